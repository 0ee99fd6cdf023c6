import { cannotReverse, usage } from '../errors.ts'
import type { ColumnBuilder } from '../schema/builders/column.ts'
import { defaultFrom } from '../schema/builders/default.ts'
import type { Default } from '../schema/column.ts'
import { knownTable, lookUp, type State } from '../schema/state.ts'
import { primaryKeyOf, type Table } from '../schema/table.ts'
import type { ColumnType } from '../schema/types.ts'
import { isSql, type Sql, type SqlValue, sql } from '../sql/sql.ts'
import type { OperationDefinition } from './definition.ts'
import type { Execute } from './execute.ts'
import { existingColumn } from './existing-column.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { refuseUnknownOptions, refuseWrong } from './known-options.ts'

/** What a cell may hold: a value, JSON, or SQL that the database computes. */
export type BulkValue = SqlValue | Sql | readonly unknown[] | Readonly<Record<string, unknown>>

/** A row by the names of its columns. */
export type BulkRow = Readonly<Record<string, BulkValue>>

export interface BulkInsert extends InTable {
  readonly kind: 'bulkInsert'
  readonly rows: readonly BulkRow[]
  /** The types of columns where the revision says them; the others are the table's. */
  readonly types?: Readonly<Record<string, ColumnType>>
}

export interface BulkInsertOptions extends InSchema {
  /**
   * The types of columns, for what JavaScript's values do not tell: `{ settings: jsonb() }`. What is left out is
   * taken from the table, where it is known.
   */
  readonly columns?: Readonly<Record<string, ColumnBuilder>>
}

/** How many rows one DELETE of the reverse names. */
const rowsPerDelete = 500

export const bulkInsert: OperationDefinition<
  BulkInsert,
  [table: string, rows: readonly BulkRow[], options?: BulkInsertOptions]
> = {
  kind: 'bulkInsert',
  create: (table, rows, options = {}) => {
    refuseUnknownOptions(`bulkInsert('${table}')`, options, { schema: true, columns: true })
    const { schema, columns } = options
    if (columns !== undefined) refuseWrong(`bulkInsert('${table}')`, 'columns', columns, 'object')
    if (!Array.isArray(rows))
      throw usage(`bulkInsert('${table}') takes an array of rows.`, "Write them as [{ id: 1, name: 'Ada' }].")
    if (rows.length === 0)
      throw usage(
        `bulkInsert('${table}') was given no rows.`,
        'Leave it out where there is nothing to insert.',
      )
    const types = Object.fromEntries(
      Object.entries(columns ?? {}).map(([name, column]) => {
        refuseWrong(`bulkInsert('${table}'), columns`, name, column, 'type')
        return [name, column.definition.type]
      }),
    )
    return {
      kind: 'bulkInsert',
      ...inTable(table, schema === undefined ? {} : { schema }),
      rows: rows.map((row, i) => checkedRow(row, `bulkInsert('${table}'), row ${i + 1}`)),
      ...(Object.keys(types).length > 0 ? { types } : {}),
    }
  },
  reverse: (op, before) => {
    const table = knownTable(before, tableName(op))
    const key = table && primaryKeyOf(table)?.columns
    if (!key || !op.rows.every(row => key.every(name => isKeyValue(row[name]))))
      throw cannotReverse(bulkInsert.describe(op), 'the primary keys of its rows are not known')
    return chunks(op.rows, rowsPerDelete)
      .toReversed()
      .map(rows => deleteRows(op, key, rows))
  },
  apply: (op, state) => {
    refuseImpossible(op, state)
    return changeTable(state, op, table => table)
  },
  render: (op, print) => {
    const { types = {} } = op
    const options = print.object({
      schema: op.schema === undefined ? undefined : print.value(op.schema),
      columns: print.object(
        Object.fromEntries(Object.entries(types).map(([k, type]) => [k, print.type(type)])),
      ),
    })
    const cell = (value: BulkValue) => (isSql(value) ? print.sql(value) : print.value(value))
    const row = (cells: BulkRow) =>
      print.object(Object.fromEntries(Object.entries(cells).map(([name, value]) => [name, cell(value)]))) ??
      '{}'
    return [
      print.value(op.table),
      `[${op.rows.map(row).join(', ')}]`,
      ...(options === undefined ? [] : [options]),
    ]
  },
  describe: op => `insert ${op.rows.length === 1 ? '1 row' : `${op.rows.length} rows`} into ${inWords(op)}`,
  tables: op => [tableName(op)],
}

/** The value of a cell as data that every dialect has words for; `undefined` for NULL. */
export const cellValue = (value: BulkValue, type: ColumnType | undefined): Default | undefined =>
  value === null ? undefined : defaultFrom(value, type)

const checkedRow = (row: BulkRow, place: string): BulkRow => {
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    throw usage(`${place} is no object.`, "Write rows as { id: 1, name: 'Ada' }.")
  if (Object.keys(row).length === 0)
    throw usage(`${place} has no columns.`, "Give it values, { name: 'Ada' }, or leave the row out.")
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (value === undefined)
        throw usage(
          `${place}: "${name}" is undefined.`,
          `Leave "${name}" out for its default, or write null.`,
        )
      try {
        cellValue(value, undefined)
      } catch {
        throw usage(
          `${place}: "${name}" is a ${typeof value}, which is no value of a row.`,
          'Give it a value: a string, a number, a boolean, null, a date, bytes or plain JSON; what the database computes goes by op.execute.',
        )
      }
      return [name, isSql(value) ? { kind: 'sql', parts: value.parts } : value]
    }),
  )
}

const refuseImpossible = (op: BulkInsert, state: State): void => {
  const table = lookUp(state, tableName(op))
  if (typeof table === 'string') return
  for (const name of new Set(op.rows.flatMap(Object.keys))) refuseComputed(table, name)
}

const refuseComputed = (table: Table, name: string): void => {
  if (existingColumn(table, name).generated)
    throw usage(
      `bulkInsert('${table.name}'): the column "${name}" is computed by the database.`,
      `Leave "${name}" out of the rows.`,
    )
}

/** Values that find their row again when they are compared with `=`. */
const isKeyValue = (value: BulkValue | undefined): value is string | number | bigint | Uint8Array =>
  ['string', 'number', 'bigint'].includes(typeof value) || value instanceof Uint8Array

const deleteRows = (op: BulkInsert, key: readonly string[], rows: readonly BulkRow[]): Execute => {
  const from = sql.identifier(...(op.schema === undefined ? [] : [op.schema]), op.table)
  const [only] = key
  const where =
    key.length === 1 && only !== undefined
      ? sql`${sql.identifier(only)} IN (${sql.join(rows.map(row => row[only] as SqlValue))})`
      : sql.join(
          rows.map(row => {
            const parts = key.map(name => sql`${sql.identifier(name)} = ${row[name] as SqlValue}`)
            return sql`(${sql.join(parts, ' AND ')})`
          }),
          ' OR ',
        )
  return { kind: 'execute', sql: sql`DELETE FROM ${from} WHERE ${where}` }
}

const chunks = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
