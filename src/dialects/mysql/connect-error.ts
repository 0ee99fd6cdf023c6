import {
  authenticationFailed,
  connectionFailed,
  databaseForbidden,
  type LimbeckError,
  noSuchDatabase,
  tlsFailed,
  tooManyConnections,
} from '../../errors.ts'
import { DatabaseError } from '../database-error.ts'
import { whyUnreachable } from '../why-unreachable.ts'
import type { ServerAddress } from './connect-url.ts'

interface DriverError {
  readonly message: string
  readonly code?: string
  readonly errno?: number
  readonly sqlState?: string
  readonly fatal?: boolean
  readonly errors?: readonly DriverError[]
}

/** What kept a session from beginning, in words of its own; the driver's error as cause, without the password. */
export const connectError = (error: unknown, address: ServerAddress): LimbeckError => {
  const found = error as DriverError
  // Of a host with several addresses: each has an error, and they say the same.
  const { code = found.code ?? '', errno = found.errno ?? 0, message } = found.errors?.[0] ?? found
  const { database, password, socket, user } = address
  const place = socket ?? `${address.host}:${address.port}`
  const cause = withoutPassword(error, password)
  switch (errno) {
    case 1049:
      return noSuchDatabase(database, createDatabaseHint(address), cause)
    case 1044:
      return databaseForbidden(user, place, database, cause)
    case 1045:
    case 1251:
    case 1524:
    case 1698:
      return authenticationFailed(user, place, password === undefined, cause)
    case 1040:
    case 1203:
    case 1226:
      return tooManyConnections(place, cause)
    case 3159:
      return tlsFailed(place, cause.message, 'Add ?ssl-mode=REQUIRED to the URL.', cause)
  }
  if (code === 'HANDSHAKE_NO_SSL_SUPPORT')
    return tlsFailed(
      place,
      cause.message,
      'The server has no TLS: leave ssl-mode out of the URL, or set ssl-mode=DISABLED.',
      cause,
    )
  if (code === 'HANDSHAKE_SSL_ERROR' || /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/.test(code))
    return tlsFailed(
      place,
      cause.message,
      'Name the file of the authority that signed it: ?ssl-mode=VERIFY_IDENTITY&ssl-ca=ca.pem; or trust any: ?ssl-mode=REQUIRED.',
      cause,
    )
  const why = /ETIMEDOUT/.test(message) ? reasons.ETIMEDOUT : reasons[code]
  return connectionFailed(place, why ?? cause.message, cause)
}

const reasons: Readonly<Record<string, string>> = {
  ...whyUnreachable,
  PROTOCOL_CONNECTION_LOST: 'it hung up',
}

const createDatabaseHint = ({ host, port, socket, user, database }: ServerAddress): string => {
  const place = socket === undefined ? `-h ${host} -P ${port}` : `-S ${socket}`
  const name = `\`${database.replaceAll('`', '``')}\``
  const statement = `CREATE DATABASE ${name} CHARACTER SET utf8mb4`.replaceAll("'", `'\\''`)
  return `Make it: mysql ${place}${user === undefined ? '' : ` -u ${user}`} -p -e '${statement}'; or correct the URL.`
}

/** The driver's error as one that can be kept: no password in it, and no object that holds one. */
const withoutPassword = (error: unknown, password: string | undefined): Error => {
  const { message, code, errno, errors } = error as DriverError
  const text = message || errors?.map(one => one.message).join('; ') || String(code)
  const redacted = password
    ? text.replaceAll(password, '***').replaceAll(encodeURIComponent(password), '***')
    : text
  return Object.assign(
    new Error(redacted),
    code === undefined ? {} : { code },
    errno === undefined ? {} : { errno },
  )
}

/** A server's answer to a statement. */
export const statementError = (error: unknown, sql: string, server: 'mysql' | 'mariadb'): Error => {
  if (!(error instanceof Error)) return new DatabaseError(String(error), sql, {}, error)
  const { code: named, errno = 0, sqlState, fatal } = error as Error & DriverError
  const code = server === 'mariadb' && isOfMariaDb(errno) ? (namesOfMariaDb[errno] ?? String(errno)) : named
  const lost =
    fatal === true ||
    (goneNumbers.has(errno) && !(server === 'mariadb' && errno === 4031)) ||
    /ECONN|EPIPE|PROTOCOL_|closed state/.test(`${code} ${error.message}`)
  return new DatabaseError(
    error.message,
    sql,
    {
      code: code ?? (errno === 0 ? undefined : String(errno)),
      ...(errno === 0 ? {} : { errno, lock: locks[errno] }),
      ...(sqlState === undefined ? {} : { sqlState }),
      ...(lost ? { connectionLost: true } : {}),
    },
    error,
  )
}

/**
 * MariaDB has numbers of its own, which MySQL gave to other errors later; the driver knows the names of MySQL alone.
 *
 * @see https://mariadb.com/docs/server/reference/error-codes/mariadb-error-code-reference
 */
const isOfMariaDb = (errno: number): boolean => errno >= 4000 || (errno >= 1900 && errno < 2000)

const namesOfMariaDb: Readonly<Record<number, string>> = {
  1927: 'ER_CONNECTION_KILLED',
  1969: 'ER_STATEMENT_TIMEOUT',
  4025: 'ER_CONSTRAINT_FAILED',
  4031: 'ER_REFERENCED_TRG_DOES_NOT_EXIST',
  4078: 'ER_ILLEGAL_PARAMETER_DATA_TYPES2_FOR_OPERATION',
  4161: 'ER_UNKNOWN_DATA_TYPE',
}

/** Waited too long, would have had to wait, or waited for each other. */
const locks: Readonly<Record<number, 'timeout' | 'deadlock'>> = {
  1205: 'timeout',
  3572: 'timeout',
  1213: 'deadlock',
}

/** Shut down, killed, or left alone for too long. */
const goneNumbers: ReadonlySet<number> = new Set([1053, 1927, 2006, 2013, 4031])
