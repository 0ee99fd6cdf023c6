/**
 * add avatar
 *
 * Revises: 4d90c2b6e185
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'

export const revision = '6c22d8e4f0a3'
export const downRevision = '4d90c2b6e185'

export function upgrade(_op: Op) {
  // ...
}

export function downgrade(_op: Op) {
  // ...
}
