import type { TableIndex } from '../../schema/table-index.ts'
import { indexElementCode } from './index-element.ts'
import type { PartPlace } from './parts.ts'
import { sqlCode } from './sql-template.ts'
import { quote, valueCode } from './value.ts'

/** An index as a part of its table: `index('ix_posts_popular').on(t.views).where(...)`. */
export const indexPartCode = (index: TableIndex, place: PartPlace): string => {
  const { words, columns, isNamed } = place
  const elements = index.elements.map(element => {
    const alone = Object.values(element).filter(member => member !== undefined).length === 1
    return alone && element.column !== undefined
      ? columns([element.column])
      : indexElementCode(element, piece => sqlCode(piece, words, place))
  })
  const { kind, parser } = index
  const fulltext = parser === undefined ? '' : valueCode({ parser })
  return [
    `${words.use('index')}(${isNamed ? quote(index.name) : ''}).on(${elements.join(', ')})`,
    index.unique ? '.unique()' : '',
    index.where ? `.where(${sqlCode(index.where, words, place)})` : '',
    index.method === undefined ? '' : `.using(${quote(index.method)})`,
    index.include ? `.include(${columns(index.include)})` : '',
    index.nullsNotDistinct ? '.nullsNotDistinct()' : '',
    index.with ? `.with(${valueCode(index.with)})` : '',
    index.tablespace === undefined ? '' : `.tablespace(${quote(index.tablespace)})`,
    kind === undefined ? '' : kind === 'fulltext' ? `.fulltext(${fulltext})` : '.spatial()',
    index.invisible ? '.invisible()' : '',
    index.comment === undefined ? '' : `.comment(${quote(index.comment)})`,
  ].join('')
}
