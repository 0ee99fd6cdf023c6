import { columnOf, type Table } from '../../schema/table.ts'
import { printSql } from '../../sql/grammar.ts'
import { unquoted } from '../../sql/mentions.ts'
import type { Sql } from '../../sql/sql.ts'
import { grammar } from './grammar.ts'
import { saidTokens } from './token-reader.ts'

/**
 * Whether a condition is surely true or false for every row. ADD CONSTRAINT takes one that is NULL for a violation,
 * which an INSERT does not, and SQL does not: tried with 3.53.4.
 *
 * @see https://www.sqlite.org/lang_createtable.html#ckconst
 */
export const isNeverNull = (condition: Sql, table: Table | undefined): boolean => {
  if (!table) return false
  const found = saidTokens(printSql(condition, grammar))
  return found.every((token, at) => {
    const { kind, text, word } = token
    if (kind === 'number' || kind === 'string') return true
    if (kind === 'operator') return plainOperators.has(text)
    if (kind !== 'word' && kind !== 'name') return false
    if (kind === 'word' && found[at + 1]?.text === '(' && plainFunctions.has(word)) return true
    if (kind === 'word' && plainWords.has(word)) return true
    const name = kind === 'name' ? unquoted(text) : text
    const column = columnOf(table, name)
    return column !== undefined && !column.nullable && !column.generated
  })
}

/** Division by zero is NULL, and so is what JSON has not got. */
const plainOperators: ReadonlySet<string> = new Set([
  ...['(', ')', ',', '+', '-', '*', '||'],
  ...['=', '==', '<>', '!=', '<', '<=', '>', '>='],
])

const plainWords: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'IN', 'BETWEEN', 'LIKE', 'GLOB', 'IS'])

const plainFunctions: ReadonlySet<string> = new Set([
  ...['LENGTH', 'LOWER', 'UPPER', 'TRIM', 'LTRIM', 'RTRIM', 'ABS', 'TYPEOF', 'IN'],
])
