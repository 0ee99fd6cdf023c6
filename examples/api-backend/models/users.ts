import { table, text, timestamp, uuid } from 'limbeck/schema'

export const users = table('users', {
  id: uuid().primaryKey().defaultRandom(),
  email: text().notNull().unique(),
  first_name: text().notNull(),
  last_name: text().notNull(),
  full_name: text().notNull().index(),
  created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
})
