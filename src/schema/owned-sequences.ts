import type { Sequence } from './schema.ts'
import type { State } from './state.ts'
import { sameTable, type TableName } from './table.ts'

type Owner = NonNullable<Sequence['ownedBy']>

/** The sequences that go when the table goes, or this column of it. */
export const ownedSequences = (state: State, table: TableName, column?: string): readonly Sequence[] =>
  state.schema.sequences.filter(
    ({ ownedBy }) =>
      ownedBy && sameTable(ownedBy.table, table) && (column === undefined || ownedBy.column === column),
  )

/** The state without the sequences of a column. */
export const withoutOwnedBy = (state: State, table: TableName, column: string): State => {
  const gone = ownedSequences(state, table, column)
  if (gone.length === 0) return state
  const sequences = state.schema.sequences.filter(sequence => !gone.includes(sequence))
  return { ...state, schema: { ...state.schema, sequences } }
}

/** The state in which a column that owns sequences has another name. */
export const ownerRenamed = (state: State, owner: Owner, column: string): State => {
  const owned = ownedSequences(state, owner.table, owner.column)
  if (owned.length === 0) return state
  const sequences = state.schema.sequences.map(sequence =>
    owned.includes(sequence) ? { ...sequence, ownedBy: { ...owner, column } } : sequence,
  )
  return { ...state, schema: { ...state.schema, sequences } }
}
