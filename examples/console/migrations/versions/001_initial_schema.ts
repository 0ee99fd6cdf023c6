/**
 * initial schema
 *
 * Revises: base
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'

export const revision = '001'
export const downRevision = null

export function upgrade(_op: Op) {
  // ...
}

export function downgrade(_op: Op) {
  // ...
}
