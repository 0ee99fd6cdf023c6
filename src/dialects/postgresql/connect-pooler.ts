import { setTimeout as sleep } from 'node:timers/promises'
import { pooledConnection } from '../../errors.ts'
import type { Connection } from '../connection.ts'

/** How often it is asked: a pooler that is busy gives the same process again by chance, and one may go round in a ring. */
const rounds = 6

/** Milliseconds for the second session: a pooler that keeps sessions apart may have none left to give. */
const patience = 3_000

/**
 * A pooler that gives each transaction another session would leave the lock with a session that is not ours. It shows:
 * the process that was named when the session began is not the one that answers. That is so of a pooler that keeps
 * sessions apart as well; where two sessions of ours are answered by one process, or one of ours by two, it does not.
 *
 * @see https://www.pgbouncer.org/features.html
 */
export const refusePooler = async (connection: Connection): Promise<void> => {
  const first = await processOf(connection)
  if (connection.announced === undefined || connection.announced === first) return
  const beside = await secondSession(connection)
  try {
    for (let round = 0; round < rounds; round++) {
      // Ours is asked twice for once of the other, or two in a ring would always meet the same.
      const asked = [connection, ...(beside ? [beside] : []), connection]
      for (const one of asked)
        if (((await processOf(one)) === first) !== (one === connection)) throw pooledConnection()
    }
  } finally {
    await beside?.close()
  }
}

/** None where none is given: of sessions that are shared there would be one as soon as ours has nothing to do. */
const secondSession = async (connection: Connection): Promise<Connection | undefined> => {
  const opening = connection.beside?.().catch(() => undefined)
  const over = new AbortController()
  const inTime = sleep(patience, undefined, { signal: over.signal }).catch(() => undefined)
  const beside = await Promise.race([opening, inTime])
  over.abort()
  // One that comes too late is nobody's.
  if (beside === undefined) void opening?.then(late => late?.close().catch(() => {}))
  return beside
}

const processOf = async (connection: Connection): Promise<number> => {
  const { rows } = await connection.query('SELECT pg_catalog.pg_backend_pid() AS pid')
  return Number(rows[0]?.pid)
}
