import type { TableName } from '../schema/table.ts'
import { rowsOnly } from '../sql/rows-only.ts'
import { type InTable, tableName } from './in-table.ts'
import { definitionOf, type Operation } from './index.ts'

/** A table that an operation changes or needs, and the columns of it where it is about columns. */
export interface Touched {
  readonly table: TableName
  readonly columns: readonly string[]
  /** False where it is only referred to: two foreign keys to one table are in nobody's way. */
  readonly changed: boolean
}

/** What an operation touches; of raw SQL and code nothing is known (see `unknownStep`). */
export const touchedBy = (op: Operation): readonly Touched[] => {
  const columns = (table: InTable, ...names: readonly string[]): readonly Touched[] => [
    { table: tableName(table), columns: names, changed: true },
  ]
  switch (op.kind) {
    case 'renameTable':
      return [...columns(op), ...columns({ ...op, table: op.to })]
    case 'addColumn':
      return columns(op, op.column.name)
    case 'dropColumn':
    case 'alterColumn':
      return columns(op, op.name)
    case 'renameColumn':
      return columns(op, op.from, op.to)
    case 'createPrimaryKey':
    case 'createUniqueConstraint':
      return columns(op, ...op.constraint.columns)
    case 'createForeignKey': {
      const { references } = op.constraint
      return [
        ...columns(op, ...op.constraint.columns),
        { table: tableName(references), columns: references.columns, changed: false },
      ]
    }
    case 'createIndex':
      return columns(op, ...op.index.elements.flatMap(({ column }) => column ?? []))
    case 'bulkInsert':
      return columns(op, ...new Set(op.rows.flatMap(row => Object.keys(row))))
    case 'alterTable':
    case 'autocommit':
      return op.operations.flatMap(touchedBy)
    case 'execute':
    case 'custom':
      return (op.declares ?? []).flatMap(touchedBy)
    default:
      // The first is its own; what else it needs it only refers to.
      return definitionOf(op)
        .tables(op)
        .map((table, at) => ({ table, columns: [], changed: at === 0 }))
  }
}

/** The steps of an operation of which nobody knows what they touch, in a word each. */
export const unknownSteps = (
  op: Operation,
): readonly { readonly step: Operation; readonly what: string }[] => {
  switch (op.kind) {
    case 'run':
      return [{ step: op, what: 'code' }]
    case 'execute':
      return op.declares === undefined
        ? [{ step: op, what: rowsOnly(op.sql) ? 'raw SQL on rows' : 'raw SQL' }]
        : []
    case 'custom':
      return op.declares === undefined ? [{ step: op, what: `raw SQL of ${op.name}` }] : []
    case 'alterTable':
    case 'autocommit':
      return op.operations.flatMap(unknownSteps)
    default:
      return []
  }
}
