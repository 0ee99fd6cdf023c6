import { knownOnTable, withOnTable, withoutOnTable } from '../schema/on-table.ts'
import type { OperationDefinition } from './definition.ts'
import { type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { inSchemaKeys, refuseUnknownOptions } from './known-options.ts'
import { optionsCode } from './named-object.ts'
import { existingOnTable, refuseExistingOnTable } from './trigger-state.ts'

export interface RenamePolicy extends InTable {
  readonly kind: 'renamePolicy'
  readonly name: string
  readonly to: string
}

export const renamePolicy: OperationDefinition<
  RenamePolicy,
  [from: string, to: string, table: string, options?: InSchema]
> = {
  kind: 'renamePolicy',
  create: (from, to, table, options = {}) => {
    refuseUnknownOptions(`renamePolicy('${from}', '${to}')`, options, inSchemaKeys)
    return { kind: 'renamePolicy', ...inTable(table, options), name: from, to }
  },
  reverse: op => [{ ...op, name: op.to, to: op.name }],
  apply: (op, state) => {
    existingOnTable(state, 'policies', op)
    refuseExistingOnTable(state, 'policies', { ...op, name: op.to })
    const name = { name: op.name, table: tableName(op) }
    const known = knownOnTable(state, 'policies', name)
    const gone = withoutOnTable(state, 'policies', name)
    return known ? withOnTable(gone, 'policies', { ...known, name: op.to }) : gone
  },
  render: (op, print) => [
    print.value(op.name),
    print.value(op.to),
    print.value(op.table),
    ...optionsCode(print, { schema: op.schema }),
  ],
  describe: op => `rename policy ${op.name} on ${inWords(op)} to ${op.to}`,
  tables: op => [tableName(op)],
}
