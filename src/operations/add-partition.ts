import { usage } from '../errors.ts'
import type { Partitioning } from '../schema/table.ts'
import { isSql, type Sql } from '../sql/sql.ts'
import type { OperationDefinition } from './definition.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { inSchemaKeys, refuseUnknownOptions } from './known-options.ts'

/** A partition that is part of its table (MySQL, MariaDB). */
export type InnerPartition = NonNullable<Partitioning['partitions']>[number]

export interface AddPartition extends InTable {
  readonly kind: 'addPartition'
  readonly partition: InnerPartition
}

export const addPartition: OperationDefinition<
  AddPartition,
  [table: string, name: string, values: Sql, options?: InSchema]
> = {
  kind: 'addPartition',
  create: (table, name, values, options = {}) => {
    const call = `addPartition('${table}', '${name}')`
    refuseUnknownOptions(call, options, inSchemaKeys)
    if (!isSql(values))
      throw usage(
        `${call} was not told which rows are the partition's.`,
        'Write what stands after VALUES: sql`LESS THAN (2027)`, sql`IN (1, 2)`.',
      )
    return {
      kind: 'addPartition',
      ...inTable(table, options),
      partition: { name, values: { kind: 'sql', parts: values.parts } },
    }
  },
  reverse: op => [
    { kind: 'dropPartition', ...inTable(op.table, op), name: op.partition.name, was: op.partition },
  ],
  apply: (op, state) =>
    changeTable(state, op, table => {
      const { partitionBy } = table
      if (!partitionBy?.partitions) return table
      return {
        ...table,
        partitionBy: { ...partitionBy, partitions: [...partitionBy.partitions, op.partition] },
      }
    }),
  render: (op, print) => [
    print.value(op.table),
    print.value(op.partition.name),
    print.sql(op.partition.values!),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: op => `add partition ${op.partition.name} to ${inWords(op)}`,
  tables: op => [tableName(op)],
}
