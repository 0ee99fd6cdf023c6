import { check, enumType, integer, sql, table, text, uuid } from 'limbeck/schema'
import { createdAt, id } from './columns.ts'

export const role = enumType('message_role', ['user', 'assistant', 'tool'])

export const messages = table(
  'messages',
  {
    id: id(),
    session_id: uuid().notNull().references('sessions.id', { onDelete: 'cascade' }).index(),
    role: role().notNull(),
    content: text().notNull(),
    model: text().notNull().default('unknown'),
    input_tokens: integer().notNull().default(0),
    output_tokens: integer().notNull().default(0),
    created_at: createdAt(),
  },
  () => [check('ck_messages_tokens', sql`input_tokens >= 0 AND output_tokens >= 0`)],
)
