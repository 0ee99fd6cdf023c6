import { tableName } from '../operations/in-table.ts'
import type { Operation } from '../operations/index.ts'
import { tableKey } from '../schema/table.ts'
import type { Managed } from './context.ts'

/** What is managed after these operations. */
export const managedBy = (operations: readonly Operation[]): Managed => {
  const tables = new Set<string>()
  const enums = new Set<string>()
  for (const operation of operations) note(operation, tables, enums)
  return { tables, enums }
}

const note = (operation: Operation, tables: Set<string>, enums: Set<string>): void => {
  switch (operation.kind) {
    case 'createTable':
      tables.add(tableKey(operation.table))
      return
    case 'renameTable':
      tables.delete(tableKey(tableName(operation)))
      tables.add(tableKey({ ...tableName(operation), name: operation.to }))
      return
    case 'dropTable':
      tables.delete(tableKey(tableName(operation)))
      return
    case 'createEnum':
      enums.add(tableKey(operation))
      return
    case 'dropEnum':
      enums.delete(tableKey(operation))
      return
    default:
      return
  }
}
