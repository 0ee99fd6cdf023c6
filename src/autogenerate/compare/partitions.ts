import { tableChangeNotSupported } from '../../errors.ts'
import { type InTable, inWords } from '../../operations/in-table.ts'
import type { Schema } from '../../schema/schema.ts'
import { type Partitioning, sameTable, type Table, tableKey } from '../../schema/table.ts'
import { equal } from './equal.ts'
import { sameExpression, type TablePair } from './table-pair.ts'

/** The database without partitions that no model names: who divides a table by hand, or by the clock, goes on doing so. */
export const withoutOtherPartitions = (from: Schema, to: Schema): Schema => {
  const named = new Set(to.tables.map(tableKey))
  const isOther = (table: Table) => table.partitionOf !== undefined && !named.has(tableKey(table))
  return from.tables.some(isOther) ? { ...from, tables: from.tables.filter(table => !isOther(table)) } : from
}

/** A table before its partitions, and those before theirs. */
export const partitionsLast = (tables: readonly Table[]): readonly Table[] => {
  const depth = (table: Table): number => {
    const { partitionOf } = table
    if (!partitionOf) return 0
    const parent = tables.find(other => sameTable(other, partitionOf.table))
    return 1 + (parent ? depth(parent) : 0)
  }
  return tables.toSorted((a, b) => depth(a) - depth(b))
}

/** How a table is divided stays. Where its rows go is not compared. @throws TABLE_CHANGE_NOT_SUPPORTED */
export const refusePartitionChanges = (pair: TablePair, place: InTable): void => {
  const { before, after } = pair.kept
  if (!samePartitioning(pair, before.partitionBy, after.partitionBy))
    throw tableChangeNotSupported(
      'The partitioning',
      inWords(place),
      'Write a revision by hand ("limbeck revision -m ...") that makes a new table, copies the rows and drops the old one.',
    )
  const [old, wanted] = [before.partitionOf?.table, after.partitionOf?.table]
  if ((old && tableKey(old)) !== (wanted && tableKey(wanted)))
    throw tableChangeNotSupported(
      'The table that it is a partition of',
      inWords(place),
      'Write a revision by hand ("limbeck revision -m ...") with op.attachPartition or op.detachPartition.',
    )
}

const samePartitioning = (
  pair: TablePair,
  before: Partitioning | undefined,
  after: Partitioning | undefined,
): boolean => {
  if (!before || !after) return before === after
  return (
    before.strategy === after.strategy &&
    before.elements.length === after.elements.length &&
    before.elements.every(({ expression, ...element }, at) => {
      const { expression: wanted, ...other } = after.elements[at]!
      return equal(element, other) && sameExpression(pair, 'index', expression, wanted)
    })
  )
}
