import { lossesOf } from '../autogenerate/destructive.ts'
import { renderOperations } from '../autogenerate/render/index.ts'
import { usage } from '../errors.ts'
import type { Operation } from '../operations/index.ts'
import { recordedBy } from '../runtime/recorded-by.ts'
import { printedStatement } from '../runtime/script-parts.ts'
import { knownState, type State } from '../schema/state.ts'
import { comparedNow } from './compared-now.ts'
import type { Environment } from './environment.ts'
import { operationViews } from './operation-views.ts'
import type { Present } from './present.ts'
import { readModels } from './read-models.ts'
import { type AnswerFlags, noAnswers, type OperationView } from './revision.ts'
import { type SideName, sideName, withPair } from './side.ts'

export interface DiffOptions {
  /** What is there: `database` (default), `models`, `migrations`, or the URL of another database. */
  readonly from?: SideName
  /** What it is to become: `models` (default), or one of the others. */
  readonly to?: SideName
  readonly answers?: Partial<AnswerFlags>
}

export interface DiffResult {
  /** Whether they are alike. */
  readonly ok: boolean
  /** What was compared: `database`, `models`, `migrations`, or the URL of another database without its password. */
  readonly from: string
  readonly to: string
  /** What takes the one to the other. */
  readonly operations: readonly OperationView[]
  /** The same as a revision would say it, line by line. */
  readonly code: readonly string[]
  /** The same as SQL for the engine of `from`, as it is now. */
  readonly sql: readonly string[]
  /** What of it loses data, in words. */
  readonly destructive: readonly string[]
  /** What has to wait for a second revision: it uses a value that the first one adds to an enum. */
  readonly later: readonly OperationView[]
}

/**
 * What takes the database to the models, wherever in the history it is, or any of the sides to another. Writes nothing,
 * and needs no right but to read.
 *
 * @throws ANSWER_NEEDED, and whatever is wrong with the models
 */
export const diff = async (
  environment: Environment,
  { from = 'database', to = 'models', answers }: DiffOptions = {},
): Promise<DiffResult> => {
  if (from === to)
    throw usage(`"${from}" is on both sides.`, 'Say two things that differ: --from database --to migrations.')
  const names = { from: await sideName(environment, from), to: await sideName(environment, to) }
  // What is wrong with the models needs no database to be told.
  if (to === 'models' || from === 'models') await readModels(environment)
  const graph = await environment.graph()
  const recordedFor = ({ recordContext, features }: Present) =>
    recordedBy({ graph, recordContext, features }, new Set(graph.order), 'without lines')
  // What leads from the models to something is what takes back the way from it to them.
  const backwards = from === 'models'
  const sides = backwards ? { from: to, to: from } : { from, to }
  return withPair(environment, sides, recordedFor, async (present, schema) => {
    const flags = { ...noAnswers, ...answers }
    const whole = to !== 'models'
    const atHead = sides.from !== 'database'
    const compared = await comparedNow(environment, present, { graph, models: schema, flags, whole, atHead })
    const { later, beginning } = compared
    const upgrade = backwards ? compared.downgrade : compared.upgrade
    const before = backwards ? knownState(schema) : beginning.state
    const losses = lossesOf(upgrade, { ...beginning, state: before })
    return {
      ok: upgrade.length === 0 && later.length === 0,
      ...names,
      operations: operationViews(upgrade),
      code: renderOperations(upgrade, { losses }).lines,
      sql: sqlOf(present, upgrade, backwards ? before : await present.state()),
      destructive: [...losses.values()],
      later: operationViews(later),
    }
  })
}

/** The operations as SQL for an engine, in which things are as they are before. */
const sqlOf = (
  { dialect, version, features }: Present,
  operations: readonly Operation[],
  before: State,
): readonly string[] => {
  const recorded = operations.map(operation => ({ operation }))
  return dialect.compile(recorded, { before, features, version }).statements.map(printedStatement)
}
