import { cannotReverse } from '../errors.ts'
import { knownTable } from '../schema/state.ts'
import type { InnerPartition } from './add-partition.ts'
import type { OperationDefinition } from './definition.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { inSchemaKeys, refuseUnknownOptions } from './known-options.ts'

export interface DropPartition extends InTable {
  readonly kind: 'dropPartition'
  readonly name: string
  /** Which rows it had, where that is known. */
  readonly was?: InnerPartition
}

export const dropPartition: OperationDefinition<
  DropPartition,
  [table: string, name: string, options?: InSchema]
> = {
  kind: 'dropPartition',
  create: (table, name, options = {}) => {
    refuseUnknownOptions(`dropPartition('${table}', '${name}')`, options, inSchemaKeys)
    return { kind: 'dropPartition', ...inTable(table, options), name }
  },
  reverse: (op, before) => {
    const known = knownTable(before, tableName(op))?.partitionBy?.partitions
    const was = known?.find(({ name }) => name === op.name) ?? op.was
    if (!was?.values)
      throw cannotReverse(dropPartition.describe(op), 'which rows the partition had is not known')
    return [{ kind: 'addPartition', ...inTable(op.table, op), partition: was }]
  },
  apply: (op, state) =>
    changeTable(state, op, table => {
      const { partitionBy } = table
      if (!partitionBy?.partitions) return table
      const partitions = partitionBy.partitions.filter(({ name }) => name !== op.name)
      return { ...table, partitionBy: { ...partitionBy, partitions } }
    }),
  render: (op, print) => [
    print.value(op.table),
    print.value(op.name),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: op => `drop partition ${op.name} of ${inWords(op)}`,
  tables: op => [tableName(op)],
}
