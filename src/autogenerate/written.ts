import type { TableOperation } from '../operations/alter-table.ts'
import type { Features } from '../operations/features.ts'
import type { Operation } from '../operations/index.ts'
import type { Column, Default } from '../schema/column.ts'
import type { Constraint } from '../schema/constraint.ts'
import { constraintName, defaultNaming } from '../schema/naming.ts'
import type { Table } from '../schema/table.ts'
import { baseOf } from '../schema/types.ts'
import { sql } from '../sql/sql.ts'
import { placeConstraints } from './render/on-columns.ts'

/**
 * The operation as a revision file can say it, so that reading the file gives the very same again: every
 * constraint has a name, constraints stand in the order in which a file writes them, and what only the
 * database knows (a lost definition, the text of a table) is left out.
 */
export const written =
  (features: Pick<Features, 'primaryKeyNames'>) =>
  (op: Operation): Operation =>
    writtenAlike(features.primaryKeyNames ? op : withoutKeyName(op))

/** Where a primary key keeps no name, it is dropped by what it covers; that is understood everywhere. */
const withoutKeyName = (op: Operation): Operation => {
  if (op.kind !== 'dropConstraint' || op.type !== 'primaryKey' || op.was?.kind !== 'primaryKey') return op
  const { name: _, ...rest } = op
  return { ...rest, columns: op.was.columns }
}

const writtenAlike = (op: Operation): Operation => {
  switch (op.kind) {
    case 'createTable':
      return { ...op, table: writtenTable(op.table) }
    case 'addColumn':
      return { ...op, column: writtenColumn(op.column) }
    case 'alterColumn':
      return op.changes.default
        ? { ...op, changes: { ...op.changes, default: withoutJson(op.changes.default) } }
        : op
    case 'dropColumn':
      return op.was ? { ...op, was: writtenColumn(op.was) } : op
    case 'alterTable':
      return { ...op, operations: op.operations.map(one => writtenAlike(one) as TableOperation) }
    case 'detachPartition': {
      const { bounds: _, ...rest } = op
      return rest
    }
    case 'dropTable':
    case 'dropIndex':
    case 'dropPartition':
    case 'dropEnum':
    case 'dropView':
    case 'dropFunction':
    case 'dropProcedure':
    case 'dropTrigger':
    case 'dropPolicy':
    case 'dropSequence':
    case 'dropDomain':
    case 'dropExtension':
    case 'dropSchema':
    case 'replaceView': {
      const { was: _, ...rest } = op
      return rest
    }
    case 'dropConstraint': {
      const { was: _, type, columns, ...rest } = op
      if (op.name !== undefined) return rest
      return { ...rest, ...(type ? { type } : {}), ...(columns ? { columns } : {}) }
    }
    case 'createPrimaryKey':
    case 'createUniqueConstraint':
    case 'createForeignKey':
    case 'createCheckConstraint':
    case 'createExclusionConstraint':
      return { ...op, constraint: named(op.table, op.constraint) } as Operation
    default:
      return op
  }
}

const writtenTable = ({ source: _, renamedFrom, ...table }: Table): Table => {
  const constraints = table.constraints.map(constraint => named(table.name, constraint))
  const { onColumns, parts } = placeConstraints({ ...table, constraints })
  return {
    ...table,
    columns: table.columns.map(writtenColumn),
    constraints: [...[...onColumns.values()].flat(), ...parts],
  }
}

const named = <C extends Constraint>(table: string, constraint: C): C =>
  constraint.name === undefined
    ? { ...constraint, name: constraintName(defaultNaming, table, constraint) }
    : constraint

const writtenColumn = ({ renamedFrom: _, default: value, ...column }: Column): Column => {
  if (!value || (value.kind === 'value' && value.value === null)) return column
  const { kind } = baseOf(column.type)
  const isJson = kind === 'json' || kind === 'jsonb'
  return { ...column, default: isJson ? value : withoutJson(value) }
}

/** Where no JSON column is at hand, a string or number stands for itself; JSON of one is its text. */
const withoutJson = (value: Default): Default =>
  value.kind === 'json' && (typeof value.value !== 'object' || value.value === null)
    ? { kind: 'sql', sql: sql`${JSON.stringify(value.value)}` }
    : value
