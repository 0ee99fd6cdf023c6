import { noSuchIndex } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { type Table, type TableName, tableKey } from '../schema/table.ts'
import type { TableIndex } from '../schema/table-index.ts'

/** The index of a known table, or of a materialized view. @throws NO_SUCH_INDEX */
export const indexIn = (table: TableName & Pick<Table, 'indexes'>, name: string): TableIndex => {
  const found = table.indexes.find(index => index.name === name)
  if (found) return found
  throw noSuchIndex(
    tableKey(table),
    name,
    nearest(
      name,
      table.indexes.map(index => index.name),
    ),
  )
}
