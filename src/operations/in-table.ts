import { noSuchTable } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { knownNamed, withNamed } from '../schema/named-objects.ts'
import { knownTable, lookUp, type State, withTable } from '../schema/state.ts'
import { type Table, type TableName, tableKey } from '../schema/table.ts'
import type { TableIndex } from '../schema/table-index.ts'

/** Where an operation takes place. */
export interface InTable {
  readonly table: string
  readonly schema?: string
}

/** Options that every operation on a table takes. */
export interface InSchema {
  /** The schema of the table where it is not the default one. */
  readonly schema?: string
}

export const tableName = (op: InTable): TableName =>
  op.schema === undefined ? { name: op.table } : { schema: op.schema, name: op.table }

/** The beginning of an operation's data. */
export const inTable = (table: string, { schema }: InSchema = {}): InTable =>
  schema === undefined ? { table } : { table, schema }

/** Words for people: `users`, `app.users`. */
export const inWords = (op: InTable): string =>
  op.schema === undefined ? op.table : `${op.schema}.${op.table}`

/**
 * The state with one table changed. A table of which nothing is known stays unknown; one that is known
 * to be absent is an error.
 */
export const changeTable = (state: State, op: InTable, change: (table: Table) => Table): State => {
  const found = lookUp(state, tableName(op))
  if (found === 'absent')
    throw noSuchTable(inWords(op), nearest(inWords(op), state.schema.tables.map(tableKey)))
  return found === 'unknown' ? state : withTable(state, change(found))
}

/** The same for what has indexes: a table, or a materialized view, of which the columns are not known. */
export const changeIndexed = (
  state: State,
  op: InTable,
  change: (indexed: Table, columns: 'known' | 'unknown') => Table,
): State => {
  const view = knownNamed(state, 'views', tableName(op))
  if (!view) return changeTable(state, op, table => change(table, 'known'))
  const { indexes: before = [], ...rest } = view
  const { indexes } = change({ ...tableName(op), columns: [], constraints: [], indexes: before }, 'unknown')
  return withNamed(state, 'views', indexes.length > 0 ? { ...rest, indexes } : rest)
}

/** The indexes of a table or of a materialized view, where they are known. */
export const knownIndexes = (state: State, op: InTable): readonly TableIndex[] | undefined => {
  const view = knownNamed(state, 'views', tableName(op))
  return view ? (view.indexes ?? []) : knownTable(state, tableName(op))?.indexes
}
