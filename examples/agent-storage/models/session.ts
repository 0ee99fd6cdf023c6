import { json, table, text } from 'limbeck/schema'
import { createdAt, id } from './columns.ts'

export const sessions = table('sessions', {
  id: id(),
  title: text().notNull().default('untitled'),
  metadata: json(),
  created_at: createdAt(),
})
