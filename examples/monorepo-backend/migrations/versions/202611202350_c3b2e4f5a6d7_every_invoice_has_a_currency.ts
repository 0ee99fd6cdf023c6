/**
 * every invoice has a currency
 *
 * Revises: b2a1d3e4f5c6
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'

export const revision = 'c3b2e4f5a6d7'
export const downRevision = 'b2a1d3e4f5c6'

export function upgrade(op: Op) {
  op.run(
    'give each invoice its currency',
    async ({ db }) => {
      const invoices = await db
        .selectFrom('invoices')
        .select(['id', 'issued_at'])
        .where('currency', 'is', null)
        .execute()
      for (const { id, issued_at } of invoices) {
        const currency = issued_at < new Date('2026-02-01') ? 'DEM' : 'EUR'
        await db.updateTable('invoices').set({ currency }).where('id', '=', id).execute()
      }
    },
    { down: 'nothing' },
  )
  op.alterColumn('invoices', 'currency', { nullable: false })
}

export function downgrade(op: Op) {
  op.alterColumn('invoices', 'currency', { nullable: true })
}
