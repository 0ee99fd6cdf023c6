import { DatabaseError } from '../dialects/database-error.ts'
import type { CompiledStatement } from '../dialects/dialect.ts'
import { LimbeckError } from '../errors.ts'
import type { Operation } from '../operations/index.ts'
import type { Recorded } from '../operations/record.ts'
import { explainRefusal } from './explain-refusal.ts'
import { fingerprint } from './fingerprint.ts'
import { interruptible, throwIfInterrupted } from './interruptible.ts'
import { atPart, type PartPlace } from './part-failed.ts'
import { changePartRow, insertPartRow, type PartDetail, type RowKey } from './part-rows.ts'
import type { PreparedStep } from './prepared-step.ts'
import { retryLocked } from './retry-locked.ts'
import type { Session } from './session.ts'
import { statementFailed } from './statement-failed.ts'
import { mayCommit } from './stretches.ts'
import { watchingLocks } from './watching-locks.ts'

/** A statement that is run on its own, and its row in the ledger. */
export interface StoredStatement {
  readonly key: RowKey
  readonly sql: string
  readonly linesBefore?: number | undefined
  readonly detail: PartDetail
  readonly place: PartPlace
}

export interface AlonePart {
  /** The number of the operation, from 1. */
  readonly segment: number
  readonly from: Recorded
  readonly statements: readonly CompiledStatement[]
  readonly detail: PartDetail
}

/** Runs the statements of an operation, each on its own: all of them are stored first, and each is marked before and after it. */
export const runAlone = async (
  session: Session,
  step: PreparedStep,
  { segment, from, statements, detail }: AlonePart,
): Promise<void> => {
  const startedAt = new Date()
  const [only] = statements
  // Of one statement the row says at once that it is begun.
  const first: PartDetail =
    statements.length === 1 && only ? await begunDetail(session, detail, from.operation) : detail
  const stored: StoredStatement[] = []
  await throwIfInterrupted(session)
  for (const [at, { sql, linesBefore }] of statements.entries()) {
    const statement = at + 1
    const key = await insertPartRow(session, step, {
      segment,
      statement,
      state: 'intent',
      sql,
      startedAt,
      detail: first,
    })
    const place = { step: segment, steps: detail.operations, statement, statements: statements.length }
    stored.push({ key, sql, linesBefore, detail: first, place })
  }
  for (const one of stored) await runStored(session, from, one)
}

/** Runs one stored statement. What the database refuses is marked as failed; what it does not answer stays in doubt. */
export const runStored = async (
  session: Session,
  from: Recorded,
  { key, sql, linesBefore, detail, place }: StoredStatement,
): Promise<void> => {
  await throwIfInterrupted(session)
  if (!detail.begun)
    await changePartRow(session, key, {
      state: 'intent',
      error: null,
      detail: await begunDetail(session, detail, from.operation),
    })
  const start = performance.now()
  try {
    await retryLocked(session, {
      what: `A statement of "${detail.operation}"`,
      attempt: () => interruptible(session, () => watchingLocks(session, sql, () => send(session, sql))),
      // What may have committed by itself is not all undone when it fails.
      mayRepeat: () => !mayCommit(sql),
    })
  } catch (error) {
    const told = statementFailed({ sql, from, linesBefore }, error)
    if (isLost(error)) throw atPart(told, place)
    await changePartRow(session, key, { state: 'failed', error: session.redact(wordsOf(error)) }).catch(
      () => {
        // The statement's own error is what the user must see.
      },
    )
    // An index that was left half made would be taken for the cause.
    const leftovers = await session.dialect.effectOf?.(session.connection, sql)
    throw atPart(leftovers ? told : await explainRefusal(session, [from], told), place)
  }
  await changePartRow(session, key, {
    state: 'done',
    error: null,
    finishedAt: new Date(),
    durationMs: Math.round(performance.now() - start),
  })
}

const send = async ({ connection, dialect }: Session, sql: string): Promise<void> => {
  const effect = await dialect.effectOf?.(connection, sql)
  for (const first of effect && !effect.done ? effect.first : []) await connection.query(first)
  await (dialect.unhurried?.(connection, sql) ?? connection.query(sql))
}

const begunDetail = async (
  session: Session,
  detail: PartDetail,
  operation: Operation,
): Promise<PartDetail> => {
  // Where DDL is part of transactions only raw SQL and what the engine itself can tell of is run alone.
  const before = session.features.transactionalDdl ? undefined : await fingerprint(session, operation)
  return { ...detail, begun: true, ...(before === undefined ? {} : { before }) }
}

/** Also where a run that is to be ended has met it. */
const isLost = (error: unknown): boolean =>
  error instanceof DatabaseError
    ? error.connectionLost === true
    : error instanceof LimbeckError && error.code === 'INTERRUPTED' && isLost(error.cause)

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
