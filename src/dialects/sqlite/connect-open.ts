import type { DatabaseSync } from 'node:sqlite'
import type { Connection } from '../connection.ts'
import type { Dialect } from '../dialect.ts'
import { nestedIn } from '../nested.ts'
import { sessionOf } from './connect.ts'

/** Takes a `DatabaseSync` that is open already. */
export const adopt: Dialect['adopt'] = async driver => {
  const session = sessionOf(driver as DatabaseSync)
  const connection: Connection = {
    dialect: session.dialect,
    version: session.version,
    pending: 0,
    query: (sql, parameters) => session.query(sql, parameters),
    inTransaction: () => session.inTransaction(),
    close: async () => {},
  }
  return (await connection.inTransaction()) ? nestedIn(connection) : connection
}
