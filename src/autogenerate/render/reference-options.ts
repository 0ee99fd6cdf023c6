import type { ConstraintOf } from '../../schema/constraint.ts'
import { valueCode } from './value.ts'

/** `{ name: 'fk_posts_author', onDelete: 'cascade' }`: what a foreign key says beside what it refers to. */
export const referenceOptionsCode = (constraint: ConstraintOf<'foreignKey'>): string | undefined => {
  const { name, onDelete, onUpdate, match, deferrable, notValid, notEnforced } = constraint
  const code = valueCode({ name, onDelete, onUpdate, match, deferrable, notValid, notEnforced })
  return code === '{}' ? undefined : code
}
