import { tableName } from '../../operations/in-table.ts'
import { namedColumns } from '../../operations/named-enum-columns.ts'
import type { Dialect } from '../dialect.ts'
import { movesLimits } from '../standard/sequence-words.ts'

/** What is said again as a whole, what kind of thing a name is, and which keys stand on which others, only the table tells. */
export const needs: Dialect['needs'] = operation => {
  switch (operation.kind) {
    case 'alterTable':
    case 'addColumn':
    case 'alterColumn':
    case 'dropColumn':
    case 'renameColumn':
    case 'createPrimaryKey':
    case 'createUniqueConstraint':
    case 'createForeignKey':
    case 'createCheckConstraint':
    case 'dropConstraint':
    case 'renameConstraint':
    case 'alterConstraint':
    case 'createIndex':
    case 'dropIndex':
    case 'renameIndex':
    case 'alterIndex':
    // With a date of zeros for a default they are said otherwise.
    case 'setTableOptions':
    case 'setTableComment':
    case 'addPartition':
    case 'dropPartition':
      return [tableName(operation)]
    case 'addEnumValue':
    case 'renameEnumValue':
    case 'replaceEnum':
      return (namedColumns(operation) ?? []).map(({ table }) => table)
    case 'alterSequence':
      return movesLimits(operation) ? 'all' : []
    default:
      return []
  }
}
