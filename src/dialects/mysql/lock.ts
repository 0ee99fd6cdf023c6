import { lockNotGranted, readOnlyServer } from '../../errors.ts'
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
  suits: async connection => {
    const found = await serverSettings(connection)
    const readOnly = readOnlyNames.find(name => isOn(found.get(name)))
    if (readOnly !== undefined) throw readOnlyServer(`its ${readOnly} is ON, as that of a replica is`)
    return isOn(found.get('wsrep_on'))
      ? 'The server is a node of a Galera cluster, and GET_LOCK keeps others out on this node alone: let all runs go through one node.'
      : undefined
  },
  tryAcquire: async (connection, key) => {
    const taken = await askFor(connection, key)
    // Out of memory, or killed by somebody.
    if (taken === null) throw lockNotGranted('GET_LOCK gave NULL')
    return Number(taken) === 1
  },
  release: async (connection, key) => {
    await connection.query(`SELECT RELEASE_LOCK(${name})`, [await nameOf(connection, key)])
  },
  holder: (connection, key) => holder(connection, key),
}

/** Of a replica; the first two say so even where this user might write. */
const readOnlyNames = [
  'super_read_only',
  'read_only',
  'innodb_read_only',
  'transaction_read_only',
  'tx_read_only',
]

const serverSettings = async (connection: Connection): Promise<ReadonlyMap<string, string>> => {
  const list = [...readOnlyNames, 'wsrep_on'].map(one => `'${one}'`).join(', ')
  const { rows } = await connection.query(`SHOW VARIABLES WHERE Variable_name IN (${list})`)
  return new Map(rows.map(row => [String(row.Variable_name), String(row.Value)]))
}

const isOn = (value: string | undefined): boolean => value === 'ON' || value === '1'

/** 1, 0, or NULL; a cluster in strict mode refuses the question. */
const askFor = async (connection: Connection, key: string): Promise<unknown> => {
  try {
    const { rows } = await connection.query(`SELECT GET_LOCK(${name}, 0) AS taken`, [
      await nameOf(connection, key),
    ])
    return rows[0]?.taken
  } catch (error) {
    if (error instanceof DatabaseError && !error.connectionLost) throw lockNotGranted(error.message, error)
    throw error
  }
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
  const since = await optional(
    connection,
    'SELECT CAST(UTC_TIMESTAMP() - INTERVAL TIME SECOND AS CHAR) AS text FROM information_schema.PROCESSLIST WHERE ID = ?',
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
    ...(since === undefined ? {} : { since: new Date(`${since.replace(' ', 'T')}Z`) }),
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
