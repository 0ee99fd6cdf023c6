import { type AskedName, type State, unknownState } from '../schema/state.ts'
import { checkSteps } from './check-steps.ts'
import { knownStart } from './known-start.ts'
import type { PreparedStep } from './prepared-step.ts'
import type { Progress } from './progress.ts'
import type { Session } from './session.ts'

/**
 * Refuses, before the first statement of a run, what cannot be done to the database as it is: an operation on a table
 * or a column that is not there, a name that is taken, a type that the engine lacks. What raw SQL and code may have
 * changed by then is not known, and nothing is refused for it.
 */
export const refuseKnown = async (
  session: Session,
  steps: readonly PreparedStep[],
  progress: Progress | undefined,
): Promise<void> => {
  const { features } = session
  const asked = new Map<string, AskedName>()
  const ask = (name: AskedName) => asked.set(JSON.stringify([name.list, name.schema, name.name]), name)
  const check = (before: State) => checkSteps(steps, { features, progress, before, compiledFor: session })
  // What an operation that is half done has changed nobody knows.
  if (progress && progress.pending.length > 0) return check(unknownState)
  // In thought from nothing: what the operations themselves do not say is what the database is asked for.
  checkSteps(steps, { features, progress, before: { ...unknownState, asked: ask } })
  if (asked.size === 0) return check(unknownState)
  const names = [...asked.values()]
  try {
    check(await knownStart(session, names))
  } catch (error) {
    check(await knownStart(session, names, true))
    throw error
  }
}
