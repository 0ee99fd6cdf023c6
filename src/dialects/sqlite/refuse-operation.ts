import { featureNotSupported } from '../../errors.ts'
import type { Operation } from '../../operations/index.ts'

/** @throws FEATURE_NOT_SUPPORTED for what SQLite has no way to do */
export const refuseOperation = (op: Operation): void => {
  if (op.kind === 'dropConstraint' && op.cascade)
    throw featureNotSupported(
      'way to drop a key with the foreign keys that stand on it',
      'SQLite',
      'Drop the foreign keys first, and leave "cascade" out.',
    )
  if (op.kind === 'alterConstraint' && op.changes.enforced === false)
    throw featureNotSupported('constraints that are not enforced', 'SQLite', 'Drop the constraint.')
}
