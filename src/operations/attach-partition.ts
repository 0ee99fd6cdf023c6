import { noSuchTable, usage } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { lookUp, type State } from '../schema/state.ts'
import { type TableName, tableKey } from '../schema/table.ts'
import { isSql, type Sql } from '../sql/sql.ts'
import type { OperationDefinition } from './definition.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { inSchemaKeys, refuseUnknownOptions } from './known-options.ts'
import { ownParts } from './partition-parts.ts'

export interface AttachPartition extends InTable {
  readonly kind: 'attachPartition'
  readonly partition: TableName
  /** `FOR VALUES ...`, or `DEFAULT`. */
  readonly bounds: Sql
}

export const attachPartition: OperationDefinition<
  AttachPartition,
  [table: string, partition: string | TableName, bounds: Sql, options?: InSchema]
> = {
  kind: 'attachPartition',
  create: (table, partition, bounds, options = {}) => {
    const call = `attachPartition('${table}', '${typeof partition === 'string' ? partition : partition?.name}')`
    refuseUnknownOptions(call, options, inSchemaKeys)
    if (!isSql(bounds))
      throw usage(
        `${call} was not told which rows are the partition's.`,
        'Write sql`FOR VALUES FROM (1) TO (10)`, sql`FOR VALUES IN (1, 2)` or sql`DEFAULT`.',
      )
    return {
      kind: 'attachPartition',
      ...inTable(table, options),
      partition: partitionName(partition),
      bounds: { kind: 'sql', parts: bounds.parts },
    }
  },
  reverse: op => [
    { kind: 'detachPartition', ...inTable(op.table, op), partition: op.partition, bounds: op.bounds },
  ],
  apply: (op, state) => {
    const parent = lookUp(state, tableName(op))
    const attached = changeTable(state, partitionPlace(op.partition), table => ({
      ...(parent === 'unknown' || parent === 'absent' ? table : ownParts(table, parent)),
      partitionOf: { table: tableName(op), bounds: op.bounds },
    }))
    refuseAbsent(op, state)
    return attached
  },
  render: (op, print) => [
    print.value(op.table),
    print.value(op.partition.schema === undefined ? op.partition.name : op.partition),
    print.sql(op.bounds),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: op => `attach partition ${tableKey(op.partition)} to ${inWords(op)}`,
  tables: op => [tableName(op), op.partition],
}

export const partitionName = (partition: string | TableName): TableName =>
  typeof partition === 'string' ? { name: partition } : partition

export const partitionPlace = ({ schema, name }: TableName): InTable =>
  inTable(name, schema === undefined ? {} : { schema })

/** @throws NO_SUCH_TABLE where the partitioned table is known to be absent */
export const refuseAbsent = (op: InTable, state: State): void => {
  if (lookUp(state, tableName(op)) === 'absent')
    throw noSuchTable(inWords(op), nearest(inWords(op), state.schema.tables.map(tableKey)))
}
