import { DatabaseError } from '../dialects/database-error.ts'
import type { CompiledStatement } from '../dialects/dialect.ts'
import { blockersInWords } from '../dialects/holder-in-words.ts'
import {
  connectionLost,
  databaseFailed,
  dataStepFailed,
  LimbeckError,
  sqlInMessage,
  statementLocked,
  statementRefused,
} from '../errors.ts'
import { definitionOf, type Operation } from '../operations/index.ts'
import type { Recorded, SourceLine } from '../operations/record.ts'
import { statementSource } from './statement-source.ts'

/** The parts of a driver's error that are worth telling, whatever the driver. */
interface Refusal {
  readonly message: string
  readonly code?: string
  readonly detail?: string
  readonly hint?: string
  readonly position?: string
}

export const statementFailed = (statement: CompiledStatement, error: unknown): LimbeckError => {
  const { from } = statement
  const source = statementSource(statement)
  if (error instanceof LimbeckError) return withPlace(error, from.operation, source)
  const refused = {
    operation: definitionOf(from.operation).describe(from.operation),
    source,
    sql: statement.sql,
    refusal: refusalOf(error),
    cause: error,
  }
  if (error instanceof DatabaseError && error.connectionLost) return lostAt(refused)
  const met = metLock(error)
  return met === undefined ? statementRefused(refused) : statementLocked({ ...refused, ...met })
}

/** The lock of another session that was in the way, and whose it was where somebody looked. */
const metLock = (error: unknown) => {
  if (!(error instanceof DatabaseError) || error.lock === undefined) return undefined
  const { lock, blockedBy } = error
  return {
    lock,
    ...(blockedBy ? { blockedBy: { words: blockersInWords(blockedBy), details: blockedBy } } : {}),
  }
}

interface LostAt {
  readonly operation: string
  readonly source: SourceLine | undefined
  readonly sql?: string
  readonly refusal: Refusal
  readonly cause: unknown
}

/** What broke under a question or a statement of Limbeck's own, or was refused. */
export const inWordsOf = (error: unknown): unknown => {
  if (!(error instanceof DatabaseError)) return error
  const { message, sql, connectionLost: isLost } = error
  const database = refusalOf(error)
  return isLost ? connectionLost(message, { sql, database }, error) : databaseFailed(database, sql, error)
}

/** Checks that had been put off until a step was over found something in what it wrote. */
export const checkFailed = (recorded: Recorded, error: unknown): unknown => {
  if (!(error instanceof DatabaseError)) return error
  return recorded.operation.kind === 'run'
    ? codeFailed(recorded, error)
    : statementFailed({ sql: error.sql, from: recorded }, error)
}

const lostAt = ({ operation, source, sql, refusal, cause }: LostAt): LimbeckError =>
  connectionLost(
    `${refusal.message}, at "${operation}"${sql === undefined ? '' : `\n  ${sqlInMessage(sql)}\n`}`,
    { operation, ...source, ...(sql === undefined ? {} : { sql }), database: refusal },
    cause,
  )

/** One that the connection has put into words already. */
const withPlace = (error: LimbeckError, operation: Operation, source: SourceLine | undefined): LimbeckError =>
  new LimbeckError(error.code, error.message, {
    hint: error.hint,
    details: { operation: definitionOf(operation).describe(operation), ...source, ...error.details },
    cause: error.cause,
  })

/** An error of the user's own code, or of a statement that it ran. */
export const codeFailed = ({ operation, source }: Recorded, error: unknown): LimbeckError => {
  if (error instanceof LimbeckError) return error
  const failed = {
    operation: definitionOf(operation).describe(operation),
    source,
    refusal: refusalOf(error),
    cause: error,
  }
  return error instanceof DatabaseError && error.connectionLost
    ? lostAt(failed)
    : dataStepFailed({ ...failed, ...metLock(error) })
}

export const refusalOf = (error: unknown): Refusal => {
  if (!(error instanceof Error)) return { message: String(error) }
  const { message, code, detail, hint, position } = error as Error & Partial<Record<keyof Refusal, unknown>>
  const given = Object.entries({ code, detail, hint, position })
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => [key, String(value)])
  return { message, ...Object.fromEntries(given) }
}
