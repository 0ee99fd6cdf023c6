import { type InTable, inTable } from '../../operations/in-table.ts'
import type { Operation } from '../../operations/index.ts'
import type { Constraint } from '../../schema/constraint.ts'
import type { TableIndex } from '../../schema/table-index.ts'
import { type ColumnsCompared, compareColumns } from './columns.ts'
import { compareConstraints } from './constraints.ts'
import { compareIndexes } from './indexes.ts'
import type { Matched } from './match.ts'
import { refusePartitionChanges } from './partitions.ts'
import { compareTableOptions } from './table-options.ts'
import type { TablePair } from './table-pair.ts'

/** What changes about a table that both sides have, not yet in an order. */
export interface TableCompared {
  readonly pair: TablePair
  readonly place: InTable
  /** What changes about the table itself. */
  readonly table: readonly Operation[]
  readonly columns: ColumnsCompared
  readonly constraints: Matched<Constraint>
  readonly indexes: Matched<TableIndex>
}

/** @throws TABLE_CHANGE_NOT_SUPPORTED */
export const compareTable = (pair: TablePair): TableCompared => {
  const place = inTable(pair.after.name, pair.after)
  refusePartitionChanges(pair, place)
  return {
    pair,
    place,
    table: compareTableOptions(pair, place),
    columns: pair.after.partitionOf ? noColumns : compareColumns(pair, place),
    constraints: compareConstraints(pair),
    indexes: compareIndexes(pair),
  }
}

/** A partition has the columns of its table. */
const noColumns: ColumnsCompared = { changed: [], gone: [], remade: new Set(), converted: new Set() }
