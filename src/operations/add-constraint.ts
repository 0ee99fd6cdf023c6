import { constraintExists, noSuchColumn } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { Constraint, ConstraintKind } from '../schema/constraint.ts'
import type { State } from '../schema/state.ts'
import { columnOf, primaryKeyOf, type Table, tableKey } from '../schema/table.ts'
import { changeTable, type InTable, inTable, inWords } from './in-table.ts'
import type { Operation } from './index.ts'

/** The data of every operation that adds a constraint. */
export interface AddConstraint<C extends Constraint> extends InTable {
  readonly constraint: C
}

export const applyConstraint = (op: AddConstraint<Constraint>, state: State): State =>
  changeTable(state, op, table => {
    refuse(op.constraint, table)
    const { constraint } = op
    return {
      ...table,
      // Members of a primary key take no NULL from now on, on every engine.
      columns:
        constraint.kind === 'primaryKey'
          ? table.columns.map(column =>
              constraint.columns.includes(column.name) ? { ...column, nullable: false } : column,
            )
          : table.columns,
      constraints: [...table.constraints, constraint],
    }
  })

const refuse = (constraint: Constraint, table: Table) => {
  if (constraint.kind === 'primaryKey' && primaryKeyOf(table))
    throw constraintExists(tableKey(table), 'a primary key')
  if (table.constraints.some(other => other.name !== undefined && other.name === constraint.name))
    throw constraintExists(tableKey(table), `a constraint "${constraint.name}"`)
  for (const column of 'columns' in constraint ? constraint.columns : [])
    if (!columnOf(table, column))
      throw noSuchColumn(
        tableKey(table),
        column,
        nearest(
          column,
          table.columns.map(({ name }) => name),
        ),
      )
}

export const reverseConstraint = (op: AddConstraint<Constraint>): readonly Operation[] => [
  {
    kind: 'dropConstraint',
    ...inTable(op.table, op),
    ...(op.constraint.name === undefined ? {} : { name: op.constraint.name }),
    type: op.constraint.kind,
    was: op.constraint,
  },
]

const words: Readonly<Record<ConstraintKind, string>> = {
  primaryKey: 'primary key',
  unique: 'unique constraint',
  foreignKey: 'foreign key',
  check: 'check constraint',
}

export const constraintWords = (kind: ConstraintKind): string => words[kind]

export const describeConstraint = (op: AddConstraint<Constraint>): string =>
  `create ${words[op.constraint.kind]} ${op.constraint.name ?? ''} on ${inWords(op)}`.replace('  ', ' ')
