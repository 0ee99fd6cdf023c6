/**
 * index full_name
 *
 * Revises: 3b58e1f7a906
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'

export const revision = '4d90c2b6e185'
export const downRevision = '3b58e1f7a906'

export function upgrade(op: Op) {
  op.createIndex('ix_users_full_name', 'users', ['full_name'])
}

export function downgrade(op: Op) {
  op.dropIndex('ix_users_full_name', 'users')
}
