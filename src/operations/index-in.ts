import { noSuchIndex } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { type Table, tableKey } from '../schema/table.ts'
import type { TableIndex } from '../schema/table-index.ts'

/** The index of a known table. @throws NO_SUCH_INDEX */
export const indexIn = (table: Table, name: string): TableIndex => {
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
