import { grown, placeOf } from './grown-tables.ts'
import type { NamedList } from './named-objects.ts'
import type { EnumType, Routine, Schema } from './schema.ts'
import { emptySchema } from './schema.ts'
import { sameTable, type Table, type TableName, tableKey } from './table.ts'

/**
 * What is known of a database at one point of a migration. A table is known, known to be absent, or
 * unknown; raw SQL and data steps make what they may touch unknown, and only what is known to be absent
 * is ever refused.
 */
export interface State {
  readonly schema: Schema
  /** Keys of the tables that are known to be gone. */
  readonly absent: ReadonlySet<string>
  /** Keys of functions that are known to be aggregates (PostgreSQL), and so to be absent as functions. */
  readonly aggregates?: ReadonlySet<string>
  /** What holds for everything that is named in neither. */
  readonly others: 'absent' | 'unknown'
  /** Told of every name that is looked for and of which nothing is known. */
  readonly asked?: (name: AskedName) => void
}

/** A name that somebody wants to know of: a member of one of the lists of a database. */
export interface AskedName extends TableName {
  /** `parts`: what has a name of its own on a table, an index or a constraint. */
  readonly list: 'tables' | NamedList | Routine['kind'] | 'parts'
}

/** Everything is known: what is not in the schema is not in the database. */
export const knownState = (schema: Schema): State => ({ schema, absent: new Set(), others: 'absent' })

/** Nothing is known. */
export const unknownState: State = { schema: emptySchema, absent: new Set(), others: 'unknown' }

/** Before the first revision: nothing is there. */
export const emptyState: State = knownState(emptySchema)

export const lookUp = (state: State, name: TableName): Table | 'absent' | 'unknown' => {
  const found = state.schema.tables[placeOf(state.schema.tables, name)]
  if (found) return found
  if (state.absent.has(tableKey(name))) return 'absent'
  return othersOf(state, { list: 'tables', ...pathOf(name) })
}

/** What holds for a name that nothing is known of; whoever wants to know is told. */
export const othersOf = (state: State, name: AskedName): 'absent' | 'unknown' => {
  if (state.others === 'unknown') state.asked?.(name)
  return state.others
}

/** The name alone of something that has one. */
export const pathOf = ({ schema, name }: TableName): TableName =>
  schema === undefined ? { name } : { schema, name }

/** The table if it is known; `undefined` where it is absent or unknown. */
export const knownTable = (state: State, name: TableName): Table | undefined => {
  const found = lookUp(state, name)
  return typeof found === 'string' ? undefined : found
}

/** The state with this table in it, in the place of an older one of that name. */
export const withTable = (state: State, table: Table): State => {
  const key = tableKey(table)
  const tables = grown(state.schema.tables, table)
  const absent = state.absent.has(key) ? state.absent.difference(new Set([key])) : state.absent
  return { ...state, schema: { ...state.schema, tables }, absent }
}

/** The state in which this table is known to be absent. */
export const withoutTable = (state: State, name: TableName): State => {
  const key = tableKey(name)
  const tables = state.schema.tables.filter(table => !sameTable(table, name))
  const isElsewhere = ({ table }: { readonly table: TableName }) => !sameTable(table, name)
  const triggers = state.schema.triggers.filter(isElsewhere)
  const policies = state.schema.policies.filter(isElsewhere)
  const sequences = state.schema.sequences.filter(({ ownedBy }) => !ownedBy || isElsewhere(ownedBy))
  const absent = state.others === 'absent' ? state.absent : new Set([...state.absent, key])
  return { ...state, schema: { ...state.schema, tables, triggers, policies, sequences }, absent }
}

/** The state in which there may be a table of this name again, of which nothing is known. */
export const withUnknownTable = (state: State, name: TableName): State => {
  const key = tableKey(name)
  return state.absent.has(key) ? { ...state, absent: state.absent.difference(new Set([key])) } : state
}

export const enumIn = (
  state: State,
  name: { readonly schema?: string; readonly name: string },
): EnumType | undefined =>
  state.schema.enums.find(other => other.name === name.name && other.schema === name.schema)

export const withEnums = (state: State, enums: readonly EnumType[]): State => ({
  ...state,
  schema: { ...state.schema, enums },
})
