/**
 * one user for each address
 *
 * Revises: 6c0b5a2f4d86
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'

export const revision = '7d1c6b3a5e97'
export const downRevision = '6c0b5a2f4d86'

export function upgrade(op: Op) {
  op.execute(`
    DELETE FROM users later USING users earlier
    WHERE later.email = earlier.email AND later.ctid > earlier.ctid
      AND NOT EXISTS (SELECT FROM documents WHERE documents.user_id = later.id)
  `)
  op.createUniqueConstraint('uq_users_email', 'users', ['email'])
}

export function downgrade(op: Op) {
  op.dropConstraint('uq_users_email', 'users')
}
