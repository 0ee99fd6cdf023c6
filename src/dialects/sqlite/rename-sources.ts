import type { Operation } from '../../operations/index.ts'
import type { State } from '../../schema/state.ts'
import type { Table } from '../../schema/table.ts'
import {
  withColumnRenamed,
  withReferredColumnRenamed,
  withReferredTableRenamed,
  withTableRenamed,
} from './rename-in-source.ts'
import { triggerAfterRename } from './stale-triggers.ts'

/** The texts of tables and triggers as SQLite itself changes them when something is renamed. */
export const afterRename = (op: Operation, state: State): State => {
  if (op.kind !== 'renameTable' && op.kind !== 'renameColumn') return state
  const { schema } = state
  return {
    ...state,
    schema: {
      ...schema,
      tables: schema.tables.map(table =>
        table.source === undefined ? table : { ...table, source: renamedSource(op, table, table.source) },
      ),
      triggers: schema.triggers.map(trigger => triggerAfterRename(op, trigger)),
    },
  }
}

const renamedSource = (
  op: Extract<Operation, { readonly kind: 'renameTable' | 'renameColumn' }>,
  { name }: Table,
  source: string,
): string => {
  if (op.kind === 'renameTable')
    return name === op.to
      ? withTableRenamed(source, op.table, op.to)
      : withReferredTableRenamed(source, op.table, op.to)
  return name === op.table
    ? withColumnRenamed(source, op.from, op.to)
    : withReferredColumnRenamed(source, op.table, op.from, op.to)
}
