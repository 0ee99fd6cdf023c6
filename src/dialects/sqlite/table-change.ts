import type { Operation, OperationOf } from '../../operations/index.ts'
import type { TableName } from '../../schema/table.ts'
import type { ServerVersion } from '../connection.ts'
import { canAddInPlace } from './add-in-place.ts'
import { altersConstraints } from './versions.ts'

/** The operations that change one table in a way that may take a rebuild. */
export type TableChange = OperationOf<
  | 'addColumn'
  | 'alterColumn'
  | 'createCheckConstraint'
  | 'createForeignKey'
  | 'createPrimaryKey'
  | 'createUniqueConstraint'
  | 'dropColumn'
  | 'dropConstraint'
>

const kinds: ReadonlySet<Operation['kind']> = new Set<TableChange['kind']>([
  'addColumn',
  'alterColumn',
  'createCheckConstraint',
  'createForeignKey',
  'createPrimaryKey',
  'createUniqueConstraint',
  'dropColumn',
  'dropConstraint',
])

export const isTableChange = (op: Operation): op is TableChange => kinds.has(op.kind)

/**
 * Whether an operation may drop a table, a rebuild's old one included, as far as that can be told without looking:
 * foreign keys must be off then, and they can be turned off before the transaction alone.
 */
export const mayDropTable = (op: Operation, version: ServerVersion): boolean => {
  if (op.kind === 'dropTable' || op.kind === 'addEnumValue') return true
  return isTableChange(op) && !isSureInPlace(op, version)
}

/** Whether the operation is one ALTER TABLE, whatever the table is like. */
export const isSureInPlace = (op: TableChange, version: ServerVersion): boolean => {
  switch (op.kind) {
    case 'addColumn':
      return canAddInPlace(op.column)
    case 'alterColumn':
      return Object.keys(op.changes).every(
        key => key === 'comment' || key === 'identity' || (key === 'nullable' && altersConstraints(version)),
      )
    case 'createCheckConstraint':
      return altersConstraints(version)
    case 'dropConstraint':
      return altersConstraints(version) && op.name !== undefined && op.type === 'check'
    default:
      return false
  }
}

/** The tables whose present shape the SQL of an operation depends on. */
export const needs = (op: Operation, version: ServerVersion): readonly TableName[] | 'all' => {
  // Which tables have the enum is known when all of them are.
  if (op.kind === 'addEnumValue') return 'all'
  // What follows may change the table under its new name.
  if (op.kind === 'renameTable' || op.kind === 'dropTable') return [{ name: op.table }]
  return isTableChange(op) && !(op.kind === 'addColumn' && isSureInPlace(op, version))
    ? [{ name: op.table }]
    : []
}
