import { cannotReverse } from '../errors.ts'
import { knownTable, lookUp, withTable } from '../schema/state.ts'
import { type TableName, tableKey } from '../schema/table.ts'
import type { Sql } from '../sql/sql.ts'
import { partitionName, partitionPlace, refuseAbsent } from './attach-partition.ts'
import type { OperationDefinition } from './definition.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { refuseUnknownOptions } from './known-options.ts'
import { standingAlone } from './partition-parts.ts'

export interface DetachPartition extends InTable {
  readonly kind: 'detachPartition'
  readonly partition: TableName
  /** Readers and writers go on meanwhile. */
  readonly concurrently?: true
  /** Which rows it had, where that is known. */
  readonly bounds?: Sql
}

export interface DetachPartitionOptions extends InSchema {
  /** Readers and writers go on meanwhile; only outside of a transaction. */
  readonly concurrently?: boolean
}

export const detachPartition: OperationDefinition<
  DetachPartition,
  [table: string, partition: string | TableName, options?: DetachPartitionOptions]
> = {
  kind: 'detachPartition',
  create: (table, partition, options = {}) => {
    refuseUnknownOptions(`detachPartition('${table}')`, options, { schema: true, concurrently: true })
    return {
      kind: 'detachPartition',
      ...inTable(table, options),
      partition: partitionName(partition),
      ...(options.concurrently ? { concurrently: true as const } : {}),
    }
  },
  reverse: (op, before) => {
    const bounds = knownTable(before, op.partition)?.partitionOf?.bounds ?? op.bounds
    if (!bounds)
      throw cannotReverse(detachPartition.describe(op), 'which rows the partition has is not known')
    return [{ kind: 'attachPartition', ...inTable(op.table, op), partition: op.partition, bounds }]
  },
  apply: (op, state) => {
    refuseAbsent(op, state)
    const parent = lookUp(state, tableName(op))
    const partition = lookUp(state, op.partition)
    if (typeof parent === 'string' || typeof partition === 'string')
      return changeTable(state, partitionPlace(op.partition), ({ partitionOf: _, ...table }) => table)
    return withTable(state, standingAlone(partition, parent))
  },
  render: (op, print) => {
    const options = {
      ...(op.schema === undefined ? {} : { schema: op.schema }),
      ...(op.concurrently ? { concurrently: true } : {}),
    }
    return [
      print.value(op.table),
      print.value(op.partition.schema === undefined ? op.partition.name : op.partition),
      ...(Object.keys(options).length > 0 ? [print.value(options)] : []),
    ]
  },
  describe: op => `detach partition ${tableKey(op.partition)} of ${inWords(op)}`,
  tables: op => [tableName(op), op.partition],
  outsideTransaction: op =>
    op.concurrently
      ? 'PostgreSQL detaches a partition "concurrently" outside of a transaction alone'
      : undefined,
}
