import { autocommitNeeded, queryLeftRunning, transactionLost } from '../errors.ts'
import { definitionOf, type Operation } from '../operations/index.ts'
import { cannotRunInTransaction } from '../operations/outside-transaction.ts'
import { located, type Recorded, record } from '../operations/record.ts'
import type { Run } from '../operations/run.ts'
import { guardedStep } from './guarded-step.ts'
import { interruptible, interruption, throwIfInterrupted, unlessInterrupted } from './interruptible.ts'
import type { RunContext } from './op.ts'
import { runRecorded, type Surroundings } from './run-segment.ts'
import type { Session } from './session.ts'
import { checkFailed, codeFailed } from './statement-failed.ts'
import { isData } from './stretches.ts'
import { watchingLocks } from './watching-locks.ts'

/** Runs a data step of the user's own on the migration's connection. */
export const runCode = async (
  session: Session,
  recorded: Recorded & { readonly operation: Run },
  surroundings: Surroundings,
): Promise<void> => {
  const { label, body } = recorded.operation
  await throwIfInterrupted(session)
  let over = false
  // What comes too late would run in another revision's transaction, or in none; so would what follows a rollback.
  const refuseOutside = async () => {
    if (over) throw queryLeftRunning(label, 1)
    if (!(await session.connection.inTransaction())) throw transactionLost(label, undefined)
  }
  // Kysely is loaded when somebody needs it: it is half of what an upgrade without data steps would import.
  const { kyselyOn } = await import('./kysely-connection.ts')
  const context: RunContext = {
    db: kyselyOn(
      {
        query: (sql, parameters) =>
          interruptible(session, () =>
            watchingLocks(session, sql, () => session.connection.query(sql, parameters)),
          ),
      },
      session.dialect,
      refuseOutside,
    ),
    inspect: async () => {
      await refuseOutside()
      return session.dialect.reflect(session.connection, { exclude: Object.values(session.tables) })
    },
    apply: async body => {
      await refuseOutside()
      const nested = record(body as (op: never) => void, session.recordContext, recorded.source?.file)
      for (const one of nested) located(one, () => refuseInStep(one.operation, session))
      await runRecorded(session, nested, surroundings)
    },
    signal: session.signal,
    progress: (done, total) =>
      session.report({ kind: 'progress', label, done, ...(total === undefined ? {} : { total }) }),
    foreignKeys: surroundings.foreignKeys,
  }
  try {
    const step = async () => {
      try {
        const work = Promise.resolve((body as (context: RunContext) => unknown)(context))
        await unlessInterrupted(session, work, async () => {
          over = true
          await idle(session.connection)
        })
      } catch (error) {
        throw codeFailed(recorded, session.signal.aborted ? interruption(session.signal, error) : error)
      }
    }
    await guardedStep(session, label, step, error => checkFailed(recorded, error))
  } finally {
    over = true
  }
}

/** What it has under way is cancelled, and must not meet the ROLLBACK. */
const idle = async (connection: Session['connection']): Promise<void> => {
  while (connection.pending > 0) await new Promise(resolve => setTimeout(resolve, 5))
}

/** A data step is in a transaction: what would end it, or cannot be in one, has to stand beside the step. */
const refuseInStep = (operation: Operation, { dialect, features }: Session): void => {
  const why =
    operation.kind === 'autocommit'
      ? 'a block of autocommit ends it'
      : !features.transactionalDdl && !isData(operation)
        ? 'the engine commits it at once'
        : cannotRunInTransaction(operation, dialect.name)
  if (why !== undefined) throw autocommitNeeded(definitionOf(operation).describe(operation), why)
}
