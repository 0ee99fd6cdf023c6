import { index, integer, sql, table, text, uuid } from '../../../src/schema/index.ts'
import type { users } from './users.ts'

export const posts = table(
  'posts',
  {
    id: uuid().primaryKey().defaultRandom(),
    author_id: uuid().notNull().references('users.id', { onDelete: 'cascade' }).index(),
    // To itself.
    parent_id: uuid().references('posts.id'),
    title: text().notNull(),
    views: integer().notNull().default(0),
  },
  t => [index('ix_posts_popular').on(t.views.desc()).where(sql`${t.views} > 100`)],
)

export type UserTable = typeof users
