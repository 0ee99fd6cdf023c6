import { table, text, uuid } from 'limbeck/schema'

export const accounts = table('accounts', {
  id: uuid().primaryKey().defaultRandom(),
  email: text().notNull().unique(),
  phone: text(),
})
