/**
 * create tables
 *
 * Revises: base
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { enumType, integer, sql, text, timestamp, uuid } from 'limbeck/schema'

export const revision = '2f1c0a7b9d3e'
export const downRevision = null

export function upgrade(op: Op) {
  op.createEnum('post_status', ['draft', 'published'])

  op.createTable('users', {
    id: uuid().primaryKey('pk_users').defaultRandom(),
    email: text().notNull().unique('uq_users_email'),
    created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  })

  const postStatus = enumType('post_status', ['draft', 'published'])
  op.createTable('posts', {
    id: uuid().primaryKey('pk_posts').defaultRandom(),
    author_id: uuid()
      .notNull()
      .references('users.id', { name: 'fk_posts_author_id_users', onDelete: 'cascade' }),
    status: postStatus().notNull().default('draft'),
    title: text().notNull(),
    views: integer().notNull().default(0),
  })
  op.createIndex('ix_posts_author_id', 'posts', ['author_id'])
  op.createIndex('ix_posts_popular', 'posts', [{ column: 'views', order: 'desc' }], {
    where: sql`views > 100`,
  })
}

export function downgrade(op: Op) {
  op.dropTable('posts')
  op.dropTable('users')
  op.dropEnum('post_status')
}
