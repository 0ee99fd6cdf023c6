import type { TransactionMode } from '../config/config.ts'
import { tablesMovedOn } from '../errors.ts'
import type { PlanStep } from '../revision/index.ts'
import { checkSteps } from './check-steps.ts'
import { ensureOwnTables } from './own-tables.ts'
import type { PreparedStep, StepResult } from './prepared-step.ts'
import { currentProgress, type Progress } from './progress.ts'
import { refuseKnown } from './refuse-known.ts'
import { refuseOtherFirst } from './refuse-other-first.ts'
import { refuseOutside } from './refuse-outside.ts'
import type { Resume } from './resume-part.ts'
import { runSteps } from './run-steps.ts'
import type { Session } from './session.ts'
import { stillAsPlanned } from './still-as-planned.ts'
import { currentRows, readVersionRows } from './version-rows.ts'
import { lockKey, waitForLock } from './wait-for-lock.ts'
import { withWhatIsSo } from './what-is-so.ts'

/** What a run came to. */
export interface MigrateResult {
  readonly steps: readonly StepResult[]
  /** The version table's rows afterwards. */
  readonly rows: readonly string[]
}

export interface MigratePlan {
  /** The steps from these rows to the target. Asked again when another runner was faster. */
  readonly plan: (rows: readonly string[]) => readonly PlanStep[] | Promise<readonly PlanStep[]>
  /** Reads and records the revisions of a plan, all of them before the first one runs. */
  readonly prepare: (steps: readonly PlanStep[]) => Promise<readonly PreparedStep[]>
  /** Throws where the steps must not be run as they are, asked under the lock before the first of them runs. */
  readonly refuse?:
    | ((steps: readonly PreparedStep[], progress: Progress | undefined) => Promise<void>)
    | undefined
  readonly transaction: TransactionMode
  /** What the user says of a statement that a broken-off run left in doubt. */
  readonly resume?: Resume | undefined
}

/** How often the version table may change under a run that holds no session lock (SQLite) before it gives up. */
const patience = 100

/**
 * Brings a database from where it is to where the plan leads. Looks first without the lock, so that a
 * database that is up to date costs two questions; whatever has to be done is planned again under the
 * lock, so that of several runners one does it and the others find it done.
 */
export const migrate = async (
  session: Session,
  { plan, prepare, refuse, transaction, resume }: MigratePlan,
): Promise<MigrateResult> => {
  // Asked at once: of a server far away an upgrade with nothing to do waits once.
  const [before, progress] = await Promise.all([currentRows(session), currentProgress(session)])
  const planned = await plan(before)
  refuseOtherFirst(progress, planned, resume)
  if (planned.length === 0) return { steps: [], rows: before }
  // What is wrong with a revision is found before anybody waits for a lock.
  const first = await prepare(planned)
  checkSteps(first, { features: session.features, progress })
  refuseOutside(first, session, transaction, { nested: session.connection.nested, progress })
  const release = await waitForLock(session, lockKey(session))
  try {
    await ensureOwnTables(session)
    const done: StepResult[] = []
    for (let tries = 0; tries < patience; tries++) {
      const rows = await readVersionRows(session.connection, session.dialect, session.tables)
      const steps = await plan(rows)
      const progress = await currentProgress(session)
      refuseOtherFirst(progress, steps, undefined)
      if (steps.length === 0) return { steps: done, rows }
      const prepared = await reuse(first, steps, prepare)
      try {
        await refuseKnown(session, prepared, progress)
        await refuse?.(prepared, progress)
      } catch (error) {
        // What is in the way may be what a faster runner has made since the rows were read.
        if (await stillAsPlanned(session, rows, prepared)) throw error
        session.report({ kind: 'movedOn' })
        continue
      }
      const outcome = await runSteps(session, { before: rows, steps: prepared, transaction, answer: resume })
      done.push(...outcome.done)
      if (!outcome.moved) return { steps: done, rows: outcome.rows }
      session.report({ kind: 'movedOn' })
    }
    throw tablesMovedOn()
  } catch (error) {
    throw await withWhatIsSo(session, error)
  } finally {
    await release()
  }
}

/** Steps that were prepared already are not read and recorded again; only the rows after them may differ. */
const reuse = async (
  prepared: readonly PreparedStep[],
  steps: readonly PlanStep[],
  prepare: MigratePlan['prepare'],
): Promise<readonly PreparedStep[]> => {
  const known = new Map(prepared.map(step => [`${step.direction} ${step.revision}`, step]))
  const keyOf = (step: PlanStep) => `${step.direction} ${step.revision}`
  const fresh = await prepare(steps.filter(step => !known.has(keyOf(step))))
  for (const step of fresh) known.set(keyOf(step), step)
  return steps.map(step => ({ ...known.get(keyOf(step))!, ...step }))
}
