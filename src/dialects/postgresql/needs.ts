import { tableName } from '../../operations/in-table.ts'
import type { Dialect } from '../dialect.ts'
import { movesLimits } from '../standard/sequence-words.ts'

/** Next to nothing: only what is told by what it covers, or must be said again when a type changes. */
export const needs: Dialect['needs'] = (operation, version) => {
  switch (operation.kind) {
    case 'alterTable':
      return operation.operations.some(one => needs(one, version).length > 0) ? [tableName(operation)] : []
    // Any column of any table may have the enum.
    case 'replaceEnum':
      return 'all'
    case 'alterSequence':
      return movesLimits(operation) ? 'all' : []
    // How a value is written depends on the type of its column.
    case 'bulkInsert':
      return [tableName(operation)]
    case 'dropConstraint':
      return operation.name === undefined ? [tableName(operation)] : []
    // Only a foreign key can be enforced again.
    case 'alterConstraint':
      return operation.changes.enforced === undefined ? [] : [tableName(operation)]
    case 'alterColumn': {
      const { type, collation, identity, generated, default: value } = operation.changes
      // A list is an array in a column of arrays, and JSON in any other.
      const isList = value?.kind === 'json' && Array.isArray(value.value)
      return type || identity || collation !== undefined || generated !== undefined || isList
        ? [tableName(operation)]
        : []
    }
    // A materialized one is spoken of in other words.
    case 'dropView':
    case 'renameView':
      return operation.materialized ? [] : [operation]
    // Its indexes go with it, and are made again.
    case 'replaceView':
      return operation.view.materialized ? [operation.view] : []
    default:
      return []
  }
}
