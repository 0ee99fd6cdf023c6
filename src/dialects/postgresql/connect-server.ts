import type { ClientConfig, QueryConfig } from 'pg'
import type { Connection } from '../connection.ts'
import type { ConnectOptions } from '../dialect.ts'
import { loadDriver } from './connect-driver.ts'
import { connectError, statementError } from './connect-error.ts'
import { countPending } from './connect-pending.ts'
import { parseServerUrl } from './connect-url.ts'
import { parameterText } from './parameter-text.ts'
import { beginSession } from './session-settings.ts'
import { parserOf } from './value-parsers.ts'

/** A session of a server, through `pg`. */
export const connectServer = async (url: string, options: ConnectOptions): Promise<Connection> => {
  const { default: pg } = await loadDriver('pg', () => import('pg'))
  const address = parseServerUrl(url)
  const { host, port, user, password, database, tls } = address
  const config: ClientConfig = {
    host,
    port,
    database,
    ssl: tls,
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(address.options === undefined ? {} : { options: address.options }),
    connectionTimeoutMillis: address.timeout,
    application_name: options.applicationName ?? address.applicationName ?? 'limbeck',
    keepAlive: true,
    // What is asked at once is sent at once.
    pipeline: true,
    types: { getTypeParser: parserOf as never },
    ...options.driver,
  }
  const client = new pg.Client(config)
  // A connection that breaks between two statements is told by the next one; without a listener it ends the process.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw connectError(error, { host, port, user: user ?? client.user ?? undefined, database, password })
  }
  const connection = connectionOf(client)
  try {
    const { rows } = await connection.query(
      `SELECT current_setting('server_version') AS text, current_setting('server_version_num')::int AS number`,
    )
    const version = { text: String(rows[0]?.['text']).split(' ')[0]!, number: Number(rows[0]?.['number']) }
    const session: Connection = { ...connection, version }
    await beginSession(session, options)
    return session
  } catch (error) {
    await connection.close()
    throw error
  }
}
