/**
 * title
 *
 * Revises: 3f7e2d9c1a53
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { text } from 'limbeck/schema'

export const revision = '4a8f3e0d2b64'
export const downRevision = '3f7e2d9c1a53'

export function upgrade(op: Op) {
  op.addColumn('documents', 'title', text())
}

export function downgrade(op: Op) {
  op.dropColumn('documents', 'title', { was: text() })
}
