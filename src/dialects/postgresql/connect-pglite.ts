import { existsSync } from 'node:fs'
import type { PGlite, Results } from '@electric-sql/pglite'
import { noSuchDatabase } from '../../errors.ts'
import { loadDriver } from '../connect-driver.ts'
import { countPending } from '../connect-pending.ts'
import type { Connection, QueryResult, ServerVersion } from '../connection.ts'
import type { ConnectOptions } from '../dialect.ts'
import { statementError } from './connect-error.ts'
import { occupy } from './connect-folder.ts'
import { parameterText } from './parameter-text.ts'
import { serverVersion, versionQuery } from './server-version.ts'
import { beginSession } from './session-settings.ts'
import { parsersByOid } from './value-parsers.ts'

/**
 * A session of PostgreSQL within this process. A folder takes one process at a time: a second one is refused,
 * because it would not see the first and both would write.
 *
 * @param folder a path, or `:memory:`
 */
export const connectPglite = async (folder: string, options: ConnectOptions): Promise<Connection> => {
  const { PGlite } = await loadDriver('@electric-sql/pglite', () => import('@electric-sql/pglite'))
  const inMemory = folder === ':memory:' || folder === 'memory'
  if (options.mustExist && !inMemory && !existsSync(folder))
    throw noSuchDatabase(folder, 'Run "limbeck upgrade" to make it, or correct the URL.', undefined)
  const free = inMemory ? () => {} : occupy(folder)
  let database: PGlite | undefined
  try {
    database = await PGlite.create({ dataDir: inMemory ? 'memory://' : folder, ...options.driver })
    const opened = database
    const close = async () => {
      await opened.close()
      free()
    }
    const session = sessionOf(opened, await versionOf(opened), close)
    await beginSession(session, options)
    return session
  } catch (error) {
    await database?.close()
    free()
    throw error
  }
}

export const versionOf = async (database: PGlite): Promise<ServerVersion> => {
  const { rows } = await database.query<ServerVersion>(versionQuery)
  return serverVersion(rows[0]!)
}

/** The session of a database that is open and whose version is known. */
export const sessionOf = (
  database: PGlite,
  version: ServerVersion,
  close: Connection['close'],
): Connection => {
  const calls = countPending()
  const query: Connection['query'] = (sql, parameters) =>
    calls.during(async () => {
      try {
        // exec() is quicker, and takes several statements, among which a COMMIT would go unseen.
        if (parameters === undefined && !sql.includes(';'))
          return resultOf((await database.exec(sql, reading)).at(-1))
        return resultOf(await database.query(sql, parameters?.map(parameterText), reading))
      } catch (error) {
        throw statementError(error, sql)
      }
    })
  return {
    dialect: 'postgresql',
    version,
    query,
    get pending() {
      return calls.count()
    },
    inTransaction: async () => database.isInTransaction(),
    close,
  }
}

/** Values come and go as text, as they do between `pg` and a server. */
const reading = {
  parsers: parsersByOid,
  serializers: Object.fromEntries(
    Object.keys(parsersByOid).map(oid => [oid, (value: unknown) => value as string]),
  ),
}

const resultOf = ({ rows, command, affectedRows }: Results = { rows: [], fields: [] }): QueryResult => ({
  rows: rows as QueryResult['rows'],
  ...(command !== undefined && changing.has(command) && affectedRows !== undefined
    ? { changes: affectedRows }
    : {}),
})

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])
