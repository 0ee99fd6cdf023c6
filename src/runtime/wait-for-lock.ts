import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseError } from '../dialects/database-error.ts'
import { holderInWords } from '../dialects/holder-in-words.ts'
import { lockTimeout } from '../errors.ts'
import { throwIfInterrupted } from './interruptible.ts'
import type { Session } from './session.ts'

/** Milliseconds between two tries: soon at first, seldom later, and never two runners in step. */
const pause = (tries: number) => Math.min(25 * 2 ** tries, 1_000) * (0.5 + Math.random() / 2)

/**
 * Takes the session's lock, trying again until it is granted. It never waits inside the server: a waiting
 * statement holds a snapshot, and CREATE INDEX CONCURRENTLY waits for snapshots.
 *
 * @throws LOCK_TIMEOUT with who holds it
 * @throws READ_ONLY_SERVER, POOLED_CONNECTION, LOCK_NOT_GRANTED where there is none to be had
 */
export const waitForLock = async (session: Session, key: string): Promise<() => Promise<void>> => {
  const { connection, dialect, report, signal } = session
  const known = await dialect.lock.suits?.(connection)
  if (known !== undefined) report({ kind: 'weakLock', why: known })
  const started = performance.now()
  for (let tries = 0; !(await dialect.lock.tryAcquire(connection, key)); tries++) {
    await throwIfInterrupted(session)
    const milliseconds = Math.round(performance.now() - started)
    const holder = await dialect.lock.holder(connection, key)
    if (milliseconds >= session.lockTimeout)
      throw lockTimeout(milliseconds, holder && { words: holderInWords(holder), holder })
    report({ kind: 'waiting', holder, milliseconds })
    await sleep(pause(tries), undefined, { signal }).catch(() => throwIfInterrupted(session))
  }
  return async () => {
    try {
      await dialect.lock.release(connection, key)
    } catch (error) {
      // It ended with its session; what broke that is told by whoever met it.
      if (!(error instanceof DatabaseError) || !error.connectionLost) throw error
    }
  }
}

/** One runner per database, schema and version table. The connection knows its database. */
export const lockKey = ({ tables }: Session): string =>
  JSON.stringify(['limbeck', tables.version.schema ?? null, tables.version.name])
