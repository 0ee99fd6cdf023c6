import { tableName } from '../operations/in-table.ts'
import { movedTo } from '../operations/set-table-schema.ts'
import { sameTable, type TableName } from '../schema/table.ts'
import type { Rename } from './context.ts'

/** What a table is called when the renames are done. */
export const nameAfter = (table: TableName, renames: readonly Rename[]): TableName =>
  renames.reduce((name, rename) => {
    const to = newName(rename)
    return to && 'table' in rename && sameTable(tableName(rename), name) ? to : name
  }, pathOf(table))

/** What a table is called before they are done. */
export const nameBefore = (table: TableName, renames: readonly Rename[]): TableName =>
  renames.reduceRight((name, rename) => {
    const to = newName(rename)
    return to && 'table' in rename && sameTable(to, name) ? tableName(rename) : name
  }, pathOf(table))

const newName = (rename: Rename): TableName | undefined => {
  if (rename.kind === 'setTableSchema') return movedTo(rename)
  return rename.kind === 'renameTable' ? { ...tableName(rename), name: rename.to } : undefined
}

const pathOf = ({ schema, name }: TableName): TableName =>
  schema === undefined ? { name } : { schema, name }
