import { featureNotSupported } from '../../errors.ts'
import type { Partitioning } from '../../schema/table.ts'
import { printSql, quotePath } from '../../sql/grammar.ts'
import { statement } from '../../sql/statement.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { grammar } from './grammar.ts'

const path = ({ schema, name }: { readonly schema?: string; readonly name: string }) =>
  quotePath(grammar, [schema, name])

export const attachPartition: CompileTable['attachPartition'] = op => [
  statement(
    `ALTER TABLE ${quotePath(grammar, [op.schema, op.table])} ATTACH PARTITION ${path(op.partition)} ${printSql(op.bounds, grammar)}`,
  ),
]

export const detachPartition: CompileTable['detachPartition'] = op => [
  statement(
    `ALTER TABLE ${quotePath(grammar, [op.schema, op.table])} DETACH PARTITION ${path(op.partition)}${op.concurrently ? ' CONCURRENTLY' : ''}`,
  ),
]

/** @throws FEATURE_NOT_SUPPORTED */
export const noInnerPartitions = (): never => {
  throw featureNotSupported(
    'partition without a name among tables',
    'PostgreSQL',
    "There each is a table: op.createTable('name', {}, undefined, { partitionOf: { table, bounds } }), and op.dropTable.",
  )
}

/** @throws FEATURE_NOT_SUPPORTED for what is MySQL's */
export const refuseForeignStrategy = ({ strategy, partitions, count }: Partitioning): void => {
  if (!['range', 'list', 'hash'].includes(strategy))
    throw featureNotSupported(
      `partitions by ${strategy}`,
      'PostgreSQL',
      'It divides by range, list or hash; range and list take several columns there.',
    )
  if (partitions || count !== undefined)
    throw featureNotSupported(
      'partitions inside the definition of their table',
      'PostgreSQL',
      "There each is a table: op.createTable('name', {}, undefined, { partitionOf: { table, bounds } }).",
    )
}
