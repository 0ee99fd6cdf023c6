import { apply } from '../operations/apply.ts'
import { located } from '../operations/record.ts'
import { emptyState, type State } from '../schema/state.ts'
import { loadRevision } from '../script/load-revision.ts'
import type { Op } from './op.ts'
import { type PrepareInput, recordBody } from './prepare.ts'

/**
 * The state that revisions make, from what they recorded alone. What stands behind raw SQL and data
 * steps is unknown from there on.
 */
export const replay = async (input: PrepareInput, revisions: ReadonlySet<string>): Promise<State> => {
  let state: State = { ...emptyState, others: 'unknown' }
  for (const id of input.graph.order) {
    if (!revisions.has(id)) continue
    const file = input.graph.nodes.get(id)!.revision
    const { upgrade } = await loadRevision<Op>(file)
    for (const one of await recordBody(input, file, upgrade))
      state = located(one, () => apply(one.operation, state, input.features))
  }
  return state
}
