import { cannotReverse, usage } from '../errors.ts'
import type { Constraint, Deferrable } from '../schema/constraint.ts'
import { knownTable } from '../schema/state.ts'
import { constraintWords } from './add-constraint.ts'
import { constraintIn } from './constraint-in.ts'
import type { OperationDefinition } from './definition.ts'
import { members } from './flags.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'

/** What changes about a constraint. What is absent stays as it is. */
export interface ConstraintChanges {
  /** When a foreign key is checked; `null`: at once, always. */
  readonly deferrable?: Deferrable | null
  /** Whether a foreign key (PostgreSQL 18) or a check (MySQL) is checked at all. */
  readonly enforced?: boolean
}

export interface AlterConstraint extends InTable {
  readonly kind: 'alterConstraint'
  readonly name: string
  readonly changes: ConstraintChanges
}

export interface AlterConstraintOptions extends InSchema, ConstraintChanges {}

const optionKeys: OptionKeys<AlterConstraintOptions> = { schema: true, deferrable: true, enforced: true }

export const alterConstraint: OperationDefinition<
  AlterConstraint,
  [table: string, name: string, changes: AlterConstraintOptions]
> = {
  kind: 'alterConstraint',
  create: (table, name, options) => {
    const call = `alterConstraint('${table}', '${name}')`
    refuseUnknownOptions(call, options, optionKeys)
    const changes = members(options, 'deferrable', 'enforced')
    if (Object.keys(changes).length === 0)
      throw usage(`${call} changes nothing.`, "Say what changes, such as { deferrable: 'deferred' }.")
    return { kind: 'alterConstraint', ...inTable(table, options), name, changes }
  },
  reverse: (op, before) => {
    const table = knownTable(before, tableName(op))
    if (!table)
      throw cannotReverse(alterConstraint.describe(op), 'what the constraint was before is not known')
    return [{ ...op, changes: undo(op.changes, constraintIn(table, { name: op.name })) }]
  },
  apply: (op, state) =>
    changeTable(state, op, table => {
      const found = constraintIn(table, { name: op.name })
      const altered = changed(found, op)
      return { ...table, constraints: table.constraints.map(other => (other === found ? altered : other)) }
    }),
  render: (op, print) => [
    print.value(op.table),
    print.value(op.name),
    print.value({ ...members(op, 'schema'), ...op.changes }),
  ],
  describe: op =>
    `alter constraint ${op.name} of ${inWords(op)}: ${[
      ...(op.changes.deferrable === undefined ? [] : [op.changes.deferrable ?? 'not deferrable']),
      ...(op.changes.enforced === undefined ? [] : [op.changes.enforced ? 'enforced' : 'not enforced']),
    ].join(', ')}`,
  tables: op => [tableName(op)],
}

const changed = (constraint: Constraint, { table, name, changes }: AlterConstraint): Constraint => {
  const refused = (what: string, kinds: string) =>
    usage(
      `alterConstraint('${table}', '${name}'): ${what} of a ${constraintWords(constraint.kind)} cannot be changed.`,
      `That can be changed of ${kinds}. Drop the constraint and create it anew.`,
    )
  let altered = constraint
  if (changes.deferrable !== undefined) {
    if (altered.kind !== 'foreignKey') throw refused('the moment of the check', 'a foreign key alone')
    const { deferrable: _, ...rest } = altered
    altered = changes.deferrable === null ? rest : { ...rest, deferrable: changes.deferrable }
  }
  if (changes.enforced !== undefined) {
    if (altered.kind !== 'foreignKey' && altered.kind !== 'check')
      throw refused('the enforcement', 'a foreign key or a check')
    // What is enforced again is checked against all rows.
    const { notEnforced: _, notValid: __, ...rest } = altered
    altered = changes.enforced ? rest : { ...rest, notEnforced: true }
  }
  return altered
}

const undo = (changes: ConstraintChanges, before: Constraint): ConstraintChanges => ({
  ...(changes.deferrable === undefined
    ? {}
    : { deferrable: ('deferrable' in before ? before.deferrable : undefined) ?? null }),
  ...(changes.enforced === undefined ? {} : { enforced: !('notEnforced' in before && before.notEnforced) }),
})
