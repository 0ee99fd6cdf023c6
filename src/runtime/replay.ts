import { apply } from '../operations/apply.ts'
import { located } from '../operations/record.ts'
import { emptyState, type State } from '../schema/state.ts'
import type { PrepareInput } from './prepare.ts'
import { recordedBy } from './recorded-by.ts'

/**
 * The state that revisions make, from what they recorded alone. What stands behind raw SQL and data
 * steps is unknown from there on.
 */
export const replay = async (input: PrepareInput, revisions: ReadonlySet<string>): Promise<State> => {
  let state: State = { ...emptyState, others: 'unknown' }
  for (const one of await recordedBy(input, revisions))
    state = located(one, () => apply(one.operation, state, input.features))
  return state
}
