/**
 * Custom database change
 *
 * Revises: 21c8d3ea5f4b
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { sql } from 'limbeck/schema'

export const revision = '32d9e4fb605c'
export const downRevision = '21c8d3ea5f4b'

export function upgrade(op: Op) {
  op.execute(sql`UPDATE sessions SET title = 'a conversation' WHERE title = 'untitled'`)
}

export function downgrade(_op: Op) {
  // ...
}
