import type { State } from '../schema/state.ts'
import { sameTable, type TableName } from '../schema/table.ts'
import { inTable } from './in-table.ts'
import type { Operation } from './index.ts'

/** What makes the triggers of a table or a view anew, as far as they are known. */
export const triggersOn = ({ schema }: State, name: TableName): readonly Operation[] =>
  schema.triggers
    .filter(({ table }) => sameTable(table, name))
    .map(
      ({ table, ...trigger }): Operation => ({
        kind: 'createTrigger',
        ...inTable(name.name, name),
        trigger,
      }),
    )

/** What makes all anew that goes with a table beside its columns, constraints and indexes. */
export const objectsOn = (state: State, name: TableName): readonly Operation[] => [
  ...triggersOn(state, name),
  ...state.schema.policies
    .filter(({ table }) => sameTable(table, name))
    .map(
      ({ table, ...policy }): Operation => ({
        kind: 'createPolicy',
        ...inTable(name.name, name),
        policy,
      }),
    ),
]
