import { LimbeckError } from '../errors.ts'
import { apply } from '../operations/apply.ts'
import { definitionOf } from '../operations/index.ts'
import { located, type Recorded } from '../operations/record.ts'
import { knownState, type State } from '../schema/state.ts'
import type { Session } from './session.ts'

/**
 * Why the database may have refused a statement: goes through the revision again, in thought, from what the
 * database holds. A table or a column that is not there is then named with the nearest that is. Only asked after
 * a failure, because it looks at everything.
 */
export const explainRefusal = async (
  session: Session,
  recorded: readonly Recorded[],
  error: unknown,
): Promise<unknown> => {
  if (!(error instanceof LimbeckError) || error.code !== 'STATEMENT_REFUSED') return error
  let state: State
  try {
    state = knownState(await session.dialect.reflect(session.connection))
  } catch {
    // The connection may be what failed; then the refusal itself is all there is to say.
    return error
  }
  for (const one of recorded) {
    const { operation } = one
    try {
      state = located(one, () => apply(operation, state, session.features))
    } catch (reason) {
      const same = definitionOf(operation).describe(operation) === error.details.operation
      return reason instanceof LimbeckError && same ? withRefusal(reason, error) : error
    }
  }
  return error
}

const withRefusal = (reason: LimbeckError, { details, cause }: LimbeckError): LimbeckError =>
  new LimbeckError(reason.code, reason.message, {
    hint: reason.hint,
    details: { ...details, ...reason.details },
    cause,
  })
