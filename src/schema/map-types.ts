import type { State } from './state.ts'
import type { Table } from './table.ts'
import type { ColumnType } from './types.ts'

/** The state with the types of its columns and domains changed; also what an array is made of, and a variant. */
export const mapTypes = (state: State, change: (type: ColumnType) => ColumnType): State => {
  const map = mapper(change)
  const mapped = (table: Table): Table =>
    table.columns.every(({ type }) => map(type) === type)
      ? table
      : { ...table, columns: table.columns.map(column => ({ ...column, type: map(column.type) })) }
  return {
    ...state,
    schema: {
      ...state.schema,
      tables: state.schema.tables.map(mapped),
      domains: state.schema.domains.map(domain => ({ ...domain, type: map(domain.type) })),
    },
  }
}

/** Gives the very same type where nothing in it changes. */
const mapper = (change: (type: ColumnType) => ColumnType): ((type: ColumnType) => ColumnType) => {
  const map = (type: ColumnType): ColumnType => {
    if (type.kind === 'array') {
      const of = map(type.of)
      return of === type.of ? type : { ...type, of }
    }
    if (type.kind !== 'variant') return change(type)
    const on = Object.fromEntries(Object.entries(type.on).map(([dialect, own]) => [dialect, map(own)]))
    return { ...type, type: map(type.type), on }
  }
  return map
}
