import { index, numeric, table, text, timestamp, uuid } from 'limbeck/schema'

export const invoices = table(
  'invoices',
  {
    id: uuid().primaryKey().defaultRandom(),
    account_id: uuid().notNull().references('accounts.id', { onDelete: 'restrict' }),
    amount: numeric({ precision: 12, scale: 2 }).notNull(),
    currency: text().notNull(),
    issued_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  t => [index('ix_invoices_account').on(t.account_id, t.issued_at.desc())],
)
