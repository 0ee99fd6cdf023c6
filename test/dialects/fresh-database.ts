import { afterAll } from 'vitest'
import type { Connection } from '../../src/dialects/connection.ts'
import type { ConnectOptions, Dialect } from '../../src/dialects/dialect.ts'
import { mariadb } from '../../src/dialects/mariadb/index.ts'
import { postgresql } from '../../src/dialects/postgresql/index.ts'
import { sqlite } from '../../src/dialects/sqlite/index.ts'
import type { TestEngine } from '../engines/describe-engines.ts'

/** A database for a block of tests, and a way to an empty one for each of them. */
export interface FreshDatabase {
  readonly dialect: Dialect
  /** A connection to a database in which nothing is. */
  connection(): Promise<Connection>
  /** The URL of the database that was connected to last. */
  url(): string
}

export const freshDatabase = (engine: TestEngine, options: ConnectOptions = {}): FreshDatabase => {
  const dialect = dialects[engine.dialect]
  const open: Connection[] = []
  let server: Connection | undefined
  let url = ''

  const connect = async () => {
    url = await engine.database()
    const connection = await dialect.connect(url, options)
    open.push(connection)
    return connection
  }
  // A database of a server takes a moment to make; to empty one takes none.
  const emptied = async () => {
    server ??= await connect()
    for (const statement of await emptying(server)) await server.query(statement)
    return server
  }
  afterAll(async () => {
    for (const connection of open) await connection.close()
  })
  return { dialect, url: () => url, connection: engine.dialect === 'sqlite' ? connect : emptied }
}

const dialects = { sqlite, postgresql, mariadb } as const

const schemasThere = `SELECT nspname AS name FROM pg_namespace
WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'`

const emptying = async (server: Connection): Promise<readonly string[]> => {
  if (server.dialect === 'postgresql') {
    const { rows } = await server.query(schemasThere)
    const drops = rows.map(({ name }) => `DROP SCHEMA ${postgresql.grammar.quote(String(name))} CASCADE`)
    return [...drops, 'CREATE SCHEMA public']
  }
  const name = mariadb.grammar.quote(String(await mariadb.defaultSchema(server)))
  return [`DROP DATABASE ${name}`, `CREATE DATABASE ${name}`, `USE ${name}`]
}
