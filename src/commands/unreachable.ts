import type { ErrorCode } from '../errors.ts'

/** What says that the database cannot be reached now: what needs only files may be done without it. */
export const unreachable: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NO_DATABASE_URL',
  'DRIVER_MISSING',
  'CONNECTION_FAILED',
  'AUTHENTICATION_FAILED',
  'NO_SUCH_DATABASE',
  'TLS_FAILED',
  'TOO_MANY_CONNECTIONS',
  'DATABASE_IN_USE',
])
