import { LimbeckError, viewsInTheWay } from '../errors.ts'
import { apply } from '../operations/apply.ts'
import { definitionOf } from '../operations/index.ts'
import { located, type Recorded } from '../operations/record.ts'
import { ungrouped } from '../operations/ungrouped.ts'
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
    state = knownState(await session.dialect.reflect(session.connection, { schemas: 'all' }))
  } catch {
    // The connection may be what failed; then the refusal itself is all there is to say.
    return error
  }
  for (const one of recorded.flatMap(ungrouped)) {
    const { operation } = one
    try {
      state = located(one, () => apply(operation, state, session.features))
    } catch (reason) {
      const same = definitionOf(operation).describe(operation) === error.details.operation
      return reason instanceof LimbeckError && same ? withRefusal(reason, error) : error
    }
  }
  return (await viewsRefusal(session, recorded, error)) ?? error
}

/** The database tells which views read a column, but not in one way in every language; so it is asked. */
const viewsRefusal = async (
  { dialect, connection }: Session,
  recorded: readonly Recorded[],
  error: LimbeckError,
): Promise<LimbeckError | undefined> => {
  const { operation: said } = error.details
  const refused = recorded
    .flatMap(ungrouped)
    .find(({ operation }) => definitionOf(operation).describe(operation) === said)
  // 2BP01: dependent objects still exist; 0A000: not supported, as the change of a type that a view reads.
  const code = (error.details.database as { readonly code?: string } | undefined)?.code
  if (!refused || !dialect.dependents || (code !== '2BP01' && code !== '0A000')) return undefined
  const views = await dialect.dependents(connection, refused.operation)
  return views.length === 0 ? undefined : withRefusal(viewsInTheWay(String(said), views), error)
}

const withRefusal = (reason: LimbeckError, { details, cause }: LimbeckError): LimbeckError =>
  new LimbeckError(reason.code, reason.message, {
    hint: reason.hint,
    details: { ...details, ...reason.details },
    cause,
  })
