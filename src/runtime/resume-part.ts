import { revisionChangedMidway, statementInDoubt } from '../errors.ts'
import { definitionOf } from '../operations/index.ts'
import type { Recorded } from '../operations/record.ts'
import { isRepeatable } from '../sql/repeatable.ts'
import { recordHash } from './checksum.ts'
import { fingerprint } from './fingerprint.ts'
import { atPart, placeInWords } from './part-failed.ts'
import { changePartRow, deletePartRow } from './part-rows.ts'
import type { PreparedStep } from './prepared-step.ts'
import type { PendingStatement, Progress } from './progress.ts'
import { runStored } from './run-alone.ts'
import type { Session } from './session.ts'

/** What the user says of the statement that Limbeck cannot know of: it is done, or it is to be run again. */
export type Resume = 'done' | 'again'

/**
 * Ends the operation that a run left half done, with the texts that were stored then, and gives how many
 * operations are done now. One of which nothing is done is forgotten: it is taken from the file as it is now.
 *
 * @throws REVISION_CHANGED_MIDWAY when the file says something else of what is done
 * @throws STATEMENT_IN_DOUBT when nobody can know whether the last statement was done
 */
export const resume = async (
  session: Session,
  step: PreparedStep,
  recorded: readonly Recorded[],
  { progress, answer }: { readonly progress: Progress; readonly answer: Resume | undefined },
): Promise<number> => {
  const { done, doneHash, pending } = progress
  if (done > 0 && recordHash(recorded.slice(0, done)) !== doneHash)
    throw revisionChangedMidway(step.revision, step.file.path, done, progress.operations)
  const halfDone = await withoutUntouched(session, pending, answer)
  const [first] = halfDone
  const now = recorded[(first?.segment ?? done + 1) - 1]
  const isSame = first ? recordHash(recorded.slice(0, first.segment)) === first.detail.upToHere : true
  session.report({
    kind: 'resuming',
    revision: step.revision,
    step: first?.segment ?? done + 1,
    steps: first?.detail.operations ?? recorded.length,
    operation: first?.detail.operation ?? (now ? definitionOf(now.operation).describe(now.operation) : ''),
    stored: !isSame,
    edited: recordHash(recorded) !== progress.wholeHash,
  })
  if (!first) return done
  // Only told of in errors where the file says something else now.
  const from = now ?? recorded.at(-1)
  if (!from) return done
  for (const one of halfDone)
    if (one.state !== 'done') await end(session, step, { from, isSame, one, answer })
  return first.segment
}

/** Forgets the rows of an operation that has done nothing, or is to be done again as a whole: it is begun anew. */
export const withoutUntouched = async (
  session: Session,
  pending: readonly PendingStatement[],
  answer: Resume | undefined,
): Promise<readonly PendingStatement[]> => {
  const isTouched = pending.some(
    ({ state, detail }) => state === 'done' || (state === 'intent' && detail.begun),
  )
  const isCode = pending.some(({ sql }) => sql === undefined)
  if (isCode ? answer !== 'again' : isTouched || answer === 'done') return pending
  for (const one of pending) {
    if (one.state === 'failed') await clear(session, one)
    await deletePartRow(session, one.key)
  }
  return []
}

interface Ending {
  readonly from: Recorded
  /** Whether the operation in the file is still the one that was begun. */
  readonly isSame: boolean
  readonly one: PendingStatement
  readonly answer: Resume | undefined
}

const end = async (session: Session, step: PreparedStep, { from, isSame, one, answer }: Ending) => {
  const { key, sql = '', detail, segment, statement = 1 } = one
  const inDoubt = one.state === 'intent' && detail.begun === true
  const place = {
    step: segment,
    steps: detail.operations,
    statement,
    statements: detail.statements ?? 1,
  }
  const decided = inDoubt || one.state === 'failed' ? answer : undefined
  const isDone =
    decided === undefined
      ? inDoubt && (await hasEffect(session, { sql, detail, operation: isSame ? from : undefined }))
      : decided === 'done'
  if (isDone === undefined)
    throw atPart(
      statementInDoubt({
        revision: step.revision,
        command: step.direction === 'up' ? 'upgrade' : 'downgrade',
        place: placeInWords(place),
        operation: detail.operation,
        sql: one.sql,
      }),
      { ...place },
    )
  if (isDone) {
    await changePartRow(session, key, { state: 'done', error: null, finishedAt: new Date() })
    return
  }
  if (one.sql === undefined) throw new Error(`The ledger has no text of ${placeInWords(place)}.`)
  await clear(session, one)
  const { begun: _, before: __, ...fresh } = detail
  await runStored(session, from, { key, sql: one.sql, detail: fresh, place })
}

/** Whether a statement whose end nobody heard has done its work; `undefined` where that cannot be known. */
const hasEffect = async (
  session: Session,
  {
    sql,
    detail,
    operation,
  }: {
    readonly sql: string
    readonly detail: PendingStatement['detail']
    readonly operation: Recorded | undefined
  },
): Promise<boolean | undefined> => {
  const known = await knownOf(session, sql)
  if (known !== undefined || detail.before === undefined || !operation) return known
  return (await fingerprint(session, operation.operation)) !== detail.before
}

/** The same by the statement alone. */
const knownOf = async ({ connection, dialect }: Session, sql: string): Promise<boolean | undefined> => {
  // The lock lies on the session that runs the statements, so with the lock in hand no older one is still at work.
  const effect = await dialect.effectOf?.(connection, sql)
  return effect ? effect.done : isRepeatable(sql) ? false : undefined
}

/** Whether only the user can know whether a statement was done, as long as the file says of it what it said. */
export const needsAnswer = async (
  session: Session,
  { state, sql, detail }: PendingStatement,
): Promise<boolean> =>
  state === 'intent' &&
  detail.begun === true &&
  (sql === undefined || (detail.before === undefined && (await knownOf(session, sql)) === undefined))

/** Takes away what a broken-off statement left in its own way: an index that is not valid. */
const clear = async ({ connection, dialect }: Session, { sql }: PendingStatement): Promise<void> => {
  const effect = sql === undefined ? undefined : await dialect.effectOf?.(connection, sql)
  for (const first of effect && !effect.done ? effect.first : []) await connection.query(first)
}
