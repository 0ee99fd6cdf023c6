/**
 * fill full_name
 *
 * Revises: 2f1c0a7b9d3e
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { sql } from 'limbeck/schema'

export const revision = '3b58e1f7a906'
export const downRevision = '2f1c0a7b9d3e'

export function upgrade(op: Op) {
  op.execute(sql`UPDATE users SET full_name = first_name || ' ' || last_name WHERE full_name IS NULL`)
  op.alterColumn('users', 'full_name', { nullable: false })
}

export function downgrade(op: Op) {
  op.alterColumn('users', 'full_name', { nullable: true })
}
