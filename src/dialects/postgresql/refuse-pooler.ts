import { pooledConnection } from '../../errors.ts'
import type { Connection } from '../connection.ts'

/**
 * A pooler that gives each transaction another session would leave the lock with a session that is not ours. It shows:
 * the process that was named when the session began is not the one that answers. That is so of a pooler that keeps
 * sessions apart as well; where two sessions of ours are answered by one process, or one of ours by two, it does not.
 */
export const refusePooler = async (connection: Connection): Promise<void> => {
  const first = await processOf(connection)
  if (connection.backend === undefined || connection.backend === first) return
  const beside = await connection.beside?.()
  try {
    const other = beside && (await processOf(beside))
    if (other === first || (await processOf(connection)) !== first) throw pooledConnection()
  } finally {
    await beside?.close()
  }
}

const processOf = async (connection: Connection): Promise<number> => {
  const { rows } = await connection.query('SELECT pg_backend_pid() AS pid')
  return Number(rows[0]?.pid)
}
