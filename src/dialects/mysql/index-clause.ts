import type { IndexElement, TableIndex } from '../../schema/table-index.ts'
import { printSql } from '../../sql/grammar.ts'
import { parenthesized } from '../../sql/parentheses.ts'
import { wholeNumber } from '../../sql/whole-number.ts'
import { commentLiteral, name } from './column-definition.ts'
import type { FamilyWording } from './family.ts'

const kindWords = { fulltext: 'FULLTEXT', spatial: 'SPATIAL' } as const

/** `FULLTEXT INDEX`, `UNIQUE INDEX`. */
export const indexKind = ({ unique, kind }: TableIndex): string =>
  `${kind ? `${kindWords[kind]} ` : unique ? 'UNIQUE ' : ''}INDEX`

/** What stands behind the name and the table: `(a, b(20) DESC) COMMENT '...'`. */
export const indexBody = (index: TableIndex, words: FamilyWording): string =>
  [
    `(${index.elements.map(element => elementSql(element, words)).join(', ')})`,
    index.method === undefined ? '' : `USING ${name(index.method)}`,
    index.parser === undefined ? '' : `WITH PARSER ${name(index.parser)}`,
    index.comment ? `COMMENT ${commentLiteral(index.comment, words)}` : '',
    index.invisible ? (words.dialect === 'mariadb' ? 'IGNORED' : 'INVISIBLE') : '',
  ]
    .filter(part => part !== '')
    .join(' ')

const elementSql = (
  { column, expression, length, order }: IndexElement,
  { grammar }: FamilyWording,
): string =>
  [
    expression ? parenthesized(printSql(expression, grammar), grammar.lexical) : grammar.quote(column ?? ''),
    length === undefined ? '' : `(${wholeNumber('The length of an index', length)})`,
    order === 'desc' ? ' DESC' : '',
  ].join('')
