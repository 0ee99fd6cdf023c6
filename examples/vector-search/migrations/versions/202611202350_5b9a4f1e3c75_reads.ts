/**
 * reads
 *
 * Revises: 4a8f3e0d2b64
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { integer } from 'limbeck/schema'

export const revision = '5b9a4f1e3c75'
export const downRevision = '4a8f3e0d2b64'

export function upgrade(op: Op) {
  op.addColumn('documents', 'reads', integer().notNull().default(0))
}

export function downgrade(op: Op) {
  op.dropColumn('documents', 'reads', { was: integer().notNull().default(0) })
}
