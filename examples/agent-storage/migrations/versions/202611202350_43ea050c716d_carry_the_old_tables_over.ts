/**
 * carry the old tables over
 *
 * Revises: 32d9e4fb605c
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'

export const revision = '43ea050c716d'
export const downRevision = '32d9e4fb605c'

export function upgrade(op: Op) {
  op.run(
    'carry the old tables over',
    async ({ db, inspect }) => {
      const { tables } = await inspect()
      if (!tables.some(({ name }) => name === 'old_messages')) return
      await db
        .insertInto('sessions')
        .columns(['id', 'title', 'metadata', 'created_at'])
        .expression(db.selectFrom('old_sessions').select(['id', 'title', 'metadata', 'created_at']))
        .execute()
      const old = ['id', 'session_id', 'role', 'content', 'prompt_tokens', 'completion_tokens', 'created_at']
      await db
        .insertInto('messages')
        .columns(['id', 'session_id', 'role', 'content', 'input_tokens', 'output_tokens', 'created_at'])
        .expression(db.selectFrom('old_messages').select(old))
        .execute()
    },
    { down: 'nothing' },
  )
  op.dropTable('old_messages', { ifExists: true })
  op.dropTable('old_sessions', { ifExists: true })
}

export function downgrade(_op: Op) {
  // ...
}
