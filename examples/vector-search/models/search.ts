import { extension, index, integer, table, text, timestamp, uuid, vector } from 'limbeck/schema'

export const pgvector = extension('vector')

export const users = table('users', {
  id: uuid().primaryKey().defaultRandom(),
  email: text().notNull().unique(),
  full_name: text(),
  status: text().notNull().default('active'),
  language: text().notNull(),
})

export const scopes = table('scopes', {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull().unique(),
})

export const documents = table(
  'documents',
  {
    id: uuid().primaryKey().defaultRandom(),
    user_id: uuid().notNull().references('users.id', { onDelete: 'cascade' }).index(),
    scope_id: uuid().notNull().references('scopes.id').index(),
    body: text().notNull(),
    title: text(),
    embedding: vector({ dimensions: 768 }).notNull(),
    reads: integer().notNull().default(0),
    created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  t => [
    index('ix_documents_embedding')
      .on(t.embedding.operatorClass('vector_cosine_ops'))
      .using('hnsw')
      .with({ m: 16, ef_construction: 64 }),
  ],
)
