import { type BulkInsert, type BulkRow, type BulkValue, cellValue } from '../../operations/bulk-insert.ts'
import { tableName } from '../../operations/in-table.ts'
import { knownTable, type State } from '../../schema/state.ts'
import { columnOf } from '../../schema/table.ts'
import type { ColumnType } from '../../schema/types.ts'
import { quoteList, quotePath } from '../../sql/grammar.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { Wording } from './wording.ts'

/** No statement is longer than this, in characters, unless a single row is: servers limit what they take at once. */
const longest = 500_000
/** PostgreSQL's planner and SQLite's parser are quick up to about here. */
const mostRows = 1_000

/**
 * INSERTs of rows, as literals of their columns' types. Neighbouring rows with the same columns share a
 * statement; a row that leaves a column out gets its default, so it stands in a statement of its own.
 */
export const insertRows = (op: BulkInsert, before: State, wording: Wording): readonly Statement[] => {
  const { grammar } = wording
  const table = knownTable(before, tableName(op))
  const typeOf = (name: string) => op.types?.[name] ?? (table && columnOf(table, name)?.type)
  const statements: Statement[] = []
  let columns: readonly string[] = []
  let lines: string[] = []
  let length = 0
  const end = () => {
    if (lines.length === 0) return
    const into = `INSERT INTO ${quotePath(grammar, [op.schema, op.table])} (${quoteList(grammar, columns)})`
    statements.push(statement(`${into} VALUES\n  ${lines.join(',\n  ')}`))
    lines = []
    length = 0
  }
  for (const row of op.rows) {
    const same = hasColumns(row, columns)
    const line = `(${(same ? columns : Object.keys(row))
      .map(name => cell(row[name]!, typeOf(name), wording))
      .join(', ')})`
    if (!same || lines.length === mostRows || length + line.length > longest) end()
    if (!same) columns = Object.keys(row)
    lines.push(line)
    length += line.length
  }
  end()
  return statements
}

const hasColumns = (row: BulkRow, columns: readonly string[]): boolean => {
  return Object.keys(row).length === columns.length && columns.every(name => Object.hasOwn(row, name))
}

/** Without a type the value speaks for itself. */
const unknownType: ColumnType = { kind: 'raw', sql: '' }

const cell = (
  value: BulkValue,
  type: ColumnType | undefined,
  { grammar, default: said }: Wording,
): string => {
  const known = cellValue(value, type)
  return known === undefined ? grammar.literal(null) : said(known, type ?? unknownType)
}
