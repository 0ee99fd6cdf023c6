import { apply } from '../operations/apply.ts'
import type { Features } from '../operations/features.ts'
import { located } from '../operations/record.ts'
import { type State, unknownState } from '../schema/state.ts'
import { inRevision } from './in-revision.ts'
import type { PreparedStep } from './prepared-step.ts'

/**
 * Goes through a plan in thought, before anything runs: an operation on a table that an earlier one dropped, a
 * column that is added twice. Of the database itself nothing is known here, and nothing is refused for that.
 */
export const checkSteps = (steps: readonly PreparedStep[], features: Features): void => {
  let state: State = unknownState
  for (const step of steps)
    for (const one of step.recorded)
      try {
        state = located(one, () => apply(one.operation, state, features))
      } catch (error) {
        throw inRevision(error, step, [])
      }
}
