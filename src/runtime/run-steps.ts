import { isDeepStrictEqual } from 'node:util'
import { recordHashVersion } from './checksum.ts'
import { explainRefusal } from './explain-refusal.ts'
import { inRevision } from './in-revision.ts'
import { writeLedger } from './ledger.ts'
import type { PreparedStep, StepResult } from './prepared-step.ts'
import { runRecorded } from './run-segment.ts'
import type { Session } from './session.ts'
import { readVersionRows, writeVersionRows } from './version-rows.ts'

/** How far a run came: all of it, or up to where the version table was not as the plan had it. */
export interface RunOutcome {
  readonly done: readonly StepResult[]
  /** The version table's rows now. */
  readonly rows: readonly string[]
  /** Somebody else changed the version table: plan again. */
  readonly moved: boolean
}

/**
 * Runs steps, each revision in a transaction of its own (`each`) or all in one (`all`). In its
 * transaction a revision's DDL, its version row and its ledger row stand or fall together.
 */
export const runSteps = async (
  session: Session,
  before: readonly string[],
  steps: readonly PreparedStep[],
  transaction: 'each' | 'all',
): Promise<RunOutcome> => {
  const done: StepResult[] = []
  let rows = before
  for (const group of transaction === 'all' ? [steps] : steps.map(step => [step])) {
    const results = await runGroup(session, rows, group, done)
    if (results === 'moved')
      return {
        done,
        rows: await readVersionRows(session.connection, session.dialect, session.tables),
        moved: true,
      }
    done.push(...results)
    rows = group.at(-1)?.rowsAfter ?? rows
  }
  return { done, rows, moved: false }
}

const runGroup = async (
  session: Session,
  rowsBefore: readonly string[],
  group: readonly PreparedStep[],
  earlier: readonly StepResult[],
): Promise<readonly StepResult[] | 'moved'> => {
  const { connection, dialect, tables } = session
  const frame = await dialect.transaction.prepare(
    connection,
    group.flatMap(step => step.recorded),
  )
  let at: PreparedStep | undefined
  const startedAt = new Date()
  try {
    await dialect.transaction.beginWithin(connection, session.lockTimeout)
    try {
      const rows = dialect.lock.outlivesTransactions
        ? rowsBefore
        : await readVersionRows(connection, dialect, tables)
      if (!isDeepStrictEqual(rows, [...rowsBefore].sort())) {
        await connection.query('ROLLBACK')
        return 'moved'
      }
      await frame.begun?.()
      const results: StepResult[] = []
      let current = rowsBefore
      for (const step of group) {
        at = step
        results.push(await runStep(session, step, current, frame.foreignKeys))
        current = step.rowsAfter
      }
      await frame.verify?.()
      await dialect.transaction.commit(connection)
      return results
    } catch (error) {
      await rollBack(session, error)
      throw at ? await explainRefusal(session, at.recorded, error) : error
    }
  } catch (error) {
    if (at) await writeFailure(session, at, startedAt, error)
    throw at ? inRevision(error, at, earlier) : error
  } finally {
    await frame.restore()
  }
}

const runStep = async (
  session: Session,
  step: PreparedStep,
  rowsBefore: readonly string[],
  foreignKeys: 'on' | 'off',
): Promise<StepResult> => {
  const { connection, dialect, tables } = session
  const { revision, direction, file } = step
  session.report({
    kind: 'step',
    direction,
    revision,
    message: file.message,
    below: file.downRevision,
  })
  const startedAt = new Date()
  const start = performance.now()
  await runRecorded(session, step.recorded, { foreignKeys })
  const durationMs = Math.round(performance.now() - start)
  // Both are sent before the first is answered: with a server far away this is what a small revision waits for.
  await Promise.all([
    writeVersionRows(connection, dialect, tables, rowsBefore, step.rowsAfter),
    writeLedger(connection, dialect, tables, {
      runId: session.runId,
      revision,
      direction,
      state: 'done',
      fileHash: step.fileHash,
      ...(step.recordHash === undefined
        ? {}
        : { recordHash: step.recordHash, recordVersion: recordHashVersion }),
      startedAt,
      finishedAt: new Date(),
      durationMs,
      detail: detailOf(step),
    }),
  ])
  session.report({ kind: 'stepDone', revision, durationMs })
  return { revision, direction, durationMs }
}

/** What a revision was, for the day when its file is gone. */
export const detailOf = ({ file }: Pick<PreparedStep, 'file'>): Readonly<Record<string, unknown>> => ({
  message: file.message,
  downRevision: file.downRevision,
  ...(file.dependsOn.length > 0 ? { dependsOn: file.dependsOn } : {}),
  ...(file.branchLabels.length > 0 ? { branchLabels: file.branchLabels } : {}),
})

/** The transaction may be gone already (a lost connection, ON CONFLICT ROLLBACK); the error at hand says more than that. */
const rollBack = async ({ connection }: Session, error: unknown): Promise<void> => {
  try {
    await connection.query('ROLLBACK')
  } catch (second) {
    if (error instanceof Error && error.cause === undefined) error.cause = second
  }
}

/** The ledger keeps what failed. Best effort: with the connection gone there is nowhere to write it. */
const writeFailure = async (
  session: Session,
  step: PreparedStep,
  startedAt: Date,
  error: unknown,
): Promise<void> => {
  try {
    await writeLedger(session.connection, session.dialect, session.tables, {
      runId: session.runId,
      revision: step.revision,
      direction: step.direction,
      state: 'failed',
      fileHash: step.fileHash,
      startedAt,
      finishedAt: new Date(),
      durationMs: Date.now() - startedAt.getTime(),
      error: error instanceof Error ? error.message : String(error),
    })
  } catch {
    // The failure itself is thrown to the user; that it could not be written down as well adds nothing to it.
  }
}
