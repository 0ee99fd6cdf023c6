import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '../dialects/connection.ts'
import { DatabaseError } from '../dialects/database-error.ts'
import type { Blockers } from '../dialects/dialect.ts'
import type { Session } from './session.ts'

/** Milliseconds until somebody wants to know, and between two questions. */
const patience = 1_000
const pause = 2_000

/**
 * Runs a statement, and tells whom it waits for where it takes its time. That is asked on a session of its own, which is
 * opened only then; an error that came of the wait knows it too.
 */
export const watchingLocks = async <T>(session: Session, sql: string, run: () => Promise<T>): Promise<T> => {
  const over = new AbortController()
  const seen: Seen = { blockers: undefined }
  void watch(session, sql, seen, over.signal)
  try {
    return await run()
  } catch (error) {
    throw error instanceof DatabaseError && error.lock === 'timeout' && seen.blockers
      ? new DatabaseError(error.message, error.sql, { ...error, blockedBy: seen.blockers }, error.cause)
      : error
  } finally {
    over.abort()
  }
}

/** What was found last. */
interface Seen {
  blockers: Blockers | undefined
}

const watch = async (
  { connection, dialect, report, statementLockTimeout }: Session,
  sql: string,
  seen: Seen,
  over: AbortSignal,
): Promise<void> => {
  const { backend } = connection
  if (dialect.blockers === undefined || backend === undefined || connection.beside === undefined) return
  const started = performance.now()
  let beside: Connection | undefined
  try {
    // Who is never waited for that long must be found while the statement still waits.
    let next = Math.min(patience, (statementLockTimeout || Number.POSITIVE_INFINITY) / 2)
    for (;;) {
      await sleep(next, undefined, { signal: over })
      next = pause
      beside ??= await connection.beside()
      const found = await dialect.blockers(beside, { backend, sql })
      if (over.aborted) return
      const isBlocked = found.holders.length > 0 || found.unseen !== undefined
      seen.blockers = isBlocked ? found : undefined
      if (isBlocked)
        report({ kind: 'blocked', by: found, milliseconds: Math.round(performance.now() - started) })
    }
  } catch {
    // The statement is over, or nobody can be asked: it goes on without that.
    if (!over.aborted) seen.blockers = { holders: [], unseen: 'no second session could be opened to ask' }
  } finally {
    await beside?.close().catch(() => {})
  }
}
