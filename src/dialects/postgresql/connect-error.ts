import {
  authenticationFailed,
  connectionFailed,
  type LimbeckError,
  noSuchDatabase,
  tlsFailed,
  tooManyConnections,
} from '../../errors.ts'
import { DatabaseError } from '../database-error.ts'
import { whyUnreachable } from '../why-unreachable.ts'

/** Where somebody wanted to connect to; the password only to take it out of texts. */
export interface Target {
  readonly host: string
  readonly port: number
  readonly user: string | undefined
  readonly database: string
  readonly password: string | undefined
}

interface DriverError {
  readonly message: string
  readonly code?: string
  readonly severity?: string
  readonly errors?: readonly DriverError[]
}

/** What kept a session from beginning, in words of its own; the driver's error as cause, without the password. */
export const connectError = (error: unknown, target: Target): LimbeckError => {
  const found = error as DriverError
  // Of a host with several addresses: each has an error, and they say the same.
  const { code = found.code, message } = found.errors?.[0] ?? found
  const place = target.host.startsWith('/') ? target.host : `${target.host}:${target.port}`
  const cause = withoutPassword(error, target.password)
  const said = cause.message
  if (code === '3D000') return noSuchDatabase(target.database, createDatabaseHint(target), cause)
  if (code === '28P01' || /client password must be|SCRAM.*password/i.test(message))
    return authenticationFailed(target.user, place, target.password === undefined, cause)
  if (code === '28000' && !/no encryption|SSL (off|on)/.test(message))
    return authenticationFailed(target.user, place, target.password === undefined, cause)
  if (code === '28000')
    return tlsFailed(
      place,
      said,
      'Add ?sslmode=require to the URL; if that does not help, the server lets nobody in from here.',
      cause,
    )
  if (code === '53300') return tooManyConnections(place, cause)
  if (/does not support SSL/.test(message))
    return tlsFailed(
      place,
      said,
      'The server has no TLS: leave sslmode out of the URL, or set sslmode=disable.',
      cause,
    )
  if (certificateCodes.test(code ?? ''))
    return tlsFailed(
      place,
      said,
      'Name the file of the authority that signed it: ?sslmode=verify-full&sslrootcert=ca.pem; or trust any: ?sslmode=require.',
      cause,
    )
  return connectionFailed(
    place,
    reasons[code ?? ''] ?? (/timeout/.test(message) ? reasons.ETIMEDOUT! : said),
    cause,
  )
}

const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/

const reasons: Readonly<Record<string, string>> = {
  ...whyUnreachable,
  '57P03': 'the server is starting or stopping',
}

const createDatabaseHint = ({ host, port, user, database }: Target): string => {
  const name = /^[\w.-]+$/.test(database) ? database : `'${database.replaceAll("'", `'\\''`)}'`
  return `Make it: createdb -h ${host} -p ${port}${user === undefined ? '' : ` -U ${user}`} ${name}; or correct the URL.`
}

/** The driver's error as one that can be kept: no password in it, and no object that holds one. */
const withoutPassword = (error: unknown, password: string | undefined): Error => {
  const { message, code, errors } = error as DriverError
  const text = message || errors?.map(one => one.message).join('; ') || String(code)
  const redacted = password
    ? text.replaceAll(password, '***').replaceAll(encodeURIComponent(password), '***')
    : text
  return Object.assign(new Error(redacted), code === undefined ? {} : { code })
}

/** A server's answer to a statement, from the error of either driver. */
export const statementError = (error: unknown, sql: string): Error => {
  if (!(error instanceof Error)) return new DatabaseError(String(error), sql, {}, error)
  const { code, detail, hint, position, table, column, constraint, severity } = error as Error &
    Readonly<Record<string, string | undefined>>
  const lost =
    severity === 'FATAL' ||
    /connection (terminated|error|ended)|not queryable|ECONN|EPIPE/i.test(error.message)
  return new DatabaseError(
    error.message,
    sql,
    {
      code,
      detail,
      hint,
      position: position === undefined ? undefined : Number(position) - 1,
      table,
      column,
      constraint,
      ...(code === undefined ? {} : { lock: locks[code] }),
      ...(lost ? { connectionLost: true } : {}),
    },
    error,
  )
}

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const locks: Readonly<Record<string, NonNullable<DatabaseError['lock']>>> = {
  '55P03': 'timeout',
  '40P01': 'deadlock',
  '40001': 'conflict',
}
