import type { Connection } from './connection.ts'

const savepoint = 'limbeck_run'

/** What stands for our own transactions within one that somebody else began. */
const within: Readonly<Record<string, readonly string[]>> = {
  BEGIN: [`SAVEPOINT ${savepoint}`],
  'BEGIN IMMEDIATE': [`SAVEPOINT ${savepoint}`],
  'START TRANSACTION': [`SAVEPOINT ${savepoint}`],
  COMMIT: [`RELEASE SAVEPOINT ${savepoint}`],
  ROLLBACK: [`ROLLBACK TO SAVEPOINT ${savepoint}`, `RELEASE SAVEPOINT ${savepoint}`],
}

/** A session in a transaction that is not ours: it is neither committed nor rolled back, only what we did in it is. */
export const nestedIn = (connection: Connection): Connection => ({
  dialect: connection.dialect,
  version: connection.version,
  nested: true,
  get pending() {
    return connection.pending
  },
  query: async (sql, parameters) => {
    const instead = parameters === undefined && Object.hasOwn(within, sql) ? within[sql] : undefined
    if (instead === undefined) return connection.query(sql, parameters)
    for (const statement of instead) await connection.query(statement)
    return { rows: [] }
  },
  inTransaction: () => connection.inTransaction(),
  close: () => connection.close(),
})
