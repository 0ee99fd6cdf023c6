import { isDeepStrictEqual } from 'node:util'
import type { CompiledStatement } from '../dialects/dialect.ts'
import { LimbeckError } from '../errors.ts'
import { definitionOf } from '../operations/index.ts'
import type { Recorded } from '../operations/record.ts'
import { unknownState } from '../schema/state.ts'
import { recordHash } from './checksum.ts'
import { explainRefusal } from './explain-refusal.ts'
import { refuseLostValues } from './lost-enum-values.ts'
import { atPart, numberOf } from './part-failed.ts'
import { insertPartRow, type PartDetail } from './part-rows.ts'
import type { PreparedStep } from './prepared-step.ts'
import { readProgress } from './progress.ts'
import { refuseRequiredColumns } from './required-columns.ts'
import { type Resume, resume, withoutUntouched } from './resume-part.ts'
import { beforeAnyCode, retryLocked } from './retry-locked.ts'
import { runAlone } from './run-alone.ts'
import { runRecorded } from './run-segment.ts'
import type { Session } from './session.ts'
import { stateFor } from './state-for.ts'
import { nextStretch, type Placed, type Stretch } from './stretches.ts'
import { readVersionRows } from './version-rows.ts'
import { withinTransaction } from './within-transaction.ts'
import { writeEnd } from './write-end.ts'

export interface PartsInput {
  readonly step: PreparedStep
  readonly operations: readonly Placed[]
  readonly rowsBefore: readonly string[]
  /** What the user says of a statement in doubt. */
  readonly answer: Resume | undefined
}

/**
 * Runs a revision that is not one transaction: stretch by stretch, each of them in the ledger, so that a run that was
 * broken off is gone on with. The version row comes last.
 */
export const runParts = async (
  session: Session,
  { step, operations, rowsBefore, answer }: PartsInput,
): Promise<'done' | 'moved'> => {
  const startedAt = new Date()
  const recorded = operations.map(one => one.recorded)
  let at = await begin(session, step, recorded, answer)
  while (at < operations.length) {
    const stretch = nextStretch(operations.slice(at), session)
    const run = stretch.together ? runTogether : runOneByOne
    const went = await run(session, { step, stretch, recorded, at, rowsBefore })
    // On SQLite several runners may take turns, and each does what is left.
    at = went === 'moved' ? ((await readProgress(session))?.done ?? at) : at + stretch.recorded.length
    if (went === 'moved' && !(await isStillAt(session, rowsBefore))) return 'moved'
  }
  const ended = await withinTransaction(session, {
    recorded: [],
    isStillSo: () => isStillAt(session, rowsBefore),
    run: () => writeEnd(session, { step, rowsBefore, startedAt }),
  })
  return ended === 'moved' ? 'moved' : 'done'
}

/** Where there is a lock for the whole run, nobody else writes. */
const isStillAt = async ({ connection, dialect, tables }: Session, rows: readonly string[]) =>
  dialect.lock.outlivesTransactions ||
  isDeepStrictEqual(await readVersionRows(connection, dialect, tables), [...rows].sort())

/** How many operations are done already, after what was half done has been ended. */
const begin = async (
  session: Session,
  step: PreparedStep,
  recorded: readonly Recorded[],
  answer: Resume | undefined,
): Promise<number> => {
  const progress = await readProgress(session)
  if (!progress) return 0
  if (progress.revision === step.revision && progress.direction === step.direction)
    return resume(session, step, recorded, { progress, answer })
  // It was refused at its first statement, and something else comes first now.
  await withoutUntouched(session, progress.pending, undefined)
  return 0
}

interface StretchInput {
  readonly step: PreparedStep
  readonly stretch: Stretch
  /** All operations of the revision. */
  readonly recorded: readonly Recorded[]
  /** How many of them are done. */
  readonly at: number
  readonly rowsBefore: readonly string[]
}

