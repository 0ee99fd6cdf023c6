import type { ForeignKey } from '../../schema/constraint.ts'
import { columnOf, type Table } from '../../schema/table.ts'
import { quoteList } from '../../sql/grammar.ts'
import { wholeNumber } from '../../sql/whole-number.ts'
import { checkOn } from './column-check.ts'
import { columnDefinition } from './column-definition.ts'
import type { FamilyWording } from './family.ts'
import { isKeyed, withOwnIndex } from './keys.ts'

/**
 * What must be said in the same ALTER TABLE when keys go or come: the index under a foreign key goes with it, gives way
 * to another, or is laid anew; and AUTO_INCREMENT is taken off a column that loses its last key, and put on one that
 * gets its first.
 */
export const keyChanges = (before: Table, after: Table, words: FamilyWording): readonly string[] => [
  ...indexesGone(before, after).map(key => `DROP INDEX ${words.grammar.quote(key.name!)}`),
  ...indexesCome(before, after).map(
    key => `ADD INDEX ${words.grammar.quote(key.name!)} (${quoteList(words.grammar, key.columns)})`,
  ),
  ...counting(before, after, words),
]

const named = ({ name }: ForeignKey) => name !== undefined

const isKept = (key: ForeignKey, table: Table) =>
  table.constraints.some(({ kind, name }) => kind === 'foreignKey' && name === key.name)

/** Where another index will do, the server drops its own by itself, though not one that was laid by us. */
const indexesGone = (before: Table, after: Table): readonly ForeignKey[] => {
  const has = new Set(withOwnIndex(after).map(({ name }) => name))
  return withOwnIndex(before).filter(key => named(key) && !has.has(key.name))
}

/** Of foreign keys that stay and stood on another index until now. */
const indexesCome = (before: Table, after: Table): readonly ForeignKey[] => {
  const had = new Set(withOwnIndex(before).map(({ name }) => name))
  return withOwnIndex(after).filter(key => named(key) && !had.has(key.name) && isKept(key, before))
}

const counting = (before: Table, after: Table, words: FamilyWording): readonly string[] =>
  after.columns.flatMap(column => {
    const was = columnOf(before, column.name)
    const counts = isKeyed(after, column.name)
    if (!column.identity || !was?.identity || counts === isKeyed(before, column.name)) return []
    const definition = columnDefinition(column, words, { counts, check: checkOn(after, column.name) })
    return [`MODIFY COLUMN ${definition}`, ...(counts ? startOf(column.identity) : [])]
  })

/** `AUTO_INCREMENT = 100`. */
export const startOf = ({ start }: { readonly start?: number | bigint }): readonly string[] =>
  start === undefined || start === 1
    ? []
    : [`AUTO_INCREMENT = ${wholeNumber('The start of a column', start)}`]
