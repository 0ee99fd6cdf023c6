import type { TransactionMode } from '../config/config.ts'
import { LimbeckError } from '../errors.ts'
import { explainRefusal } from './explain-refusal.ts'
import { betweenRevisions, inRevision } from './in-revision.ts'
import { throwIfInterrupted } from './interruptible.ts'
import type { PreparedStep, StepResult } from './prepared-step.ts'
import type { Resume } from './resume-part.ts'
import { beforeAnyCode, retryLocked } from './retry-locked.ts'
import { runParts } from './run-parts.ts'
import { runRecorded } from './run-segment.ts'
import type { Session } from './session.ts'
import { inWordsOf } from './statement-failed.ts'
import { stillAsPlanned } from './still-as-planned.ts'
import { isOneTransaction, placed } from './stretches.ts'
import { readVersionRows } from './version-rows.ts'
import { withinTransaction } from './within-transaction.ts'
import { writeEnd } from './write-end.ts'
import { writeFailure } from './write-failure.ts'

/** How far a run came: all of it, or up to where the version table was not as the plan had it. */
export interface RunOutcome {
  readonly done: readonly StepResult[]
  /** The version table's rows now. */
  readonly rows: readonly string[]
  /** Somebody else changed the version table: plan again. */
  readonly moved: boolean
}

export interface StepsInput {
  readonly before: readonly string[]
  readonly steps: readonly PreparedStep[]
  readonly transaction: TransactionMode
  /** What the user says of a statement in doubt. */
  readonly answer: Resume | undefined
}

/**
 * Runs steps, each revision in a transaction of its own (`each`), all in one (`all`), or part by part where a
 * revision is not one transaction. In a transaction DDL, version row and ledger row stand or fall together.
 */
export const runSteps = async (session: Session, input: StepsInput): Promise<RunOutcome> => {
  const { steps, transaction, answer } = input
  const done: StepResult[] = []
  let rows = input.before
  for (const group of transaction === 'all' ? [steps] : steps.map(step => [step])) {
    const [first] = group
    await refuseFurther(session, done)
    const inParts = first && group.length === 1 && !isOneTransaction(first, session, transaction)
    const results = inParts
      ? await runInParts(session, first, { rows, transaction, answer, earlier: done })
      : await runGroup(session, rows, group, done)
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

/** A run that is to be ended begins no further revision. */
const refuseFurther = async (session: Session, done: readonly StepResult[]): Promise<void> => {
  try {
    await throwIfInterrupted(session)
  } catch (error) {
    throw betweenRevisions(error, done)
  }
}

const runGroup = async (
  session: Session,
  rowsBefore: readonly string[],
  group: readonly PreparedStep[],
  earlier: readonly StepResult[],
): Promise<readonly StepResult[] | 'moved'> => {
  let at: PreparedStep | undefined
  const startedAt = new Date()
  try {
    const whole = group.flatMap(step => step.recorded)
    return await retryLocked(session, {
      what:
        group.length === 1 ? `The transaction of ${group[0]?.revision}` : 'The transaction of all revisions',
      mayRepeat: beforeAnyCode(whole),
      attempt: () =>
        withinTransaction(session, {
          recorded: whole,
          isStillSo: () => stillAsPlanned(session, rowsBefore, group),
          run: async surroundings => {
            const results: StepResult[] = []
            let current = rowsBefore
            for (const step of group) {
              at = step
              tellBegin(session, step)
              const begun = new Date()
              const start = performance.now()
              await runRecorded(session, step.recorded, surroundings)
              await writeEnd(session, { step, rowsBefore: current, startedAt: begun })
              results.push(tellEnd(session, step, start))
              current = step.rowsAfter
            }
            return results
          },
        }),
    })
  } catch (thrown) {
    const error = inWordsOf(thrown)
    if (!at) throw error
    const step = blamed(group, error) ?? at
    // All of it is rolled back: what the earlier steps had made is thought of again.
    const upToHere = group.slice(0, group.indexOf(step) + 1).flatMap(one => one.recorded)
    const told = inRevision(await explainRefusal(session, upToHere, error), step, earlier)
    await writeFailure(session, step, startedAt, told)
    throw told
  }
}

/** Whose file the error names: what is found before COMMIT may have been done by an earlier step. */
const blamed = (group: readonly PreparedStep[], error: unknown): PreparedStep | undefined =>
  error instanceof LimbeckError ? group.find(({ file }) => file.path === error.details.file) : undefined

interface InParts {
  readonly rows: readonly string[]
  readonly transaction: TransactionMode
  readonly answer: Resume | undefined
  readonly earlier: readonly StepResult[]
}

const runInParts = async (
  session: Session,
  step: PreparedStep,
  { rows, transaction, answer, earlier }: InParts,
): Promise<readonly StepResult[] | 'moved'> => {
  const startedAt = new Date()
  const start = performance.now()
  tellBegin(session, step)
  try {
    const operations = placed(step, session, transaction)
    const ended = await runParts(session, { step, operations, rowsBefore: rows, answer })
    return ended === 'moved' ? 'moved' : [tellEnd(session, step, start)]
  } catch (thrown) {
    const told = inRevision(inWordsOf(thrown), step, earlier, true)
    await writeFailure(session, step, startedAt, told)
    throw told
  }
}

const tellBegin = (session: Session, { direction, revision, file }: PreparedStep): void =>
  session.report({ kind: 'step', direction, revision, message: file.message, below: file.downRevision })

const tellEnd = (session: Session, { revision, direction }: PreparedStep, start: number): StepResult => {
  const durationMs = Math.round(performance.now() - start)
  session.report({ kind: 'stepDone', revision, durationMs })
  return { revision, direction, durationMs }
}
