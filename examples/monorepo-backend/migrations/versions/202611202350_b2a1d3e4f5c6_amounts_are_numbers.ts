/**
 * amounts are numbers
 *
 * Revises: a1f0c2d3e4b5
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { numeric, sql, text } from 'limbeck/schema'

export const revision = 'b2a1d3e4f5c6'
export const downRevision = 'a1f0c2d3e4b5'

export function upgrade(op: Op) {
  op.alterColumn('invoices', 'amount', {
    type: numeric({ precision: 12, scale: 2 }),
    using: sql`CASE WHEN amount LIKE '%,%' THEN replace(replace(amount, '.', ''), ',', '.') ELSE amount END::numeric(12, 2)`,
  })
}

export function downgrade(op: Op) {
  op.alterColumn('invoices', 'amount', { type: text(), using: sql`amount::text` })
}
