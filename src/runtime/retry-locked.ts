import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseError } from '../dialects/database-error.ts'
import { LimbeckError } from '../errors.ts'
import { definitionOf } from '../operations/index.ts'
import type { Recorded } from '../operations/record.ts'
import { throwIfInterrupted } from './interruptible.ts'
import { numberOf } from './part-failed.ts'
import type { Session } from './session.ts'

/** Milliseconds before the next attempt: longer each time, and never two sessions in step. */
const pause = (attempt: number) => Math.min(500 * 2 ** (attempt - 1), 20_000) * (0.5 + Math.random() / 2)

export interface Attempts<T> {
  /** What is tried, in words. */
  readonly what: string
  /** Leaves nothing behind when it fails. */
  readonly attempt: () => Promise<T>
  /** Whether it may be done once more after this error. */
  readonly mayRepeat: (error: unknown) => boolean
}

/**
 * Tries again what met the lock of another session: it waited too long, the two waited for each other, or they came into
 * conflict. Only what has left nothing behind: a transaction as a whole, or a statement that is all there is.
 */
export const retryLocked = async <T>(
  session: Session,
  { what, attempt, mayRepeat }: Attempts<T>,
): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (!isLocked(error) || tries > session.lockRetries || session.connection.nested || !mayRepeat(error))
        throw error
      const milliseconds = Math.round(pause(tries))
      session.report({ kind: 'retrying', what, attempt: tries, attempts: session.lockRetries, milliseconds })
      // A signal ends the pause, and is told right after it.
      await sleep(milliseconds, undefined, { signal: session.signal }).catch(() => {})
      await throwIfInterrupted(session)
    }
  }
}

/** Of SQLite's file it has been waited for already. */
const isLocked = (error: unknown): boolean =>
  error instanceof DatabaseError
    ? error.lock !== undefined
    : error instanceof LimbeckError && error.code === 'LOCK_TIMEOUT' && error.details.lock !== undefined

/** Whether none of the user's code had run when an error was met: what it does elsewhere nobody rolls back. */
export const beforeAnyCode =
  (recorded: readonly Recorded[]) =>
  (error: unknown): boolean => {
    const first = recorded.findIndex(({ operation }) => operation.kind === 'run')
    // Met at COMMIT it is about none of them, and all have run.
    const isPlaced = error instanceof LimbeckError && error.details.operation !== undefined
    return first < 0 || (isPlaced && numberOf(error, recorded) <= first && !isAmbiguous(error, recorded))
  }

/** Two operations in the same words: which of them it was is not known. */
const isAmbiguous = ({ details }: LimbeckError, recorded: readonly Recorded[]): boolean =>
  recorded.filter(({ operation }) => definitionOf(operation).describe(operation) === details.operation)
    .length > 1
