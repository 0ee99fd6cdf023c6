/**
 * Fix schema drift
 *
 * Revises: 43ea050c716d
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { integer } from 'limbeck/schema'

export const revision = '54fb161d827e'
export const downRevision = '43ea050c716d'

export function upgrade(op: Op) {
  // A migration made it, and it is gone from the database.
  op.createIndex('ix_messages_session_id', 'messages', ['session_id'], { ifNotExists: true })
  // The database has it, and no migration made it.
  // Loses the column "sessions.hotfix" and its values.
  op.dropColumn('sessions', 'hotfix', { ifExists: true, was: integer() })
}

export function downgrade(_op: Op) {
  // ...
}
