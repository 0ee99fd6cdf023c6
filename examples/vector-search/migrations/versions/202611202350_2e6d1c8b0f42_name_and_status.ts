/**
 * name and status
 *
 * Revises: 1d5c0b7a9e31
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { text } from 'limbeck/schema'

export const revision = '2e6d1c8b0f42'
export const downRevision = '1d5c0b7a9e31'

export function upgrade(op: Op) {
  op.addColumn('users', 'full_name', text())
  op.addColumn('users', 'status', text().notNull().default('active'))
}

export function downgrade(op: Op) {
  op.dropColumn('users', 'status', { was: text().notNull().default('active') })
  op.dropColumn('users', 'full_name', { was: text() })
}
