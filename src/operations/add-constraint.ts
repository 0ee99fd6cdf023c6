import { constraintExists } from '../errors.ts'
import type { Constraint, ConstraintKind, PrimaryKey, Unique } from '../schema/constraint.ts'
import { constraintName, defaultNaming } from '../schema/naming.ts'
import type { State } from '../schema/state.ts'
import { primaryKeyOf, type Table, tableKey } from '../schema/table.ts'
import { existingColumn } from './existing-column.ts'
import type { Features } from './features.ts'
import { members } from './flags.ts'
import { changeTable, type InTable, inTable, inWords, tableName } from './in-table.ts'
import type { Operation } from './index.ts'
import type { Printer } from './printer.ts'
import { askForNames, namedConstraint, refuseTakenNames } from './taken-names.ts'

/** The data of every operation that adds a constraint. */
export interface AddConstraint<C extends Constraint> extends InTable {
  readonly constraint: C
}

export const applyConstraint = (op: AddConstraint<Constraint>, state: State, features: Features): State => {
  askForNames(namedConstraint(op.constraint), tableName(op), state, features)
  return changeTable(state, op, table => {
    refuse(op.constraint, table)
    refuseTakenNames(namedConstraint(op.constraint), table, state, features)
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
}

const refuse = (constraint: Constraint, table: Table) => {
  if (constraint.kind === 'primaryKey' && primaryKeyOf(table))
    throw constraintExists(tableKey(table), 'a primary key')
  if (table.constraints.some(other => other.name !== undefined && other.name === constraint.name))
    throw constraintExists(tableKey(table), `a constraint "${constraint.name}"`)
  for (const column of columnsOf(constraint)) existingColumn(table, column)
}

/** The columns that a constraint names, of its own table. */
export const columnsOf = (constraint: Constraint): readonly string[] => {
  switch (constraint.kind) {
    case 'check':
      return []
    case 'exclusion':
      return constraint.elements.flatMap(({ column }) => (column === undefined ? [] : [column]))
    case 'foreignKey':
      return constraint.columns
    default:
      return [...constraint.columns, ...(constraint.include ?? [])]
  }
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
  exclusion: 'exclusion constraint',
}

export const constraintWords = (kind: ConstraintKind): string => words[kind]

export const describeConstraint = (op: AddConstraint<Constraint>): string =>
  `create ${words[op.constraint.kind]} ${op.constraint.name ?? ''} on ${inWords(op)}`.replace('  ', ' ')

/** What is written of a primary key or a unique constraint: the name, the table, the columns and the rest. */
export const renderKey = (op: AddConstraint<PrimaryKey | Unique>, print: Printer): readonly string[] => {
  const { kind, name, columns, ...options } = op.constraint
  const all = { ...members(op, 'schema'), ...options }
  return [
    print.value(name ?? null),
    print.value(op.table),
    print.value(columns),
    ...(Object.keys(all).length > 0 ? [print.value(all)] : []),
  ]
}

/** The constraint with the name that was given, or with the one that the naming convention gives. */
export const withName = <C extends Constraint>(name: string | null, table: string, constraint: C): C => ({
  ...constraint,
  name: name ?? constraintName(defaultNaming, table, constraint),
})
