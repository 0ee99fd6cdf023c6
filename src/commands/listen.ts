import type { Connection } from '../dialects/connection.ts'

/** Is told each statement before it runs. */
export type StatementListener = (sql: string, parameters?: readonly unknown[]) => void

/** The same connection, not another one around it: dialects remember what they know of a connection. */
export const listenTo = (connection: Connection, tell: StatementListener): Connection => {
  const query = connection.query.bind(connection)
  const beside = connection.beside?.bind(connection)
  return Object.assign(connection, {
    ...(beside ? { beside: async () => listenTo(await beside(), tell) } : {}),
    query: (sql: string, parameters?: readonly unknown[]) => {
      tell(sql, parameters)
      return query(sql, parameters)
    },
  })
}
