import type { Connection } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'
import type { LockHolder, SessionLock } from '../dialect.ts'
import { databaseOf } from './session-settings.ts'

/**
 * A named lock of the session: it is free again when the session ends, however that happens. Names are the whole
 * server's and have 64 characters at most, so the database is in it, and the server hashes. It is asked for and never
 * waited for.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/locking-functions.html
 */
export const lock: SessionLock = {
  outlivesTransactions: true,
  tryAcquire: async (connection, key) => {
    const { rows } = await connection.query(`SELECT GET_LOCK(${name}, 0) AS taken`, [
      await nameOf(connection, key),
    ])
    const taken = rows[0]?.taken
    // Out of memory, or killed by somebody.
    if (taken === null)
      throw new Error('The server could not say whether the lock was taken (GET_LOCK gave NULL).')
    return Number(taken) === 1
  },
  release: async (connection, key) => {
    await connection.query(`SELECT RELEASE_LOCK(${name})`, [await nameOf(connection, key)])
  },
  holder: (connection, key) => holder(connection, key),
}

const name = "CONCAT('limbeck_', SHA1(?))"

const nameOf = async (connection: Connection, key: string): Promise<string> =>
  JSON.stringify([await databaseOf(connection), key])

const holder = async (connection: Connection, key: string): Promise<LockHolder | undefined> => {
  const { rows } = await connection.query(`SELECT IS_USED_LOCK(${name}) AS id`, [
    await nameOf(connection, key),
  ])
  const id = rows[0]?.id
  if (id === null || id === undefined) return undefined
  const host = await optional(
    connection,
    'SELECT HOST AS text FROM information_schema.PROCESSLIST WHERE ID = ?',
    id,
  )
  const application = await optional(
    connection,
    `SELECT ATTR_VALUE AS text FROM performance_schema.session_connect_attrs
    WHERE ATTR_NAME = 'program_name' AND PROCESSLIST_ID = ?`,
    id,
  )
  return {
    pid: Number(id),
    ...(application === undefined ? {} : { application }),
    ...(host === undefined ? {} : { host }),
  }
}

/** What takes a privilege to see, or is switched off; a run that waits can do without it. */
const optional = async (connection: Connection, sql: string, id: unknown): Promise<string | undefined> => {
  try {
    const { rows } = await connection.query(sql, [Number(id)])
    const text = rows[0]?.text
    return typeof text === 'string' && text !== '' ? text : undefined
  } catch (error) {
    if (error instanceof DatabaseError && !error.connectionLost) return undefined
    throw error
  }
}
