import { featureNotSupported } from '../../errors.ts'
import type { AlterConstraint } from '../../operations/alter-constraint.ts'
import { constraintIn } from '../../operations/constraint-in.ts'
import type { Actions } from './alter-actions.ts'

/**
 * Whether a check is enforced can be changed on MySQL; a foreign key always is, and nothing ever waits.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/alter-table.html
 */
export const alterConstraint: Actions<AlterConstraint> = (op, { before, words }) => {
  const { deferrable, enforced } = op.changes
  if (deferrable === 'deferred')
    throw featureNotSupported(
      'constraints that wait for the end of the transaction',
      words.title,
      'Leave out { deferrable }.',
    )
  if (enforced === undefined) return []
  const isCheck = !before || constraintIn(before, { name: op.name }).kind === 'check'
  if (words.dialect === 'mysql' && isCheck)
    return [`ALTER CHECK ${words.grammar.quote(op.name)} ${enforced ? 'ENFORCED' : 'NOT ENFORCED'}`]
  // What cannot be left unenforced is enforced already.
  if (enforced) return []
  throw featureNotSupported(
    isCheck ? 'checks that are not enforced' : 'foreign keys that are not enforced',
    words.title,
    'Drop the constraint with op.dropConstraint.',
  )
}
