import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync, DatabaseSyncOptions, SQLOutputValue } from 'node:sqlite'
import { databaseFileInvalid, databaseFileMissing, fileBusy, type LimbeckError } from '../../errors.ts'
import { tokens } from '../../sql/tokens.ts'
import type { Connection, QueryResult, ServerVersion } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'
import type { ConnectOptions } from '../dialect.ts'
import { callOnConnect } from '../on-connect.ts'
import { fromDriver, toDriver } from './connect-value.ts'
import { grammar } from './grammar.ts'
import { resultCode } from './result-codes.ts'
import { type DriverError, statementError } from './statement-error.ts'
import { versionOf } from './versions.ts'

/** Milliseconds that a statement waits for another process when nothing else is said. */
const defaultTimeout = 5_000

/**
 * Opens a file by `sqlite:/absolute/path.db`, or a database of one's own by `sqlite::memory:`. Foreign keys are on.
 *
 * @throws DATABASE_FILE_MISSING when the folder does not exist, or with `mustExist` the file
 * @throws DATABASE_FILE_INVALID when it is no database
 */
export const connect = async (url: string, options: ConnectOptions = {}): Promise<Connection> => {
  // The configuration has resolved it, so a percent sign is one.
  const path = url.replace(/^sqlite:/, '')
  if (path !== ':memory:') refuseMissing(path, options.mustExist === true)
  const { DatabaseSync } = await import('node:sqlite')
  const settings: DatabaseSyncOptions = {
    timeout: options.lockTimeout ?? defaultTimeout,
    enableForeignKeyConstraints: true,
    ...options.driver,
  }
  const connection = opened(path, () => new DatabaseSync(path, settings), settings.timeout ?? defaultTimeout)
  try {
    await callOnConnect(connection, options)
    return connection
  } catch (error) {
    await connection.close()
    throw error
  }
}

const opened = (path: string, open: () => DatabaseSync, timeout: number): Connection => {
  try {
    return sessionOf(open())
  } catch (error) {
    throw openError(error as DriverError, path, timeout)
  }
}

const refuseMissing = (path: string, mustExist: boolean): void => {
  if (existsSync(path)) {
    if (statSync(path).isDirectory())
      throw databaseFileInvalid(path, 'is a folder', 'Name a file in it.', undefined)
    return
  }
  if (!existsSync(dirname(path))) throw databaseFileMissing(path, 'folder')
  if (mustExist) throw databaseFileMissing(path, 'file')
}

/** The session of a database that is open. */
export const sessionOf = (database: DatabaseSync): Connection =>
  new SqliteConnection(database, firstQuestion(database))

/** The first that is read from the file, for opening it reads nothing: whether it is a database at all. */
const firstQuestion = (database: DatabaseSync): ServerVersion => {
  const row = database.prepare('SELECT sqlite_version() AS version, count(*) FROM sqlite_schema').get()
  return versionOf(String(row?.version))
}

const openError = (error: DriverError, path: string, timeout: number): LimbeckError | DriverError => {
  switch (error.errcode === undefined ? '' : resultCode(error.errcode & 0xff)) {
    case 'SQLITE_NOTADB':
      return databaseFileInvalid(
        path,
        'is no SQLite database',
        'Correct the URL, or move the file away; an encrypted database cannot be read.',
        error,
      )
    case 'SQLITE_CORRUPT':
      return databaseFileInvalid(path, 'is damaged', 'Restore it from a backup.', error)
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
    case 'SQLITE_READONLY':
      return databaseFileInvalid(
        path,
        'cannot be opened',
        'See who may read and write the file and its folder.',
        error,
      )
    case 'SQLITE_BUSY':
      return fileBusy(path, timeout, error)
    default:
      return error
  }
}

/** node:sqlite answers at once, so no statement is ever under way when another can be asked for. */
class SqliteConnection implements Connection {
  readonly dialect = 'sqlite'
  readonly version: ServerVersion
  readonly pending = 0
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync, version: ServerVersion) {
    this.#database = database
    this.version = version
  }

  async query(sql: string, parameters: readonly unknown[] = []): Promise<QueryResult> {
    const values = parameters.map(toDriver)
    try {
      const statement = this.#database.prepare(sql)
      refuseMore(sql, statement.sourceSQL)
      statement.setReadBigInts(true)
      if (statement.columns().length > 0) {
        const rows = statement.all(...values) as unknown as Readonly<Record<string, SQLOutputValue>>[]
        return { rows: rows.map(fromDriver) }
      }
      const { changes, lastInsertRowid } = statement.run(...values)
      return { rows: [], changes: Number(changes), insertId: BigInt(lastInsertRowid) }
    } catch (error) {
      throw error instanceof DatabaseError ? error : statementError(error as DriverError, sql)
    }
  }

  async inTransaction(): Promise<boolean> {
    return this.#database.isTransaction
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close()
  }
}

/** Of several statements SQLite prepares the first and says nothing of the others. */
const refuseMore = (sql: string, prepared: string): void => {
  if (sql.length === prepared.length) return
  const more = tokens(sql.slice(prepared.length), grammar.lexical).some(
    ({ kind, text }) => kind !== 'space' && kind !== 'comment' && text !== ';',
  )
  if (more)
    throw new DatabaseError(
      'There is more than one statement; each must be run on its own.',
      sql,
      { position: prepared.length },
      undefined,
    )
}
