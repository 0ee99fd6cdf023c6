import { shapeUnknown } from '../../errors.ts'
import { findConstraint } from '../../operations/constraint-in.ts'
import { inWords } from '../../operations/in-table.ts'
import { renameConstraint as definition, type RenameConstraint } from '../../operations/rename-constraint.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { uniquesAsConstraints } from '../../schema/plain-unique.ts'
import type { Actions } from './alter-actions.ts'
import { constraintWords } from './constraint-words.ts'
import { dropOf } from './drop-constraint.ts'

/**
 * A unique constraint is an index, which can be renamed. A foreign key or a check cannot, so it goes and comes back
 * in one statement, and all rows are looked at once more. A primary key has no name there.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/alter-table.html
 */
export const renameConstraint: Actions<RenameConstraint> = (op, { before, after, words }) => {
  if (!before) throw shapeUnknown(definition.describe(op), inWords(op))
  const { quote } = words.grammar
  const found = findConstraint(uniquesAsConstraints(before), { name: op.from })
  // The primary key, which is all that can be meant by a name that nothing has.
  if (!found || found.kind === 'primaryKey') return []
  if (found.kind === 'unique') return [`RENAME INDEX ${quote(op.from)} TO ${quote(op.to)}`]
  return [
    ...dropOf(found, before, after, words),
    `ADD ${constraintWords(ofTable({ ...found, name: op.to }), words)}`,
  ]
}

/** Only a check that stands beside the columns has a name of its own. */
const ofTable = (constraint: Constraint): Constraint => {
  if (constraint.kind !== 'check') return constraint
  const { column: _, ...rest } = constraint
  return rest
}
