import type { DialectName } from '../dialects/dialect.ts'
import { dialectMismatch } from '../errors.ts'
import type { DatabaseTarget, DriverName } from './database-target.ts'

/**
 * The database behind a session that is open already.
 *
 * @throws LimbeckError DIALECT_MISMATCH
 */
export const openTarget = (driver: DriverName, wanted: DialectName | undefined): DatabaseTarget => {
  const dialect = driver === 'pglite' ? 'postgresql' : driver
  if (wanted !== undefined && wanted !== dialect && !(driver === 'mysql' && wanted === 'mariadb'))
    throw dialectMismatch('behind "connection"', dialect, wanted)
  return {
    dialect: wanted ?? dialect,
    driver,
    url: '',
    display: `${driver}: a connection that is open`,
    source: 'given as "connection"',
    secrets: [],
  }
}
