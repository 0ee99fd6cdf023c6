import type { Blocks } from '../table-effect.ts'

/**
 * The modes of locks on tables, the weakest first, and what each of them makes others wait with.
 *
 * @see https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES
 */
export const lockModes = {
  'ACCESS SHARE': 'nothing',
  'ROW SHARE': 'nothing',
  'ROW EXCLUSIVE': 'nothing',
  'SHARE UPDATE EXCLUSIVE': 'schema changes',
  SHARE: 'writes',
  'SHARE ROW EXCLUSIVE': 'writes',
  EXCLUSIVE: 'writes',
  'ACCESS EXCLUSIVE': 'reads and writes',
} as const satisfies Readonly<Record<string, Blocks>>

export type LockMode = keyof typeof lockModes

const order = Object.keys(lockModes)

/** The one that is in the way of more. */
export const stronger = (a: LockMode, b: LockMode): LockMode => (order.indexOf(a) < order.indexOf(b) ? b : a)
