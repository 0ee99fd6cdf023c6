import type { Connection } from '../connection.ts'

/** The schema that a name without one means: the first of search_path that is there. */
export const defaultSchemaOf = async (connection: Connection): Promise<string> => {
  const { rows } = await connection.query('SELECT current_schema() AS name')
  return String(rows[0]?.name ?? 'public')
}

/** Runs with search_path empty, so that the server prints every name with its schema. */
export const withEmptySearchPath = async <T>(connection: Connection, run: () => Promise<T>): Promise<T> => {
  const { rows } = await connection.query(`SELECT current_setting('search_path') AS path`)
  await setSearchPath(connection, '')
  try {
    return await run()
  } finally {
    // In a transaction that has failed nothing can be said any more; its end brings the old path back.
    await setSearchPath(connection, String(rows[0]?.path)).catch(async error => {
      if (!(await connection.inTransaction())) throw error
    })
  }
}

const setSearchPath = (connection: Connection, path: string) =>
  connection.query(`SELECT set_config('search_path', $1, false)`, [path])
