/**
 * merge branches
 *
 * Revises: 5a11b7c3d9e2, 6c22d8e4f0a3
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'

export const revision = '7e33f9a5b1c4'
export const downRevision = ['5a11b7c3d9e2', '6c22d8e4f0a3']

export function upgrade(_op: Op) {
  // ...
}

export function downgrade(_op: Op) {
  // ...
}
