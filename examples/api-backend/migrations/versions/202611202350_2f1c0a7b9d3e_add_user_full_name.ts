/**
 * add user full_name
 *
 * Revises: 1a6e0d8c4b27
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { text } from 'limbeck/schema'

export const revision = '2f1c0a7b9d3e'
export const downRevision = '1a6e0d8c4b27'

export function upgrade(op: Op) {
  op.addColumn('users', 'full_name', text())
}

export function downgrade(op: Op) {
  op.dropColumn('users', 'full_name', { was: text() })
}