const detailOf = (recorded: readonly Recorded[], number: number): PartDetail => {
  const { operation, source } = recorded[number - 1]!
  return {
    operations: recorded.length,
    operation: definitionOf(operation).describe(operation),
    ...(source ? { line: source.line } : {}),
    upToHere: recordHash(recorded.slice(0, number)),
    whole: recordHash(recorded),
  }
}

/** In one transaction, with the row that says so. */
const runTogether = async (
  session: Session,
  { step, stretch, recorded, at, rowsBefore }: StretchInput,
): Promise<'done' | 'moved'> => {
  const startedAt = new Date()
  const segment = at + stretch.recorded.length
  const detail = detailOf(recorded, segment)
  try {
    return await retryLocked(session, {
      what: `Step ${at + 1} of ${recorded.length} of ${step.revision}`,
      mayRepeat: beforeAnyCode(stretch.recorded),
      attempt: () =>
        withinTransaction(session, {
          recorded: stretch.recorded,
          isStillSo: async () =>
            session.dialect.lock.outlivesTransactions ||
            ((await isStillAt(session, rowsBefore)) && ((await readProgress(session))?.done ?? 0) === at),
          run: async surroundings => {
            await runRecorded(session, stretch.recorded, surroundings)
            await insertPartRow(session, step, { segment, state: 'done', startedAt, detail })
            return 'done' as const
          },
        }),
    })
  } catch (error) {
    // Part of it may have been kept: nobody but the user can say what.
    if (error instanceof LimbeckError && error.code === 'TRANSACTION_LOST')
      await insertPartRow(session, step, {
        segment,
        state: 'intent',
        startedAt,
        detail: { ...detail, begun: true },
      })
    throw atPart(await explainRefusal(session, stretch.recorded, error), {
      step: at + numberOf(error, stretch.recorded),
      from: at + 1,
      steps: recorded.length,
    })
  }
}

/** Compiled together, so that what cannot be is found before the first of them runs. */
const runOneByOne = async (
  session: Session,
  { step, stretch, recorded, at }: StretchInput,
): Promise<'done'> => {
  const { dialect, features, connection } = session
  const [first] = stretch.recorded
  const isOpaque = first !== undefined && definitionOf(first.operation).opaque === true
  let parts: ReturnType<typeof partsOf>
  try {
    const before = isOpaque ? unknownState : await stateFor(session, stretch.recorded)
    await refuseRequiredColumns(session, stretch.recorded)
    await refuseLostValues(session, stretch.recorded, before)
    const { statements } = dialect.compile(stretch.recorded, {
      before,
      features,
      version: connection.version,
    })
    parts = partsOf(stretch.recorded, statements)
  } catch (error) {
    throw atPart(error, {
      step: at + numberOf(error, stretch.recorded),
      from: at + 1,
      steps: recorded.length,
      refused: true,
    })
  }
  for (const { at: offset, from, statements } of parts) {
    const segment = at + offset + 1
    const detail = { ...detailOf(recorded, segment), statements: statements.length }
    await runAlone(session, step, { segment, from, statements, detail })
  }
  if (isOpaque) await dialect.transaction.settle(connection)
  return 'done'
}

interface Part {
  /** The place of the operation, from 0. */
  readonly at: number
  readonly from: Recorded
  readonly statements: CompiledStatement[]
}

/** Statements by the operation that they come from; of an operation without any there is nothing to do. */
const partsOf = (
  recorded: readonly Recorded[],
  statements: readonly CompiledStatement[],
): readonly Part[] => {
  const parts: Part[] = []
  for (const statement of statements) {
    const at = recorded.findIndex(one => isOf(statement.from, one))
    const current = parts.at(-1)
    if (current && at <= current.at) current.statements.push(statement)
    else parts.push({ at, from: statement.from, statements: [statement] })
  }
  return parts
}

/** Whether it is the operation itself, or one of its group. */
const isOf = ({ operation }: Recorded, one: Recorded): boolean =>
  one.operation === operation ||
  (one.operation.kind === 'alterTable' && one.operation.operations.some(inner => inner === operation))
