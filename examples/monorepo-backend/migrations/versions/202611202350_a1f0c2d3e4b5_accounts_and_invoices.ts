/**
 * accounts and invoices
 *
 * Revises: base
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { text, timestamp, uuid } from 'limbeck/schema'

export const revision = 'a1f0c2d3e4b5'
export const downRevision = null

export function upgrade(op: Op) {
  op.createTable('accounts', {
    id: uuid().primaryKey('pk_accounts').defaultRandom(),
    email: text().notNull().unique('uq_accounts_email'),
  })

  op.createTable('invoices', {
    id: uuid().primaryKey('pk_invoices').defaultRandom(),
    account_id: uuid()
      .notNull()
      .references('accounts.id', { name: 'fk_invoices_account_id_accounts', onDelete: 'restrict' }),
    amount: text().notNull(),
    currency: text(),
    issued_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  })
  op.createIndex('ix_invoices_account', 'invoices', ['account_id', { column: 'issued_at', order: 'desc' }])
}

export function downgrade(op: Op) {
  op.dropTable('invoices')
  op.dropTable('accounts')
}
