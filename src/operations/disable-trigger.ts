import type { OperationDefinition } from './definition.ts'
import { firingAsBefore, withFiring } from './enable-trigger.ts'
import { type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { inSchemaKeys, refuseUnknownOptions } from './known-options.ts'
import { optionsCode } from './named-object.ts'

export interface DisableTrigger extends InTable {
  readonly kind: 'disableTrigger'
  readonly name: string
}

export const disableTrigger: OperationDefinition<
  DisableTrigger,
  [name: string, table: string, options?: InSchema]
> = {
  kind: 'disableTrigger',
  create: (name, table, options = {}) => {
    refuseUnknownOptions(`disableTrigger('${name}', '${table}')`, options, inSchemaKeys)
    return { kind: 'disableTrigger', ...inTable(table, options), name }
  },
  reverse: (op, before) => [firingAsBefore(op, before)],
  apply: (op, state) => withFiring(op, state, 'never'),
  render: (op, print) => [
    print.value(op.name),
    print.value(op.table),
    ...optionsCode(print, { schema: op.schema }),
  ],
  describe: op => `disable trigger ${op.name} on ${inWords(op)}`,
  tables: op => [tableName(op)],
}
