/**
 * documents with embeddings
 *
 * Revises: base
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { text, timestamp, uuid, vector } from 'limbeck/schema'

export const revision = '1d5c0b7a9e31'
export const downRevision = null

export function upgrade(op: Op) {
  op.createExtension('vector')

  op.createTable('users', {
    id: uuid().primaryKey('pk_users').defaultRandom(),
    email: text().notNull().unique('uq_users_email'),
  })

  op.createTable('scopes', {
    id: uuid().primaryKey('pk_scopes').defaultRandom(),
    name: text().notNull().unique('uq_scopes_name'),
  })

  op.createTable('documents', {
    id: uuid().primaryKey('pk_documents').defaultRandom(),
    user_id: uuid()
      .notNull()
      .references('users.id', { name: 'fk_documents_user_id_users', onDelete: 'cascade' }),
    scope_id: uuid().notNull().references('scopes.id', { name: 'fk_documents_scope_id_scopes' }),
    body: text().notNull(),
    embedding: vector({ dimensions: 768 }).notNull(),
    created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  })
  op.createIndex('ix_documents_user_id', 'documents', ['user_id'])
  op.createIndex('ix_documents_scope_id', 'documents', ['scope_id'])
  op.createIndex(
    'ix_documents_embedding',
    'documents',
    [{ column: 'embedding', operatorClass: 'vector_cosine_ops' }],
    { method: 'hnsw', with: { m: 16, ef_construction: 64 } },
  )
}

export function downgrade(op: Op) {
  op.dropTable('documents')
  op.dropTable('scopes')
  op.dropTable('users')
  op.dropExtension('vector')
}
