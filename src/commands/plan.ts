import type { TransactionMode } from '../config/config.ts'
import { usage } from '../errors.ts'
import { type PlanStep, planDowngrade, planUpgrade } from '../revision/index.ts'
import { checkSteps } from '../runtime/check-steps.ts'
import { graphWithGone } from '../runtime/gone-graph.ts'
import { missingOwnTables } from '../runtime/own-tables.ts'
import { type PlanState, stateNow } from '../runtime/plan-state.ts'
import { type PlannedStep, planStep } from '../runtime/plan-step.ts'
import { noWayBack, type PrepareInput, prepare } from '../runtime/prepare.ts'
import { prepareGone } from '../runtime/prepare-gone.ts'
import type { PreparedStep } from '../runtime/prepared-step.ts'
import { currentProgress, type Progress } from '../runtime/progress.ts'
import { refuseOtherFirst } from '../runtime/refuse-other-first.ts'
import { refuseOutside } from '../runtime/refuse-outside.ts'
import type { Session } from '../runtime/session.ts'
import { isOneTransaction } from '../runtime/stretches.ts'
import { currentRows } from '../runtime/version-rows.ts'
import { downWithHistory } from '../runtime/with-history.ts'
import { tableKey } from '../schema/table.ts'
import { type Environment, withSession } from './environment.ts'
import {
  type EditedDownOptions,
  editedDownOf,
  graphOrGone,
  type TransactionOptions,
  transactionMode,
} from './migrate-to.ts'
import { type Loss, plannedLosses } from './planned-loss.ts'
import { type StatementView, statementView } from './planned-statement.ts'
import { tableSizes } from './table-sizes.ts'

/** What a step loses for good. */
export interface PlannedLoss {
  /** `the column "posts.views" and its values`. */
  readonly what: string
  readonly table: string | null
  /** How many rows the table has now. */
  readonly rows: number | null
}

export interface PlannedStepView {
  readonly revision: string
  readonly direction: 'up' | 'down'
  readonly message: string
  /** The statements of the revision, in order; those around it, which write the version row, are not among them. */
  readonly sql: readonly string[]
  /** Whether all of it happens or nothing. */
  readonly oneTransaction: boolean
  readonly statements: readonly StatementView[]
  /** What is lost for good. */
  readonly destroys: readonly PlannedLoss[]
  /** Of an upgrade: why it cannot be taken back. */
  readonly cannotUndo: string | null
  /** Where a run would stop, as far as can be told without running it. */
  readonly problem: { readonly code: string; readonly message: string; readonly hint: string | null } | null
}

export interface PlanResult {
  /** The statements that make the version table and the ledger, where these are not there yet. */
  readonly first: readonly string[]
  readonly steps: readonly PlannedStepView[]
  /** The version table's rows as they would be afterwards. */
  readonly rows: readonly string[]
}

export interface PlanOptions extends EditedDownOptions {
  readonly direction?: 'upgrade' | 'downgrade'
  /** As `upgrade` and `downgrade` take it. */
  readonly revision?: string
}

/**
 * What `upgrade` or `downgrade` would do: the steps, their SQL, which locks they take, what they lose. Runs nothing and
 * changes nothing; reads the catalog and the version table.
 */
export const plan = async (
  environment: Environment,
  { direction = 'upgrade', revision, ...options }: PlanOptions & TransactionOptions = {},
): Promise<PlanResult> => {
  if (direction !== 'upgrade' && direction !== 'downgrade')
    throw usage(`There is no "direction: '${direction}'".`, "Say 'upgrade' or 'downgrade'.")
  const target = revision ?? (direction === 'upgrade' ? 'head' : undefined)
  if (typeof target !== 'string')
    throw usage('No target was given.', "Say where to go: { revision: '-1' }, 'base', or an id.")
  const edited = editedDownOf(options)
  if (direction === 'upgrade' && edited !== 'refused')
    throw usage(
      '--allow-edited and --as-applied say how a revision is taken back, and an upgrade takes none back.',
      'Leave them out.',
    )
  const mode = transactionMode(environment, options)
  await graphOrGone(environment, direction === 'downgrade')
  return withSession(
    environment,
    async session => {
      const [rows, progress] = await Promise.all([currentRows(session), currentProgress(session)])
      const graph =
        direction === 'upgrade'
          ? await environment.graph()
          : await graphWithGone(session, await environment.files())
      const steps =
        direction === 'upgrade'
          ? planUpgrade(graph, rows, target)
          : await downWithHistory(session, {
              graph,
              plan: rows => planDowngrade(graph, rows, target),
              edited,
            })(rows)
      refuseOtherFirst(progress, steps, undefined)
      const { recordContext, features } = session
      const input = { graph, recordContext, features, prepareGone: prepareGone(session) }
      return planned(session, { input, steps, rows, progress, mode })
    },
    { absentIsEmpty: true },
  )
}

interface Planning {
  readonly input: PrepareInput & { readonly graph: Awaited<ReturnType<Environment['graph']>> }
  readonly steps: readonly PlanStep[]
  readonly rows: readonly string[]
  readonly progress: Progress | undefined
  readonly mode: TransactionMode
}

const planned = async (
  session: Session,
  { input, steps, rows, progress, mode }: Planning,
): Promise<PlanResult> => {
  if (steps.length === 0) return { first: [], steps: [], rows }
  const prepared = await prepare(input, steps)
  checkSteps(prepared, { features: session.features })
  refuseOutside(prepared, session, mode)
  const found: { readonly step: PreparedStep; readonly before: PlanState; readonly work: PlannedStep }[] = []
  const losses = new Map<PreparedStep, readonly Loss[]>()
  let before = await stateNow(session)
  for (const step of prepared) {
    const skip = progress?.revision === step.revision ? progress.done : 0
    const work = await planStep(session, step, { before, mode, skip })
    found.push({ step, before, work })
    losses.set(step, plannedLosses(step, { ...session, state: before.state }))
    before = work.after
  }
  const sizeOf = await tableSizes(session, prepared, [
    ...found.flatMap(({ work: { statements } }) => statements.flatMap(({ effects = [] }) => effects)),
    ...[...losses.values()].flat(),
  ])
  const views: PlannedStepView[] = []
  for (const { step, work } of found) {
    const problem = work.problem
    const undo = step.direction === 'up' ? await noWayBack(input, step.file) : undefined
    views.push({
      revision: step.revision,
      direction: step.direction,
      message: step.file.message,
      sql: work.statements.flatMap(({ sql }) => sql ?? []),
      oneTransaction: isOneTransaction(step, session, mode),
      statements: work.statements.map(statement => statementView(statement, sizeOf)),
      destroys: (losses.get(step) ?? []).map(({ what, table }) => ({
        what,
        table: table ? tableKey(table) : null,
        rows: table ? sizeOf(table).rows : null,
      })),
      cannotUndo: undo?.message ?? null,
      problem: problem ? { code: problem.code, message: problem.message, hint: problem.hint ?? null } : null,
    })
  }
  return {
    first: await missingOwnTables(session),
    steps: views,
    rows: prepared.at(-1)?.rowsAfter ?? rows,
  }
}
