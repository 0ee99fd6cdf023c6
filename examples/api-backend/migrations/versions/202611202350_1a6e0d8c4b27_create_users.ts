/**
 * create users
 *
 * Revises: base
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { text, timestamp, uuid } from 'limbeck/schema'

export const revision = '1a6e0d8c4b27'
export const downRevision = null

export function upgrade(op: Op) {
  op.createTable('users', {
    id: uuid().primaryKey('pk_users').defaultRandom(),
    email: text().notNull().unique('uq_users_email'),
    first_name: text().notNull(),
    last_name: text().notNull(),
    created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  })
}

export function downgrade(op: Op) {
  op.dropTable('users')
}
