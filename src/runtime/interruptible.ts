import { setImmediate as nextTurn } from 'node:timers/promises'
import { interrupted, type LimbeckError } from '../errors.ts'
import type { Session } from './session.ts'

type Interruptible = Pick<Session, 'connection' | 'signal'>

/**
 * Ends a run that is to be ended, between two things that it does. An engine in this process (SQLite, PGlite) has kept
 * it from hearing of signals, so it listens first.
 */
export const throwIfInterrupted = async ({ connection, signal }: Interruptible): Promise<void> => {
  if (connection.cancel === undefined) await nextTurn()
  if (signal.aborted) throw interruption(signal)
}

/**
 * Runs a statement that is cancelled where the run is to be ended meanwhile; where the engine cannot do that it comes to
 * its end. What keeps the books is never run in here: it says what was done.
 */
export const interruptible = async <T>(session: Interruptible, run: () => Promise<T>): Promise<T> => {
  const { connection, signal } = session
  await throwIfInterrupted(session)
  let cancelled: Promise<void> | undefined
  const cancel = () => {
    // Where it cannot be cancelled, the statement comes to its end.
    cancelled = connection.cancel?.().catch(() => {})
  }
  signal.addEventListener('abort', cancel, { once: true })
  try {
    return await run()
  } catch (error) {
    throw signal.aborted ? interruption(signal, error) : error
  } finally {
    signal.removeEventListener('abort', cancel)
    // It must not meet the statement after this one.
    await cancelled
  }
}

/**
 * Waits for something that nobody can end, such as the user's own code, no longer than the run is to go on.
 *
 * @param settled is waited for before it gives up
 */
export const unlessInterrupted = async <T>(
  { signal }: Interruptible,
  work: Promise<T>,
  settled: () => Promise<void>,
): Promise<T> => {
  let give = () => {}
  const given = new Promise<never>((_, failed) => {
    give = () => settled().then(() => failed(interruption(signal)), failed)
  })
  signal.addEventListener('abort', give, { once: true })
  // One that came before tells nobody any more.
  if (signal.aborted) give()
  // What it comes to afterwards nobody waits for.
  work.catch(() => {})
  try {
    return await Promise.race([work, given])
  } finally {
    signal.removeEventListener('abort', give)
  }
}

/** Why a run was ended: the command line says which signal it was. */
export const interruption = (signal: AbortSignal, cause?: unknown): LimbeckError =>
  isSignal(signal.reason) ? interrupted(signal.reason, cause) : interrupted(undefined, cause ?? signal.reason)

const isSignal = (reason: unknown): reason is string =>
  typeof reason === 'string' && /^SIG[A-Z]+$/.test(reason)
