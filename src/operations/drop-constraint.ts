import { ambiguousConstraint, cannotReverse, noSuchConstraint } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { Constraint, ConstraintKind } from '../schema/constraint.ts'
import { knownTable } from '../schema/state.ts'
import { type Table, tableKey } from '../schema/table.ts'
import { constraintWords } from './add-constraint.ts'
import { constraintOperation } from './constraint-operation.ts'
import type { OperationDefinition } from './definition.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'

export interface DropConstraint extends InTable {
  readonly kind: 'dropConstraint'
  /** Absent for a constraint that was never named: then `type` and `columns` say which. */
  readonly name?: string
  readonly type?: ConstraintKind
  readonly columns?: readonly string[]
  /** The definition that is lost, where it is known. */
  readonly was?: Constraint
}

/** A constraint that has no name, by what it covers. */
export interface UnnamedConstraint {
  readonly type: ConstraintKind
  readonly columns?: readonly string[]
}

export interface DropConstraintOptions extends InSchema {
  /** What kind it is, where the name alone does not tell. */
  readonly type?: ConstraintKind
}

export const dropConstraint: OperationDefinition<
  DropConstraint,
  [constraint: string | UnnamedConstraint, table: string, options?: DropConstraintOptions]
> = {
  kind: 'dropConstraint',
  create: (constraint, table, { type, ...options } = {}) => ({
    kind: 'dropConstraint',
    ...inTable(table, options),
    ...(typeof constraint === 'string' ? { name: constraint } : constraint),
    ...(type === undefined ? {} : { type }),
  }),
  reverse: (op, before) => {
    const table = knownTable(before, tableName(op))
    const was = (table && constraintIn(table, op)) ?? op.was
    if (!was)
      throw cannotReverse(dropConstraint.describe(op), 'the definition of the constraint is not known')
    return [constraintOperation(inTable(op.table, op), was)]
  },
  apply: (op, state) =>
    changeTable(state, op, table => {
      const gone = constraintIn(table, op)
      return { ...table, constraints: table.constraints.filter(constraint => constraint !== gone) }
    }),
  render: ({ table, schema, name, type, columns }, print) => {
    const options = name === undefined ? { schema } : { schema, type }
    return [
      name === undefined ? print.value({ type, ...(columns ? { columns } : {}) }) : print.value(name),
      print.value(table),
      ...(Object.values(options).some(value => value !== undefined) ? [print.value(options)] : []),
    ]
  },
  describe: op =>
    `drop ${op.type ? constraintWords(op.type) : 'constraint'} ${op.name ?? `on (${(op.columns ?? []).join(', ')})`} of ${inWords(op)}`,
  tables: op => [tableName(op)],
}

/** The one constraint of a known table that is meant. */
export const constraintIn = (table: Table, op: DropConstraint): Constraint => {
  const fits = table.constraints.filter(constraint =>
    op.name === undefined
      ? constraint.kind === op.type && (op.columns === undefined || sameColumns(constraint, op.columns))
      : constraint.name === op.name,
  )
  if (fits.length > 1)
    throw ambiguousConstraint(
      tableKey(table),
      dropConstraint.describe(op),
      fits.map(({ name, kind }) => name ?? kind),
    )
  const [found] = fits
  if (found) return found
  const names = table.constraints.flatMap(({ name }) => (name === undefined ? [] : [name]))
  throw noSuchConstraint(
    tableKey(table),
    op.name ?? constraintWords(op.type ?? 'check'),
    nearest(op.name ?? '', names),
  )
}

const sameColumns = (constraint: Constraint, columns: readonly string[]) =>
  'columns' in constraint && constraint.columns.join('\0') === columns.join('\0')
