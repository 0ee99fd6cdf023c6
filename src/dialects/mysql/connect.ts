import type { Connection as Driver, ResultSetHeader, RowDataPacket } from 'mysql2'
import { loadDriver } from '../connect-driver.ts'
import { countPending } from '../connect-pending.ts'
import type { Connection, QueryResult } from '../connection.ts'
import type { ConnectOptions } from '../dialect.ts'
import { connectError, statementError } from './connect-error.ts'
import { parseServerUrl, type ServerAddress } from './connect-url.ts'
import { readValue } from './connect-value.ts'
import { withParameters } from './parameters.ts'
import { beginSession } from './session-settings.ts'

/**
 * Opens a session through `mysql2`. Whichever name the URL has, the connection's `dialect` is what the server says
 * that it is.
 *
 * @param url `mysql://user:password@host:3306/name`, or `mariadb:`
 * @throws DRIVER_MISSING when the driver is not installed
 * @throws CONNECTION_FAILED, AUTHENTICATION_FAILED, NO_SUCH_DATABASE, TLS_FAILED, TOO_MANY_CONNECTIONS; none of them
 * shows the password
 */
export const connect = async (url: string, options: ConnectOptions = {}): Promise<Connection> => {
  const parsed = parseServerUrl(url)
  const address = { ...parsed, database: options.database ?? parsed.database }
  const driver = await open(address, options)
  // A connection that breaks between two statements is told by the next one; without a listener it ends the process.
  driver.on('error', () => {})
  try {
    const session = sessionOn(driver)
    const { flavour, version, remember } = await beginSession(session, options)
    const connection: Connection = {
      dialect: flavour,
      version,
      query: session.query,
      backend: driver.threadId,
      get pending() {
        return session.pending
      },
      inTransaction: session.inTransaction,
      beside: () => connect(url, options),
      cancel: () => cancelFrom(address, options, driver.threadId),
      close: () => end(driver),
    }
    remember(connection)
    return connection
  } catch (error) {
    driver.destroy()
    throw error
  }
}

const open = async (address: ServerAddress, options: ConnectOptions): Promise<Driver> => {
  const { default: mysql } = await loadDriver('mysql2', () => import('mysql2'))
  const { host, port, socket, user, password, database, tls, timeout } = address
  const driver = mysql.createConnection({
    ...(socket === undefined ? { host, port } : { socketPath: socket }),
    database,
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(tls === false ? {} : { ssl: tls }),
    connectTimeout: timeout,
    connectAttributes: { program_name: options.applicationName ?? 'limbeck' },
    charset: 'utf8mb4',
    supportBigNumbers: true,
    bigNumberStrings: true,
    typeCast: readValue,
    ...options.driver,
    ...(options.database === undefined ? {} : { database }),
  })
  return new Promise((connected, failed) => {
    driver.connect(error => {
      if (!error) return connected(driver)
      // Where it was our side that gave up, the socket is still open and would keep the process alive.
      driver.destroy()
      failed(connectError(error, address))
    })
  })
}

/** From another session of the same user, for this one is busy. */
const cancelFrom = async (
  address: ServerAddress,
  options: ConnectOptions,
  session: number,
): Promise<void> => {
  const other = await open(address, options)
  try {
    await ask(other, `KILL QUERY ${session}`)
  } finally {
    other.destroy()
  }
}

/** What the server says of a transaction with each answer: https://mariadb.com/kb/en/ok_packet/#server-status-flag */
const inTransactionFlag = 1

/** What the server said it is when it was greeted; the driver keeps that to itself. */
const serverOf = (driver: Driver): 'mysql' | 'mariadb' => {
  const greeting =
    '_handshakePacket' in driver ? (driver._handshakePacket as { serverVersion?: unknown }) : {}
  return /mariadb/i.test(String(greeting?.serverVersion)) ? 'mariadb' : 'mysql'
}

/** What can be asked of a connection that is open. */
export const sessionOn = (driver: Driver) => {
  const calls = countPending()
  /**
   * `undefined` where they were not told. An error tells none: a DDL that fails has committed all the same, and a
   * deadlock has rolled back. Nor do rows, and some statements that give rows commit (ANALYZE TABLE).
   */
  let flags: number | undefined
  const query: Connection['query'] = (sql, parameters) =>
    calls.during(async () => {
      const text = parameters === undefined ? sql : withParameters(sql, parameters)
      try {
        const answer = await ask(driver, text)
        const header = headerOf(answer)
        if (header) flags = header.serverStatus
        else if (!givesRows.test(text)) flags = undefined
        return resultOf(answer, header, text)
      } catch (error) {
        flags = undefined
        throw statementError(error, sql, serverOf(driver))
      }
    })
  return {
    get pending() {
      return calls.count()
    },
    query,
    inTransaction: async () => {
      // Does nothing, and its answer says what was not known.
      if (flags === undefined) await query('DO 0')
      return ((flags ?? 0) & inTransactionFlag) !== 0
    },
  }
}

type Row = QueryResult['rows'][number]
type Header = ResultSetHeader & { readonly serverStatus: number }

/** Rows, or how it went; of a procedure all of its results, and at the end how it went. */
type Answer = readonly RowDataPacket[] | Header | readonly (readonly RowDataPacket[] | Header)[]

const reading = { rowsAsArray: false, nestTables: false, supportBigNumbers: true, bigNumberStrings: true }

const ask = (driver: Driver, sql: string): Promise<Answer> =>
  new Promise((answered, failed) => {
    // Whoever opened it may read values otherwise.
    driver.query({ sql, typeCast: readValue, ...reading }, (error, answer) =>
      error ? failed(error) : answered(answer as Answer),
    )
  })

const isHeader = (answer: unknown): answer is Header =>
  typeof answer === 'object' && answer !== null && answer.constructor.name === 'ResultSetHeader'

const headerOf = (answer: Answer): Header | undefined => {
  const last = Array.isArray(answer) ? answer.at(-1) : answer
  return isHeader(last) ? last : undefined
}

const resultOf = (answer: Answer, header: Header | undefined, sql: string): QueryResult => {
  if (!header) return { rows: answer as readonly Row[] }
  const rows = Array.isArray(answer) && Array.isArray(answer[0]) ? (answer[0] as readonly Row[]) : []
  return {
    rows,
    // An ALTER TABLE counts the rows that it copied.
    ...(changing.test(sql) ? { changes: header.affectedRows } : {}),
    ...(Number(header.insertId) === 0 ? {} : { insertId: BigInt(header.insertId) }),
  }
}

const givesRows = /^[\s(]*(?:select|show|explain|describe|desc|values|with|table)\b/i
const changing = /^[\s(]*(?:insert|update|delete|replace|load|with)\b/i

const end = (driver: Driver): Promise<void> =>
  new Promise(ended => {
    // One that is broken cannot say goodbye, and is gone already.
    driver.end(() => ended())
  })
