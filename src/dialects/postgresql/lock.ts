import type { Connection } from '../connection.ts'
import type { LockHolder, SessionLock } from '../dialect.ts'
import { refusePooler } from './connect-pooler.ts'
import { refuseReadOnly } from './refuse-read-only.ts'

/** The server hashes, so that every client comes to the same number. Advisory locks are kept by database already. */
const number = 'hashtextextended($1, 0)'

/**
 * An advisory lock of the session: it is free again when the session ends, however that happens. It is
 * asked for and never waited for: a wait inside the server holds a snapshot, and CREATE INDEX CONCURRENTLY waits
 * for snapshots.
 */
export const lock: SessionLock = {
  outlivesTransactions: true,
  suits: async connection => {
    await refuseReadOnly(connection)
    await refusePooler(connection)
    return undefined
  },
  tryAcquire: async (connection, key) => {
    const { rows } = await connection.query(`SELECT pg_try_advisory_lock(${number}) AS taken`, [key])
    return rows[0]?.taken === true
  },
  release: async (connection, key) => {
    await connection.query(`SELECT pg_advisory_unlock(${number})`, [key])
  },
  holder: (connection, key) => holder(connection, key),
}

const holder = async (connection: Connection, key: string): Promise<LockHolder | undefined> => {
  const { rows } = await connection.query(
    `SELECT l.pid, a.application_name AS application, a.client_addr::text AS host, a.backend_start AS since
    FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND l.classid::bigint = ((${number} >> 32) & 4294967295) AND l.objid::bigint = (${number} & 4294967295)`,
    [key],
  )
  const [row] = rows
  if (!row) return undefined
  const { pid, application, host, since } = row
  return {
    ...(typeof pid === 'number' ? { pid } : {}),
    ...(typeof application === 'string' && application !== '' ? { application } : {}),
    ...(typeof host === 'string' ? { host } : {}),
    ...(since instanceof Date ? { since } : {}),
  }
}
