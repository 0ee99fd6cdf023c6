/**
 * one address, several users
 *
 * Revises: 5b9a4f1e3c75
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'

export const revision = '6c0b5a2f4d86'
export const downRevision = '5b9a4f1e3c75'

export function upgrade(op: Op) {
  op.dropConstraint('uq_users_email', 'users')
}

export function downgrade(op: Op) {
  op.createUniqueConstraint('uq_users_email', 'users', ['email'])
}
