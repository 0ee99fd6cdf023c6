import { featureNotSupported, usage } from '../../errors.ts'
import type { AlterConstraint } from '../../operations/alter-constraint.ts'
import { type InTable, tableName } from '../../operations/in-table.ts'
import type { RenameConstraint } from '../../operations/rename-constraint.ts'
import type { ValidateConstraint } from '../../operations/validate-constraint.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { knownTable } from '../../schema/state.ts'
import { quotePath } from '../../sql/grammar.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { CompileContext } from '../dialect.ts'
import { grammar } from './grammar.ts'

const alter = (op: InTable, action: string): Statement =>
  statement(`ALTER TABLE ${quotePath(grammar, [op.schema, op.table])} ${action}`)

/** The index behind a key is renamed with it. */
export const renameConstraint = (op: RenameConstraint): readonly Statement[] => [
  alter(op, `RENAME CONSTRAINT ${grammar.quote(op.from)} TO ${grammar.quote(op.to)}`),
]

export const validateConstraint = (op: ValidateConstraint): readonly Statement[] => [
  alter(op, `VALIDATE CONSTRAINT ${grammar.quote(op.name)}`),
]

/**
 * One ALTER CONSTRAINT says when it is checked, another whether it is.
 *
 * @see https://www.postgresql.org/docs/18/sql-altertable.html#SQL-ALTERTABLE-DESC-ALTER-CONSTRAINT
 */
export const alterConstraint = (op: AlterConstraint, context: CompileContext): readonly Statement[] => {
  const { deferrable, enforced } = op.changes
  const action = (words: string) => alter(op, `ALTER CONSTRAINT ${grammar.quote(op.name)} ${words}`)
  if (enforced !== undefined) {
    if (context.version.number < 180_000) throw notEnforcedNotSupported(context)
    const constraint = knownTable(context.before, tableName(op))?.constraints.find(
      ({ name }) => name === op.name,
    )
    if (constraint?.kind === 'check')
      throw featureNotSupported(
        'way to change whether a check is enforced',
        'PostgreSQL',
        'Drop the check and create it anew.',
      )
  }
  return [
    ...(deferrable === undefined ? [] : [action(deferrableWords(deferrable))]),
    ...(enforced === undefined ? [] : [action(enforced ? 'ENFORCED' : 'NOT ENFORCED')]),
  ]
}

const deferrableWords = (when: 'immediate' | 'deferred' | null): string =>
  when === null ? 'NOT DEFERRABLE' : `DEFERRABLE INITIALLY ${when === 'deferred' ? 'DEFERRED' : 'IMMEDIATE'}`

/** @throws FEATURE_NOT_SUPPORTED for what the version has not got */
export const refuseConstraints = (constraints: readonly Constraint[], context: CompileContext): void => {
  for (const constraint of constraints) {
    if (!('notEnforced' in constraint) || !constraint.notEnforced) continue
    if (context.version.number < 180_000) throw notEnforcedNotSupported(context)
    if (constraint.notValid)
      throw usage(
        `The constraint "${constraint.name}" is "notEnforced" and "notValid".`,
        'Leave "notValid" out: what is not enforced has never been validated.',
      )
  }
}

const notEnforcedNotSupported = ({ version }: CompileContext) =>
  featureNotSupported(
    'constraints that are not enforced',
    `PostgreSQL ${Math.floor(version.number / 10_000)}`,
    'Leave the constraint out, or say "notValid" for one that the old rows need not satisfy; version 18 has them.',
  )
