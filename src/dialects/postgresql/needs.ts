import { tableName } from '../../operations/in-table.ts'
import type { Dialect } from '../dialect.ts'

/** Next to nothing: only what is told by what it covers, or must be said again when a type changes. */
export const needs: Dialect['needs'] = operation => {
  switch (operation.kind) {
    case 'dropConstraint':
      return operation.name === undefined ? [tableName(operation)] : []
    case 'alterColumn': {
      const { type, collation, identity } = operation.changes
      return type || identity || collation !== undefined ? [tableName(operation)] : []
    }
    default:
      return []
  }
}
