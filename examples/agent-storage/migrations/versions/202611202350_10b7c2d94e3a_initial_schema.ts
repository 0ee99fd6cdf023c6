/**
 * initial schema
 *
 * Revises: base
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { check, enumType, integer, json, sql, text, timestamp, uuid } from 'limbeck/schema'

export const revision = '10b7c2d94e3a'
export const downRevision = null

export function upgrade(op: Op) {
  op.createEnum('message_role', ['user', 'assistant', 'tool'])

  op.createTable('sessions', {
    id: uuid().primaryKey('pk_sessions').defaultRandom(),
    title: text().notNull().default('untitled'),
    metadata: json(),
    created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  })

  const messageRole = enumType('message_role', ['user', 'assistant', 'tool'])
  op.createTable(
    'messages',
    {
      id: uuid().primaryKey('pk_messages').defaultRandom(),
      session_id: uuid()
        .notNull()
        .references('sessions.id', { name: 'fk_messages_session_id_sessions', onDelete: 'cascade' }),
      role: messageRole().notNull(),
      content: text().notNull(),
      input_tokens: integer().notNull().default(0),
      output_tokens: integer().notNull().default(0),
      created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    },
    () => [check('ck_messages_tokens', sql`input_tokens >= 0 AND output_tokens >= 0`)],
  )
  op.createIndex('ix_messages_session_id', 'messages', ['session_id'])
}

export function downgrade(op: Op) {
  op.dropTable('messages')
  op.dropTable('sessions')
  op.dropEnum('message_role')
}
