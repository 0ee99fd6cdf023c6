import { afterAll } from 'vitest'
import type { Connection } from '../../src/dialects/connection.ts'
import type { Dialect } from '../../src/dialects/dialect.ts'
import { postgresql } from '../../src/dialects/postgresql/index.ts'
import { sqlite } from '../../src/dialects/sqlite/index.ts'
import type { TestEngine } from '../engines/describe-engines.ts'

/** A database for a block of tests, and a way to an empty one for each of them. */
export interface FreshDatabase {
  readonly dialect: Dialect
  /** A connection to a database in which nothing is. */
  connection(): Promise<Connection>
}

export const freshDatabase = (engine: TestEngine): FreshDatabase => {
  const dialect = engine.dialect === 'sqlite' ? sqlite : postgresql
  const open: Connection[] = []
  let server: Connection | undefined

  const connect = async () => {
    const connection = await dialect.connect(await engine.database())
    open.push(connection)
    return connection
  }
  // A database of a server takes a moment to make; to empty one takes none.
  const emptied = async () => {
    server ??= await connect()
    await server.query('DROP SCHEMA public CASCADE')
    await server.query('CREATE SCHEMA public')
    return server
  }
  afterAll(async () => {
    for (const connection of open) await connection.close()
  })
  return { dialect, connection: engine.dialect === 'sqlite' ? connect : emptied }
}
