import { isDeepStrictEqual } from 'node:util'
import { dryRunImpossible, LimbeckError, tablesMovedOn } from '../errors.ts'
import { checkSteps } from './check-steps.ts'
import { explainRefusal } from './explain-refusal.ts'
import { inRevision } from './in-revision.ts'
import { addMissingColumns } from './ledger-columns.ts'
import type { MigratePlan, MigrateResult } from './migrate.ts'
import { makeOwnTables } from './own-tables.ts'
import type { PreparedStep, StepResult } from './prepared-step.ts'
import { currentProgress } from './progress.ts'
import { refuseKnown } from './refuse-known.ts'
import { refuseOutside } from './refuse-outside.ts'
import { runRecorded } from './run-segment.ts'
import type { Session } from './session.ts'
import { isOneTransaction } from './stretches.ts'
import { currentRows } from './version-rows.ts'
import { lockKey, waitForLock } from './wait-for-lock.ts'
import { withinTransaction } from './within-transaction.ts'
import { writeEnd } from './write-end.ts'

/**
 * Runs a plan in one transaction that is rolled back, and says what came of it: its rows are those that there would be.
 * Nothing is kept, not even the version table.
 *
 * @throws DRY_RUN_IMPOSSIBLE before anything runs, where a revision of the plan is not one transaction
 */
export const dryRun = async (
  session: Session,
  { plan, prepare, transaction }: Omit<MigratePlan, 'resume' | 'refuse'>,
): Promise<MigrateResult> => {
  const [rows, progress] = await Promise.all([currentRows(session), currentProgress(session)])
  const planned = await plan(rows)
  if (planned.length === 0) return { steps: [], rows }
  const steps = await prepare(planned)
  for (const step of steps)
    if (!isOneTransaction(step, session, transaction))
      throw dryRunImpossible(step.revision, session.features.transactionalDdl ? 'revision' : 'engine')
  if (progress?.begun) throw dryRunImpossible(progress.revision, 'halfDone')
  checkSteps(steps, { features: session.features })
  refuseOutside(steps, session, transaction, { nested: session.connection.nested })
  const release = await waitForLock(session, lockKey(session))
  try {
    await refuseKnown(session, steps, undefined)
    return { steps: await rehearse(session, rows, steps), rows: steps.at(-1)?.rowsAfter ?? rows }
  } finally {
    await release()
  }
}

const rehearse = async (
  { onVersionApply: _, ...session }: Session,
  rowsBefore: readonly string[],
  steps: readonly PreparedStep[],
): Promise<readonly StepResult[]> => {
  const { connection, dialect } = session
  const begun: PreparedStep[] = []
  try {
    const results = await withinTransaction(session, {
      recorded: steps.flatMap(({ recorded }) => recorded),
      kept: false,
      isStillSo: async () => isDeepStrictEqual(await currentRows(session), rowsBefore),
      run: async surroundings => {
        await makeOwnTables(session)
        await addMissingColumns(session)
        const done: StepResult[] = []
        let rows = rowsBefore
        for (const step of steps) {
          begun.push(step)
          const startedAt = new Date()
          const { revision, direction, file } = step
          session.report({
            kind: 'step',
            direction,
            revision,
            message: file.message,
            below: file.downRevision,
          })
          await runRecorded(session, step.recorded, surroundings)
          await writeEnd(session, { step, rowsBefore: rows, startedAt })
          // What is put off to the COMMIT of a revision is looked at there, and here there is none.
          await dialect.transaction.settle(connection)
          const durationMs = Date.now() - startedAt.getTime()
          session.report({ kind: 'stepDone', revision, durationMs })
          done.push({ revision, direction, durationMs })
          rows = step.rowsAfter
        }
        return done
      },
    })
    if (results === 'moved') throw tablesMovedOn()
    return results
  } catch (error) {
    const at = begun.at(-1)
    if (!at) throw error
    if (begun.length > 1 && isNewValue(error)) throw dryRunImpossible(at.revision, 'newValue', error)
    const recorded = begun.flatMap(step => step.recorded)
    throw inRevision(await explainRefusal(session, recorded, error), at, [])
  }
}

/** PostgreSQL takes a value that was added to an enum once that is committed, as it is between two revisions. */
const isNewValue = (error: unknown): boolean =>
  error instanceof LimbeckError &&
  typeof error.details.database === 'object' &&
  error.details.database !== null &&
  'code' in error.details.database &&
  error.details.database.code === '55P04'
