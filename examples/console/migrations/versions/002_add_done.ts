/**
 * add done
 *
 * Revises: 001
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { boolean } from 'limbeck/schema'

export const revision = '002'
export const downRevision = '001'

export function upgrade(op: Op) {
  op.addColumn('notes', 'done', boolean().notNull().default(false))
}

export function downgrade(op: Op) {
  op.dropColumn('notes', 'done')
}
