import { DatabaseError } from '../dialects/database-error.ts'
import type { CompiledStatement } from '../dialects/dialect.ts'
import { dataStepFailed, LimbeckError, statementLocked, statementRefused } from '../errors.ts'
import { definitionOf } from '../operations/index.ts'
import type { Recorded } from '../operations/record.ts'

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
  if (error instanceof LimbeckError) return withPlace(error, from)
  const refused = {
    operation: definitionOf(from.operation).describe(from.operation),
    source: from.source,
    sql: statement.sql,
    refusal: refusalOf(error),
    cause: error,
  }
  const lock = error instanceof DatabaseError ? error.lock : undefined
  return lock === undefined ? statementRefused(refused) : statementLocked({ ...refused, lock })
}

/** One that the connection has put into words already. */
const withPlace = (error: LimbeckError, { operation, source }: Recorded): LimbeckError =>
  new LimbeckError(error.code, error.message, {
    hint: error.hint,
    details: { operation: definitionOf(operation).describe(operation), ...source, ...error.details },
    cause: error.cause,
  })

/** An error of the user's own code, or of a statement that it ran. */
export const codeFailed = ({ operation, source }: Recorded, error: unknown): LimbeckError => {
  if (error instanceof LimbeckError) return error
  return dataStepFailed({
    operation: definitionOf(operation).describe(operation),
    source,
    refusal: refusalOf(error),
    cause: error,
  })
}

export const refusalOf = (error: unknown): Refusal => {
  if (!(error instanceof Error)) return { message: String(error) }
  const { message, code, detail, hint, position } = error as Error & Partial<Record<keyof Refusal, unknown>>
  const given = Object.entries({ code, detail, hint, position })
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => [key, String(value)])
  return { message, ...Object.fromEntries(given) }
}
