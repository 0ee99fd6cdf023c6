import { LimbeckError } from '../errors.ts'
import { quotePath } from '../sql/grammar.ts'
import { type LedgerEntry, writeLedger } from './ledger.ts'
import type { PreparedStep } from './prepared-step.ts'
import type { Session } from './session.ts'

/** What could not be written as long as the connection was gone. */
const unwritten = new WeakMap<Error, LedgerEntry>()

/**
 * The ledger keeps what failed. Where the connection is what failed, it is written when another one is there:
 * see `writeLateFailure`.
 */
export const writeFailure = async (
  session: Session,
  step: PreparedStep,
  startedAt: Date,
  error: unknown,
): Promise<void> => {
  const entry: LedgerEntry = {
    runId: session.runId,
    revision: step.revision,
    direction: step.direction,
    state: 'failed',
    fileHash: step.fileHash,
    startedAt,
    finishedAt: new Date(),
    durationMs: Date.now() - startedAt.getTime(),
    error: session.redact(failureInWords(error)),
  }
  try {
    await writeLedger(session.connection, session.dialect, session.tables, entry)
  } catch {
    // The failure itself is thrown to the user; that it could not be written down as well adds nothing to it.
    if (error instanceof LimbeckError && error.code === 'CONNECTION_LOST') unwritten.set(error, entry)
  }
}

/**
 * Writes a failure on a connection that was opened since, unless the revision is done after all: its COMMIT may have come
 * through. Nothing may be running any more.
 *
 * @returns what to say of it, `undefined` where there is nothing to write
 */
export const writeLateFailure = async (again: Session, error: LimbeckError): Promise<string | undefined> => {
  const entry = unwritten.get(error)
  if (!entry || (await isDone(again, entry))) return undefined
  try {
    await writeLedger(again.connection, again.dialect, again.tables, entry)
    return 'The failure is in the ledger.'
  } catch {
    return 'That it failed could not be written to the ledger.'
  }
}

const isDone = async (
  { connection, dialect: { grammar }, tables: { ledger } }: Session,
  { runId, revision, direction }: LedgerEntry,
): Promise<boolean> => {
  const { literal } = grammar
  const { rows } = await connection.query(
    `SELECT 1 AS done FROM ${quotePath(grammar, [ledger.schema, ledger.name])}
WHERE run_id = ${literal(runId)} AND revision = ${literal(revision)} AND direction = ${literal(direction)}
  AND segment IS NULL AND state = 'done'`,
  )
  return rows.length > 0
}

/** All that the user is told: the line, the statement, what was done before, what to do now. */
const failureInWords = (error: unknown): string =>
  error instanceof LimbeckError && error.hint !== undefined
    ? `${error.message}\nhint: ${error.hint}`
    : error instanceof Error
      ? error.message
      : String(error)
