/**
 * Add new field to Message
 *
 * Revises: 10b7c2d94e3a
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { text } from 'limbeck/schema'

export const revision = '21c8d3ea5f4b'
export const downRevision = '10b7c2d94e3a'

export function upgrade(op: Op) {
  op.addColumn('messages', 'model', text().notNull().default('unknown'))
}

export function downgrade(op: Op) {
  op.dropColumn('messages', 'model', { was: text().notNull().default('unknown') })
}
