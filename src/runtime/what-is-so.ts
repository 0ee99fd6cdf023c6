import { setTimeout as sleep } from 'node:timers/promises'
import { holderInWords } from '../dialects/holder-in-words.ts'
import { LimbeckError } from '../errors.ts'
import { currentProgress } from './progress.ts'
import type { Session } from './session.ts'
import { inWordsOf } from './statement-failed.ts'
import { currentRows } from './version-rows.ts'
import { lockKey } from './wait-for-lock.ts'
import { writeLateFailure } from './write-failure.ts'

/** Milliseconds for a server that starts again, and for one that is still at the statement. */
const patience = { server: 10_000, statement: 3_000 }

/**
 * A broken connection leaves open what the server has done. So a new one is opened and asked, and the error says what is
 * so: never what this process remembers.
 */
export const withWhatIsSo = async (session: Session, thrown: unknown): Promise<unknown> => {
  const error = inWordsOf(thrown)
  if (!(error instanceof LimbeckError) || error.code !== 'CONNECTION_LOST' || !session.reconnect) return error
  return new LimbeckError(error.code, `${error.message}\n${await lookAgain(session, error)}`, {
    hint: error.hint,
    details: error.details,
    cause: error.cause,
  })
}

const lookAgain = async (session: Session, error: LimbeckError): Promise<string> => {
  const connection = await connectAgain(session)
  if (connection === undefined) return 'The database could not be asked again what it has kept.'
  const again: Session = { ...session, connection }
  try {
    const holder = await holderAfterPatience(again)
    if (holder !== undefined)
      return `The database is still at it (${holder}): what comes of it is not known yet.`
    const rows = await currentRows(again)
    const progress = await currentProgress(again)
    const place = rows.length === 0 ? 'at base' : `at ${rows.join(', ')}`
    const partly =
      progress?.begun === true
        ? `, and ${progress.revision} is in progress: ${progress.done} of ${progress.operations} steps are done`
        : ''
    const written = await writeLateFailure(again, error)
    return `A new connection was opened to look: the database is ${place}${partly}.${written === undefined ? '' : ` ${written}`}`
  } catch {
    return 'The database could not be asked again what it has kept.'
  } finally {
    await connection.close().catch(() => {})
  }
}

const connectAgain = async ({ reconnect, signal }: Session) => {
  const deadline = performance.now() + patience.server
  while (performance.now() < deadline && !signal.aborted) {
    try {
      return await reconnect?.()
    } catch {
      await sleep(200)
    }
  }
  return undefined
}

/** The lock lies on the session that ran the statement: whoever gets it knows that the statement has ended. */
const holderAfterPatience = async (session: Session): Promise<string | undefined> => {
  const { connection, dialect } = session
  const deadline = performance.now() + patience.statement
  const key = lockKey(session)
  while (!(await dialect.lock.tryAcquire(connection, key))) {
    if (performance.now() > deadline) {
      const holder = await dialect.lock.holder(connection, key)
      return holder ? holderInWords(holder) : 'the session that broke'
    }
    await sleep(100)
  }
  await dialect.lock.release(connection, key)
  return undefined
}
