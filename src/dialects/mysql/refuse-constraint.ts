import { featureNotSupported } from '../../errors.ts'
import type { Constraint } from '../../schema/constraint.ts'
import type { FamilyWording } from './family.ts'

/** @throws FEATURE_NOT_SUPPORTED for what neither of the two has, with the way out */
export const refuseConstraint = (constraint: Constraint, { title, dialect }: FamilyWording): void => {
  const refuse = (what: string, instead: string): never => {
    throw featureNotSupported(what, title, instead)
  }
  if (constraint.kind === 'exclusion')
    refuse('exclusion constraints', 'Leave it out, and look for rows that overlap in a trigger.')
  if ('deferrable' in constraint && constraint.deferrable === 'deferred')
    refuse('constraints that wait for the end of the transaction', 'Leave out { deferrable }.')
  if ('include' in constraint && constraint.include?.length)
    refuse('columns that an index carries along', 'Leave out { include }.')
  if (constraint.kind === 'unique' && constraint.nullsNotDistinct)
    refuse('unique constraints to which NULL is a value', 'Make the columns NOT NULL, or leave it out.')
  if (constraint.kind === 'foreignKey') {
    if (constraint.onDelete === 'setDefault' || constraint.onUpdate === 'setDefault')
      refuse('SET DEFAULT in a foreign key', "Use 'setNull', 'cascade' or 'restrict'.")
    if (constraint.match === 'full') refuse('MATCH FULL', 'Leave out { match }; a CHECK can say the same.')
    if (constraint.notValid) refuse('constraints that are not valid yet', 'Leave out { notValid }.')
    if (constraint.notEnforced) refuse('foreign keys that are not enforced', 'Leave out { notEnforced }.')
  }
  if (constraint.kind === 'check') {
    if (constraint.notValid) refuse('constraints that are not valid yet', 'Leave out { notValid }.')
    if (constraint.noInherit) refuse('NO INHERIT', 'Leave out { noInherit }.')
    if (constraint.notEnforced && dialect === 'mariadb')
      refuse('checks that are not enforced', 'Leave out { notEnforced }.')
  }
}
