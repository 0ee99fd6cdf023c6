import { lossesOf } from '../autogenerate/destructive.ts'
import { renderOperations } from '../autogenerate/render/index.ts'
import type { Operation } from '../operations/index.ts'
import { stateNow } from '../runtime/plan-state.ts'
import { printedStatement } from '../runtime/script-parts.ts'
import type { Session } from '../runtime/session.ts'
import { comparedNow } from './compared-now.ts'
import { type Environment, withSession } from './environment.ts'
import { operationViews } from './operation-views.ts'
import { readModels } from './read-models.ts'
import { type AnswerFlags, noAnswers, type OperationView } from './revision.ts'

export interface DiffOptions {
  readonly answers?: Partial<AnswerFlags>
}

export interface DiffResult {
  /** Whether the database is what the models say. */
  readonly ok: boolean
  /** What would take it there. */
  readonly operations: readonly OperationView[]
  /** The same as a revision would say it, line by line. */
  readonly code: readonly string[]
  /** The same as SQL for this database as it is now. */
  readonly sql: readonly string[]
  /** What of it loses data, in words. */
  readonly destructive: readonly string[]
  /** What has to wait for a second revision: it uses a value that the first one adds to an enum. */
  readonly later: readonly OperationView[]
}

/**
 * What takes the database to the models, wherever in the history it is. Writes nothing, and needs no right but to read.
 *
 * @throws ANSWER_NEEDED, and whatever is wrong with the models
 */
export const diff = async (environment: Environment, { answers }: DiffOptions = {}): Promise<DiffResult> => {
  const models = await readModels(environment)
  const graph = await environment.graph()
  return withSession(
    environment,
    async session => {
      const flags = { ...noAnswers, ...answers }
      const { upgrade, beginning, later } = await comparedNow(environment, session, { graph, models, flags })
      const losses = lossesOf(upgrade, beginning)
      return {
        ok: upgrade.length === 0 && later.length === 0,
        operations: operationViews(upgrade),
        code: renderOperations(upgrade, { losses }).lines,
        sql: await sqlOf(session, upgrade),
        destructive: [...losses.values()],
        later: operationViews(later),
      }
    },
    { absentIsEmpty: true },
  )
}

const sqlOf = async (session: Session, operations: readonly Operation[]): Promise<readonly string[]> => {
  if (operations.length === 0) return []
  const { dialect, connection, features } = session
  const { state } = await stateNow(session)
  const recorded = operations.map(operation => ({ operation }))
  const { statements } = dialect.compile(recorded, {
    before: state,
    features,
    version: connection.version,
  })
  return statements.map(printedStatement)
}
