import { chooseDatabase } from '../config/choose-database.ts'
import type { ConfigExport } from '../config/config.ts'
import type { DatabaseTarget } from '../config/database-target.ts'
import { mergedVariables } from '../config/environment.ts'
import { environmentSecrets } from '../config/environment-secrets.ts'
import { loadConfig } from '../config/load-config.ts'
import { openTarget } from '../config/open-target.ts'
import { redact } from '../config/redact.ts'
import { resolveDatabase } from '../config/resolve-database.ts'
import type { Configuration, DatabaseSettings } from '../config/settings.ts'
import { withoutSecrets } from '../config/without-secrets.ts'
import type { Connection, ServerVersion } from '../dialects/connection.ts'
import type { ConnectOptions, Dialect } from '../dialects/dialect.ts'
import { dialectOf } from '../dialects/index.ts'
import { type OpenConnection, openDriver } from '../dialects/open-driver.ts'
import { targetVersion } from '../dialects/target-version.ts'
import { LimbeckError, usage } from '../errors.ts'
import type { RecordContext } from '../operations/record.ts'
import { buildGraph, type RevisionGraph } from '../revision/index.ts'
import { withWhatIsKnown } from '../runtime/known-unknown-row.ts'
import { type Reporter, silent } from '../runtime/report.ts'
import type { Session } from '../runtime/session.ts'
import { inWordsOf } from '../runtime/statement-failed.ts'
import { type OwnTables, ownTables } from '../runtime/version-table.ts'
import { findRevisionFiles } from '../script/find-revision-files.ts'
import { readRevisionFiles } from '../script/read-revision-files.ts'
import { readRevisionModules } from '../script/read-revision-modules.ts'
import type { RevisionFile } from '../script/revision-file.ts'

import { listenTo, type StatementListener } from './listen.ts'

/** How a command finds its configuration and its database. Everything may be left out. */
export interface EnvironmentOptions {
  /** The path of the configuration's file, or the configuration itself; left out, the nearest file is found. */
  readonly config?: string | ConfigExport
  /** Where the search begins, and what a configuration that is no file is relative to. Default: the current folder. */
  readonly cwd?: string
  /** The database, before all other sources. */
  readonly url?: string
  /**
   * A session that is open already, instead of a URL: a client of `pg`, a connection of `mysql2`, a `DatabaseSync`, a
   * `PGlite`. It stays open and keeps its settings; a transaction that it is in is not ended.
   */
  readonly connection?: OpenConnection
  /** Which of several databases. */
  readonly name?: string
  /** Arguments for the configuration and the revisions. */
  readonly x?: Readonly<Record<string, string>>
  /** A word of your own for this run: the configuration's function and the revisions (`op.tag`) are given it. */
  readonly tag?: string
  /** The variables of the process. Default: those of this one. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The version of the server that offline SQL is written for: `18`, `3.53.4`. */
  readonly serverVersion?: string
  /** Milliseconds to wait for another run on the same database. Default: five minutes. */
  readonly lockTimeout?: number
  /** Is told what happens during a run. */
  readonly report?: Reporter
  /** Cancels a run between two statements. */
  readonly signal?: AbortSignal
  /** Is told each statement before it runs. */
  readonly onStatement?: StatementListener
  /** Is told which database a command is about to use, before it connects. */
  readonly onDatabase?: (database: DatabaseTarget) => void
}

/** All that a command is given: the configuration, the revisions, and the way to the database. */
export interface Environment {
  readonly configuration: Configuration
  readonly settings: DatabaseSettings
  /** The headers of the revision files, read once. */
  readonly files: () => Promise<readonly RevisionFile[]>
  /** The revisions of the project, linked. */
  readonly graph: () => Promise<RevisionGraph<RevisionFile>>
  /** Where the database is. @throws NO_DATABASE_URL and its kin */
  readonly database: () => Promise<DatabaseTarget>
  readonly options: EnvironmentOptions
}

const defaultLockTimeout = 300_000

/** A statement that waits for a lock stands in front of everybody who comes after it: let it not wait long. */
const defaultStatementLockTimeout = 5_000

/** Reads the configuration. Revisions and database are looked for when a command asks. */
export const loadEnvironment = async (options: EnvironmentOptions = {}): Promise<Environment> => {
  const configuration = await loadConfig({
    config: options.config,
    folder: options.cwd,
    env: options.env,
    x: options.x,
    tag: options.tag,
  })
  const settings = chooseDatabase(configuration, options.name)
  const { versionFolders, recursive, modules } = settings
  const files = once(async () =>
    modules === undefined
      ? readRevisionFiles(findRevisionFiles(versionFolders, { recursive }))
      : readRevisionModules(modules),
  )
  return {
    configuration,
    settings,
    files,
    graph: once(async () => buildGraph(await files())),
    database: once(() => databaseOf(configuration, settings, options)),
    options,
  }
}

const databaseOf = async (
  configuration: Configuration,
  settings: DatabaseSettings,
  { url, connection }: EnvironmentOptions,
): Promise<DatabaseTarget> => {
  if (connection === undefined)
    return resolveDatabase(configuration, settings, url).catch(error => {
      throw withoutSecrets(error, environmentSecrets(configuration.environment))
    })
  if (url !== undefined) throw usage('Both "url" and "connection" were given.', 'Leave one of them out.')
  return openTarget(openDriver(connection), settings.dialect)
}

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

export interface SessionOptions {
  /** Never make a database that is not there: for commands that only look. */
  readonly mustExist?: boolean
  /** An SQLite file that is not there is an empty database, and stays not there: for comparing with it. */
  readonly absentIsEmpty?: boolean
  /** Another database of the same server. */
  readonly database?: string
  /** Is done before anything else. */
  readonly prepare?: ((connection: Connection) => Promise<void>) | undefined
}

