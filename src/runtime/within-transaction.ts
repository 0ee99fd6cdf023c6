import { DatabaseError } from '../dialects/database-error.ts'
import { connectionLost } from '../errors.ts'
import type { Recorded } from '../operations/record.ts'
import { interruptible } from './interruptible.ts'
import type { Surroundings } from './run-segment.ts'
import type { Session } from './session.ts'

export interface Work<T> {
  /** What will run, so that the engine can be made ready for it. */
  readonly recorded: readonly Recorded[]
  /** Asked right after BEGIN: whether all is still as it was; if not, nothing is done. */
  readonly isStillSo: () => Promise<boolean>
  readonly run: (surroundings: Surroundings) => Promise<T>
  /** False: all of it is rolled back at the end, and nothing is written beside the transaction. */
  readonly kept?: boolean
}

/** Does work in a transaction of its own: all of it, or nothing. `moved`: nothing, for another runner was faster. */
export const withinTransaction = async <T>(
  session: Session,
  { recorded, isStillSo, run, kept = true }: Work<T>,
): Promise<T | 'moved'> => {
  const { connection, dialect } = session
  const frame = await dialect.transaction.prepare(connection, recorded, { kept })
  try {
    await interruptible(session, () =>
      dialect.transaction.beginWithin(connection, session.lockTimeout, session.signal),
    )
    try {
      if (!(await isStillSo())) {
        await connection.query('ROLLBACK')
        return 'moved'
      }
      await frame.begun?.()
      const result = await run({ foreignKeys: frame.foreignKeys })
      await frame.verify?.()
      if (kept) await commit(session)
      else await connection.query('ROLLBACK')
      return result
    } catch (error) {
      await rollBack(session, error)
      throw error
    }
  } finally {
    await frame.restore()
  }
}

/** A COMMIT whose answer never came may have been done: that is another thing than one that was refused. */
const commit = async ({ connection, dialect }: Session): Promise<void> => {
  try {
    await dialect.transaction.commit(connection)
  } catch (error) {
    if (!(error instanceof DatabaseError) || !error.connectionLost) throw error
    throw connectionLost('it committed, and nobody heard how that went', {}, error)
  }
}

/** The transaction may be gone already (a lost connection, ON CONFLICT ROLLBACK); the error at hand says more than that. */
const rollBack = async ({ connection }: Session, error: unknown): Promise<void> => {
  try {
    await connection.query('ROLLBACK')
  } catch (second) {
    if (error instanceof Error && error.cause === undefined) error.cause = second
  }
}
