import type { Operation, OperationOf } from '../../operations/index.ts'
import type { TableName } from '../../schema/table.ts'
import type { ServerVersion } from '../connection.ts'
import { canAddInPlace } from './add-in-place.ts'
import { concernsSqlite } from './table-options.ts'
import { isStrictToo } from './types.ts'
import { altersConstraints } from './versions.ts'
import { viewThatGoes } from './views.ts'

/** The operations that change one table in a way that may take a rebuild. */
export type TableChange = OperationOf<
  | 'addColumn'
  | 'alterColumn'
  | 'alterConstraint'
  | 'createCheckConstraint'
  | 'createForeignKey'
  | 'createPrimaryKey'
  | 'createUniqueConstraint'
  | 'dropColumn'
  | 'dropConstraint'
  | 'renameConstraint'
  | 'setTableOptions'
>

const kinds: ReadonlySet<Operation['kind']> = new Set<TableChange['kind']>([
  'addColumn',
  'alterColumn',
  'alterConstraint',
  'createCheckConstraint',
  'createForeignKey',
  'createPrimaryKey',
  'createUniqueConstraint',
  'dropColumn',
  'dropConstraint',
  'renameConstraint',
  'setTableOptions',
])

/** The operations on an enum, which the columns carry that have it. */
export type EnumOperation = OperationOf<'addEnumValue' | 'renameEnum' | 'renameEnumValue' | 'replaceEnum'>

const enumKinds: ReadonlySet<Operation['kind']> = new Set<EnumOperation['kind']>([
  'addEnumValue',
  'renameEnum',
  'renameEnumValue',
  'replaceEnum',
])

export const isEnumOperation = (op: Operation): op is EnumOperation => enumKinds.has(op.kind)

/** What changes the indexes of a table alone. */
export type IndexChange = OperationOf<'createIndex' | 'dropIndex' | 'renameIndex'>

export const isIndexChange = (op: Operation): op is IndexChange =>
  op.kind === 'createIndex' || op.kind === 'dropIndex' || op.kind === 'renameIndex'

export const isTableChange = (op: Operation): op is TableChange => kinds.has(op.kind)

/**
 * Whether an operation may drop a table, a rebuild's old one included, as far as that can be told without looking:
 * foreign keys must be off then, and they can be turned off before the transaction alone.
 */
export const mayDropTable = (op: Operation, version: ServerVersion): boolean => {
  if (op.kind === 'alterTable')
    return op.recreate !== undefined || op.operations.some(one => mayDropTable(one, version))
  if (op.kind === 'dropTable' || isEnumOperation(op)) return true
  return isTableChange(op) && !isSureInPlace(op, version)
}

/** What of a column SQLite does not keep. */
const sayNothing: ReadonlySet<string> = new Set(['comment', 'identity', 'characterSet'])

/** Whether the operation is one ALTER TABLE, whatever the table is like. */
export const isSureInPlace = (op: TableChange, version: ServerVersion): boolean => {
  switch (op.kind) {
    case 'addColumn':
      return canAddInPlace(op.column) && !op.position && !op.ifNotExists
    case 'alterColumn':
      return Object.keys(op.changes).every(
        key => sayNothing.has(key) || (key === 'nullable' && altersConstraints(version)),
      )
    case 'setTableOptions':
      return !concernsSqlite(op)
    case 'dropConstraint':
      return altersConstraints(version) && op.name !== undefined && op.type === 'check'
    default:
      return false
  }
}

/** The tables whose present shape the SQL of an operation depends on. */
export const needs = (op: Operation, version: ServerVersion): readonly TableName[] | 'all' => {
  // What reads a view is looked at before it goes, and its triggers are made again.
  const view = viewThatGoes(op)
  if (view !== undefined) return [{ name: view }]
  // What is made anew must be known, and a group may come to that.
  if (op.kind === 'alterTable') return [{ name: op.table }]
  if (op.kind === 'createTable') return op.ifNotExists ? [{ name: op.table.name }] : []
  // Which tables have the enum is known when all of them are.
  if (isEnumOperation(op)) return 'all'
  // What follows may change the table under its new name.
  if (op.kind === 'renameIndex') return [{ name: op.table }]
  if (op.kind === 'bulkInsert' || op.kind === 'renameTable' || op.kind === 'dropTable')
    return [{ name: op.table }]
  // In a STRICT table a type may be another word.
  const isSure = op.kind === 'addColumn' && isSureInPlace(op, version) && isStrictToo(op.column.type)
  return isTableChange(op) && !isSure ? [{ name: op.table }] : []
}
