import type { Constraint } from '../../schema/constraint.ts'
import { constraintClause } from '../standard/constraint-clause.ts'
import type { FamilyWording } from './family.ts'
import { refuseConstraint } from './refuse-constraint.ts'

/** A constraint of a table; that it could wait, and does not, is nothing there. @throws FEATURE_NOT_SUPPORTED */
export const constraintWords = (constraint: Constraint, words: FamilyWording): string => {
  refuseConstraint(constraint, words)
  return constraintClause(atOnce(constraint), words.grammar)
}

const atOnce = (constraint: Constraint): Constraint => {
  if (!('deferrable' in constraint)) return constraint
  const { deferrable: _, ...rest } = constraint
  return rest as Constraint
}
