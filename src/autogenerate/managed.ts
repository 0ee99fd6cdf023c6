import { tableName } from '../operations/in-table.ts'
import type { Operation, OperationOf } from '../operations/index.ts'
import { movedTo } from '../operations/set-table-schema.ts'
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
    case 'setTableSchema':
      if (!tables.delete(tableKey(tableName(operation)))) return
      tables.add(tableKey(movedTo(operation)))
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
    case 'renameEnum':
      if (enums.delete(tableKey(operation))) enums.add(tableKey({ ...operation, name: operation.to }))
      return
    case 'renameSchema':
      moveSchema(tables, operation)
      moveSchema(enums, operation)
      return
    default:
      return
  }
}

const moveSchema = (keys: Set<string>, { name, to }: OperationOf<'renameSchema'>): void => {
  const [from, into] = [name, to].map(schema => tableKey({ schema, name: '' }))
  for (const key of keys)
    if (key.startsWith(from!)) {
      keys.delete(key)
      keys.add(`${into}${key.slice(from!.length)}`)
    }
}
