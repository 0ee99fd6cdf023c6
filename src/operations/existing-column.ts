import { noSuchColumn } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { Column } from '../schema/column.ts'
import { columnOf, type Table, tableKey } from '../schema/table.ts'

/** A column of a known table; an error with the nearest names when it is not there. */
export const existingColumn = (table: Table, name: string): Column => {
  const column = columnOf(table, name)
  if (column) return column
  throw noSuchColumn(
    tableKey(table),
    name,
    nearest(
      name,
      table.columns.map(other => other.name),
    ),
  )
}
