/**
 * language
 *
 * Revises: 2e6d1c8b0f42
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { sql, text } from 'limbeck/schema'

export const revision = '3f7e2d9c1a53'
export const downRevision = '2e6d1c8b0f42'

export function upgrade(op: Op) {
  op.addColumn('users', 'language', text())
  op.execute(sql`UPDATE users SET language = ${'en'}`)
  op.alterColumn('users', 'language', { nullable: false })
}

export function downgrade(op: Op) {
  op.dropColumn('users', 'language', { was: text().notNull() })
}
