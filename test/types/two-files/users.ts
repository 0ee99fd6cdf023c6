import { table, text, uuid } from '../../../src/schema/index.ts'
import type { posts } from './posts.ts'

export const users = table('users', {
  id: uuid().primaryKey().defaultRandom(),
  email: text().notNull().unique(),
  pinned_post: uuid().references('posts.id', { onDelete: 'setNull' }),
})

export type PostTable = typeof posts
