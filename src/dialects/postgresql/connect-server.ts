import type { Client, ClientBase, ClientConfig, QueryConfig, QueryResult } from 'pg'
import { loadDriver } from '../connect-driver.ts'
import { countPending } from '../connect-pending.ts'
import type { Connection, QueryResult as Result, ServerVersion } from '../connection.ts'
import type { ConnectOptions } from '../dialect.ts'
import { connectError, statementError } from './connect-error.ts'
import { parseServerUrl } from './connect-url.ts'
import { parameterText } from './parameter-text.ts'
import { serverVersion, versionQuery } from './server-version.ts'
import { beginSession } from './session-settings.ts'
import { parserOf } from './value-parsers.ts'

type Row = Result['rows'][number]

/** A session of a server, through `pg`. */
export const connectServer = async (url: string, options: ConnectOptions): Promise<Connection> => {
  const { default: pg } = await loadDriver('pg', () => import('pg'))
  const address = parseServerUrl(url)
  const { host, port, user, password, tls } = address
  const database = options.database ?? address.database
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
    ...(options.database === undefined ? {} : { database }),
  }
  const client = new pg.Client(config)
  // A connection that breaks between two statements is told by the next one; without a listener it ends the process.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    // Where it was our side that gave up, the socket is still open and would keep the process alive.
    client.end().catch(() => {})
    throw connectError(error, { host, port, user: user ?? client.user ?? undefined, database, password })
  }
  try {
    const [version, backend] = await Promise.all([versionOf(client), processOf(client)])
    const session = sessionOf(client, version, {
      close: () => client.end(),
      beside: () => connectServer(url, options),
      cancel: () => cancelled(backend, new pg.Client(config)),
      backend,
    })
    await beginSession(session, options)
    return session
  } catch (error) {
    await client.end()
    throw error
  }
}

export const versionOf = async (client: ClientBase): Promise<ServerVersion> => {
  const { rows } = await client.query<{ readonly text: string; readonly number: number }>(versionQuery)
  return serverVersion(rows[0]!)
}

/** Behind a pooler the driver knows the number that the pooler gave it, and not this one. */
const processOf = async (client: ClientBase): Promise<number> => {
  const { rows } = await client.query('SELECT pg_catalog.pg_backend_pid() AS pid')
  return Number(rows[0]?.pid)
}

/** Through another session of the same user: a request to cancel of the protocol itself would go without TLS. */
const cancelled = async (backend: number, other: Client): Promise<void> => {
  other.on('error', () => {})
  try {
    await other.connect()
    await other.query('SELECT pg_catalog.pg_cancel_backend($1::int)', [backend])
  } finally {
    await other.end()
  }
}

interface Opened {
  readonly close: () => Promise<void>
  readonly cancel?: () => Promise<void>
  readonly beside?: () => Promise<Connection>
  /** The process that answers, where it was asked. */
  readonly backend?: number
  /** What a client that somebody else opened is told with each statement: how values are read. */
  readonly types?: QueryConfig['types']
}

/** The session of a client that is connected and whose version is known. */
export const sessionOf = (
  client: ClientBase,
  version: ServerVersion,
  { close, beside, cancel, backend, types }: Opened,
): Connection => {
  const calls = countPending()
  const query: Connection['query'] = (sql, parameters) =>
    calls.during(async () => {
      try {
        return resultOf(await client.query({ ...oneStatement(sql, parameters), ...(types ? { types } : {}) }))
      } catch (error) {
        throw statementError(error, sql)
      }
    })
  // It is there, and the types of the driver do not say so.
  const { processID } = client as { readonly processID?: number | null }
  return {
    dialect: 'postgresql',
    version,
    query,
    ...(backend === undefined ? {} : { backend }),
    ...(typeof processID === 'number' ? { announced: processID } : {}),
    ...(beside ? { beside } : {}),
    get pending() {
      return calls.count()
    },
    inTransaction: async () => client.getTransactionStatus() !== 'I',
    ...(cancel ? { cancel } : {}),
    close,
  }
}

/**
 * The simple protocol is quicker, and takes as many statements as there are; the extended one refuses a second, in
 * which a COMMIT would go unseen. Where there is no semicolon there is no second.
 */
const oneStatement = (text: string, parameters: readonly unknown[] | undefined): QueryConfig => {
  if (parameters === undefined && !text.includes(';')) return { text }
  const query: QueryConfig & { readonly queryMode: 'extended' } = {
    text,
    values: parameters?.map(parameterText) ?? [],
    queryMode: 'extended',
  }
  return query
}

const resultOf = ({ command, rowCount, rows }: QueryResult<Row>): Result =>
  changing.has(command) && rowCount !== null ? { rows, changes: rowCount } : { rows }

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])
