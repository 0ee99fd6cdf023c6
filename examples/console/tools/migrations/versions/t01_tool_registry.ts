/**
 * tool registry
 *
 * Revises: base
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { integer, text } from 'limbeck/schema'

export const revision = 't01'
export const downRevision = null

export function upgrade(op: Op) {
  op.createTable('tools', {
    id: integer().primaryKey('pk_tools'),
    name: text().notNull().unique('uq_tools_name'),
    command: text().notNull(),
  })
}

export function downgrade(op: Op) {
  op.dropTable('tools')
}
