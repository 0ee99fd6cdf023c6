/**
 * phone
 *
 * Revises: c3b2e4f5a6d7
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { text } from 'limbeck/schema'

export const revision = 'd4c3f5a6b7e8'
export const downRevision = 'c3b2e4f5a6d7'

export function upgrade(op: Op) {
  op.addColumn('accounts', 'phone', text())
}

export function downgrade(op: Op) {
  op.dropColumn('accounts', 'phone', { was: text() })
}
