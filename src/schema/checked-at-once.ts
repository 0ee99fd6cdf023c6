import type { Constraint } from './constraint.ts'

/** The constraint as a new table has it: there are no rows that have not been looked at. */
export const checkedAtOnce = (constraint: Constraint): Constraint => {
  if (!('notValid' in constraint)) return constraint
  const { notValid: _, ...checked } = constraint
  return checked
}