/** Connects, does the work, and closes the connection whatever comes of it. */
export const withSession = async <T>(
  environment: Environment,
  work: (session: Session) => Promise<T>,
  sessionOptions: SessionOptions = {},
): Promise<T> => {
  const target = await environment.database()
  environment.options.onDatabase?.(target)
  try {
    return await inSession(environment, target, work, sessionOptions)
  } catch (error) {
    throw withoutSecrets(error, [
      ...target.secrets,
      ...environmentSecrets(environment.configuration.environment),
    ])
  }
}

const inSession = async <T>(
  environment: Environment,
  target: DatabaseTarget,
  work: (session: Session) => Promise<T>,
  { mustExist = false, absentIsEmpty = false, database, prepare }: SessionOptions,
): Promise<T> => {
  const { settings, options } = environment
  const named = await dialectOf(target.dialect)
  const runId = newRunId()
  const timeouts = {
    ...lockTimeoutOf(target, settings, options),
    ...(settings.statementTimeout === undefined ? {} : { statementTimeout: settings.statementTimeout }),
  }
  const connect = (url: string, mustExist: boolean) =>
    named.connect(url, {
      applicationName: `limbeck:${runId}`,
      mustExist,
      driver: settings.connectionOptions,
      ...(database === undefined ? {} : { database }),
      ...onConnectOf(environment, target),
      ...timeouts,
    })
  const connection = options.connection
    ? await named.adopt(options.connection, timeouts)
    : absentIsEmpty
      ? await connect(target.url, true).catch(error => {
          if (!isAbsent(error, target)) throw error
          options.report?.({ kind: 'absent' })
          return connect(`${target.driver}::memory:`, false)
        })
      : await connect(target.url, mustExist)
  options.report?.({ kind: 'opened' })
  if (options.onStatement !== undefined) listenTo(connection, options.onStatement)
  try {
    // A URL of MySQL may lead to MariaDB: the server says which of the two it is.
    const dialect = connection.dialect === named.name ? named : await dialectOf(connection.dialect)
    await prepare?.(connection)
    const schema = settings.versionTableSchema ?? (await dialect.defaultSchema(connection))
    const tables = ownTables(settings, schema)
    return await work({
      connection,
      dialect,
      features: dialect.features(connection.version),
      tables,
      runId,
      lockTimeout: options.lockTimeout ?? defaultLockTimeout,
      statementLockTimeout: timeouts.lockTimeout,
      lockRetries: settings.lockRetries,
      ...(options.connection ? {} : { reconnect: () => connect(target.url, true) }),
      recordContext: { dialect: dialect.name, x: options.x ?? {}, tag: options.tag, offline: false },
      report: options.report ?? silent,
      redact: text => redact(text, target.secrets),
      signal: options.signal ?? new AbortController().signal,
      onVersionApply: settings.onVersionApply,
    }).catch(async error => {
      throw await withWhatIsKnown({ connection, dialect, tables }, error)
    })
  } catch (error) {
    // What a revision's own statements met is told by then, with its line.
    throw inWordsOf(error)
  } finally {
    await connection.close()
    options.report?.({ kind: 'closed' })
  }
}

/** What the configuration does with a session before anything else. */
const onConnectOf = (
  { configuration, settings: { onConnect } }: Environment,
  { dialect }: DatabaseTarget,
): Pick<ConnectOptions, 'onConnect'> =>
  onConnect === undefined
    ? {}
    : {
        onConnect: async query =>
          onConnect({
            query: async (sql, parameters) => (await query(sql, parameters)).rows,
            dialect,
            env: mergedVariables(configuration.environment),
            x: configuration.x,
          }),
      }

/** On SQLite another run and a locked table are one and the same wait. */
const lockTimeoutOf = (
  { driver }: DatabaseTarget,
  settings: DatabaseSettings,
  options: EnvironmentOptions,
): { readonly lockTimeout?: number } => {
  const wanted =
    driver === 'sqlite'
      ? (options.lockTimeout ?? settings.lockTimeout)
      : (settings.lockTimeout ?? defaultStatementLockTimeout)
  return wanted === undefined ? {} : { lockTimeout: wanted }
}

/** Of a server it is no use to think that a database which is not there is empty. */
const isAbsent = (error: unknown, { driver }: DatabaseTarget): boolean =>
  error instanceof LimbeckError &&
  ((driver === 'sqlite' && error.code === 'DATABASE_FILE_MISSING') ||
    (driver === 'pglite' && error.code === 'NO_SUCH_DATABASE'))

/** What a script is written with, instead of a session. */
export interface Offline {
  readonly dialect: Dialect
  /** The server that the script is for. */
  readonly version: ServerVersion
  readonly tables: OwnTables
  readonly runId: string
  readonly recordContext: RecordContext
}

/** Without a connection: the dialect alone is known, from the configuration or the URL. */
export const offline = async ({ settings, database, options }: Environment): Promise<Offline> => {
  const name = settings.dialect ?? (await database()).dialect
  const dialect = await dialectOf(name)
  return {
    dialect,
    version: targetVersion(dialect, options.serverVersion ?? settings.serverVersion),
    tables: ownTables(settings, settings.versionTableSchema),
    runId: newRunId(),
    recordContext: { dialect: name, x: options.x ?? {}, tag: options.tag, offline: true },
  }
}

/** Nobody must be unable to guess it, only two must differ; and Node takes long to load its cryptography. */
const newRunId = () => Math.random().toString(16).slice(2, 14).padEnd(12, '0')
