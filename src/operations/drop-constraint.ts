import { cannotReverse, usage } from '../errors.ts'
import type { Constraint, ConstraintKind, ForeignKey } from '../schema/constraint.ts'
import { knownTable, type State } from '../schema/state.ts'
import { sameTable, type Table, type TableName } from '../schema/table.ts'
import { constraintWords } from './add-constraint.ts'
import { constraintIn, findConstraint } from './constraint-in.ts'
import { constraintOperation } from './constraint-operation.ts'
import { referredTable } from './create-foreign-key.ts'
import type { OperationDefinition } from './definition.ts'
import { flags, members } from './flags.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import type { Operation } from './index.ts'
import { withKeptUniques } from './kept-uniques.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'

export interface DropConstraint extends InTable {
  readonly kind: 'dropConstraint'
  /** Absent for a constraint that was never named: then `type` and `columns` say which. */
  readonly name?: string
  readonly type?: ConstraintKind
  readonly columns?: readonly string[]
  /** It may be gone already. */
  readonly ifExists?: true
  /** The foreign keys that stand on it go as well (PostgreSQL). */
  readonly cascade?: true
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
  /** It may be gone already. */
  readonly ifExists?: boolean
  /** The foreign keys that stand on it go as well (PostgreSQL). */
  readonly cascade?: boolean
}

const optionKeys: OptionKeys<DropConstraintOptions> = {
  schema: true,
  type: true,
  ifExists: true,
  cascade: true,
}

const unnamedKeys: OptionKeys<UnnamedConstraint> = { type: true, columns: true }

export const dropConstraint: OperationDefinition<
  DropConstraint,
  [constraint: string | UnnamedConstraint, table: string, options?: DropConstraintOptions]
> = {
  kind: 'dropConstraint',
  create: (constraint, table, options = {}) => {
    const call = `dropConstraint(${typeof constraint === 'string' ? `'${constraint}'` : '{ ... }'}, '${table}')`
    refuseUnknownOptions(call, options, optionKeys)
    if (typeof constraint !== 'string') {
      refuseUnknownOptions(call, constraint, unnamedKeys)
      if (constraint.type === undefined)
        throw usage(
          `${call}: the type of the constraint is missing.`,
          "Write { type: 'unique', columns: ['email'] }.",
        )
    }
    return {
      kind: 'dropConstraint',
      ...inTable(table, options),
      ...(typeof constraint === 'string' ? { name: constraint } : constraint),
      ...members(options, 'type'),
      ...flags(options, 'ifExists', 'cascade'),
    }
  },
  reverse: (op, before, features) => {
    const known = knownTable(before, tableName(op))
    const table = known && withKeptUniques(known, features)
    const found = table && findConstraint(table, op)
    if (table && !found && op.ifExists) return []
    const was = (table && constraintIn(table, op)) ?? (op.ifExists ? undefined : op.was)
    if (!was)
      throw cannotReverse(dropConstraint.describe(op), 'the definition of the constraint is not known')
    return [
      constraintOperation(inTable(op.table, op), was),
      ...(op.cascade ? keysTakenAlong(before, tableName(op), was).map(addKey) : []),
    ]
  },
  apply: (op, state, features) => {
    const table = knownTable(state, tableName(op))
    const gone = table && findConstraint(withKeptUniques(table, features), op)
    const after = changeTable(state, op, said => {
      if (!gone && op.ifExists) return said
      const known = withKeptUniques(said, features)
      const found = constraintIn(known, op)
      return { ...known, constraints: known.constraints.filter(constraint => constraint !== found) }
    })
    return gone && op.cascade ? withoutKeys(after, keysTakenAlong(state, tableName(op), gone)) : after
  },
  render: (op, print) => {
    const { name, table, type, columns } = op
    const options = {
      ...members(op, 'schema'),
      ...(name === undefined ? {} : members(op, 'type')),
      ...flags(op, 'ifExists', 'cascade'),
    }
    return [
      name === undefined ? print.value({ type, ...(columns ? { columns } : {}) }) : print.value(name),
      print.value(table),
      ...(Object.keys(options).length > 0 ? [print.value(options)] : []),
    ]
  },
  describe: op =>
    `drop ${op.type ? constraintWords(op.type) : 'constraint'} ${op.name ?? `on (${(op.columns ?? []).join(', ')})`} of ${inWords(op)}`,
  tables: op => [tableName(op)],
}

interface KeyTakenAlong {
  readonly table: Table
  readonly key: ForeignKey
}

/** The foreign keys of known tables that stand on a key. */
const keysTakenAlong = (state: State, name: TableName, gone: Constraint): readonly KeyTakenAlong[] => {
  if (gone.kind !== 'primaryKey' && gone.kind !== 'unique') return []
  const wanted = gone.columns.toSorted().join('\0')
  return state.schema.tables.flatMap(table =>
    table.constraints.flatMap(key =>
      key.kind === 'foreignKey' &&
      sameTable(referredTable(key), name) &&
      key.references.columns.toSorted().join('\0') === wanted
        ? [{ table, key }]
        : [],
    ),
  )
}

const addKey = ({ table, key }: KeyTakenAlong): Operation =>
  constraintOperation(inTable(table.name, table), key)

const withoutKeys = (state: State, keys: readonly KeyTakenAlong[]): State =>
  keys.reduce(
    (after, { table, key }) =>
      changeTable(after, inTable(table.name, table), known => ({
        ...known,
        constraints: known.constraints.filter(constraint => constraint !== key),
      })),
    state,
  )
