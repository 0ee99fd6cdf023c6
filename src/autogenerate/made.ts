import { LimbeckError } from '../errors.ts'
import { apply } from '../operations/apply.ts'
import type { Features } from '../operations/features.ts'
import type { Operation } from '../operations/index.ts'
import { emptyState, type State } from '../schema/state.ts'

/** What revisions make of nothing, as far as it can be read from what they recorded. */
export interface Made {
  readonly state: State
  /** The text of what was not understood, raw SQL and the code of data steps: whatever it mentions it may have made. */
  readonly unread: readonly string[]
}

/** Goes through operations, oldest first, and past those that cannot be understood. */
export const madeBy = (operations: readonly Operation[], features: Features): Made => {
  let state: State = emptyState
  const unread: string[] = []
  for (const operation of operations) {
    const next = madeAfter(operation, state, features)
    if (next === undefined || next.others === 'unknown') unread.push(textOf(operation))
    else state = next
  }
  return { state, unread }
}

/** What one operation more makes; it may stand on what was not understood before it, and be refused without it. */
export const madeAfter = (operation: Operation, state: State, features: Features): State | undefined => {
  try {
    return apply(operation, state, features)
  } catch (error) {
    if (error instanceof LimbeckError) return undefined
    throw error
  }
}

const textOf = (operation: Operation): string =>
  operation.kind === 'run' ? String(operation.body) : JSON.stringify(operation)
