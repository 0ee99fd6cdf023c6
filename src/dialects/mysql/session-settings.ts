import { onConnectSetting } from '../../errors.ts'
import type { Connection } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'
import type { ConnectOptions } from '../dialect.ts'
import { callOnConnect, refuseOwnSettings } from '../on-connect.ts'
import { grammar } from './grammar.ts'
import { type Flavour, serverVersion } from './server-version.ts'

/**
 * Strict, so that nothing becomes '', 0 or a date of zeros in silence; an id of 0 that is given stays 0. What is not in
 * the list is off: a backslash escapes, and double quotes hold a string.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html
 */
export const sqlMode: readonly string[] = [
  'STRICT_TRANS_TABLES',
  'STRICT_ALL_TABLES',
  'NO_ZERO_IN_DATE',
  'NO_ZERO_DATE',
  'ERROR_FOR_DIVISION_BY_ZERO',
  'NO_ENGINE_SUBSTITUTION',
  'NO_AUTO_VALUE_ON_ZERO',
]

/** What must hold in a session of ours, whatever the server or the user says. Each knows some of them only. */
const pinned: Readonly<Record<string, string>> = {
  sql_mode: sqlMode.join(','),
  time_zone: '+00:00',
  autocommit: 'ON',
  foreign_key_checks: 'ON',
  unique_checks: 'ON',
  check_constraint_checks: 'ON',
  explicit_defaults_for_timestamp: 'ON',
  innodb_strict_mode: 'ON',
  sql_safe_updates: 'OFF',
  sql_auto_is_null: 'OFF',
  sql_quote_show_create: 'ON',
  sql_select_limit: '18446744073709551615',
  sql_big_selects: 'ON',
  // A migration may think between two statements; a server's limit on that would end it half way.
  wait_timeout: '2147483',
  idle_transaction_timeout: '0',
  idle_write_transaction_timeout: '0',
  idle_readonly_transaction_timeout: '0',
  completion_type: 'NO_CHAIN',
}

/** What stays as it came. A data step that left any of it otherwise would decide over the revisions after it. */
const kept = [
  'character_set_client',
  'character_set_results',
  'collation_connection',
  'default_storage_engine',
  'sql_log_bin',
  'transaction_isolation',
  'tx_isolation',
  'transaction_read_only',
  'tx_read_only',
  'lock_wait_timeout',
  'innodb_lock_wait_timeout',
]

/** The settings of a session as they were made when it began, and the database that its URL names. */
interface SessionStart {
  readonly settings: ReadonlyMap<string, string>
  readonly database: string
}

const started = new WeakMap<Connection, SessionStart>()

type Ask = Connection['query']

/** Sets up a new session; tells what it is a session of. */
export const beginSession = async (session: HookedSession, options: ConnectOptions) => {
  const { query } = session
  const wanted: Readonly<Record<string, string>> = { ...pinned, ...timeouts(options) }
  if (options.onConnect !== undefined) await afterOnConnect(session, options, wanted)
  await query('SET NAMES utf8mb4')
  const names = ['version', 'version_comment', ...kept, ...Object.keys(wanted)]
  const found = await readSettings(query, names)
  const { flavour, version } = serverVersion(found.get('version') ?? '', found.get('version_comment'))
  const settings = new Map(
    [...found]
      .filter(([name]) => !name.startsWith('version'))
      .map(([name, value]) => [name, wanted[name] ?? value] as const),
  )
  await writeSettings(query, found, settings)
  const start: SessionStart = { settings, database: await databaseNow(query) }
  return {
    flavour: flavour satisfies Flavour,
    version,
    /** Keeps what was found for as long as the connection lives. */
    remember: (connection: Connection) => void started.set(connection, start),
  }
}

type HookedSession = Pick<Connection, 'query' | 'pending' | 'inTransaction'>

const afterOnConnect = async (
  session: HookedSession,
  options: ConnectOptions,
  wanted: Readonly<Record<string, string>>,
): Promise<void> => {
  const now = async () => ({
    settings: Object.fromEntries(await readSettings(session.query, Object.keys(wanted))),
    database: await databaseNow(session.query),
  })
  const came = await now()
  await callOnConnect(session, options)
  const found = await now()
  refuseOwnSettings(came.settings, found.settings, wanted)
  if (found.database !== came.database)
    throw onConnectSetting('the database', found.database, `the URL names ${JSON.stringify(came.database)}`)
}

const databaseNow = async (query: Ask): Promise<string> => {
  const { rows } = await query('SELECT DATABASE() AS name')
  return String(rows[0]?.name)
}

/** The session's settings as they were made: a pasted dump turns foreign keys off, a script changes the database. */
export const settle = async (connection: Connection): Promise<void> => {
  const start = started.get(connection)
  if (!start) return
  const query: Ask = (sql, parameters) => connection.query(sql, parameters)
  await writeSettings(query, await readSettings(query, [...start.settings.keys()]), start.settings)
  if ((await databaseNow(query)) !== start.database) await query(`USE ${grammar.quote(start.database)}`)
}

/** What `beginSession` may change, as it is now; and what gives it back. */
export const settingsNow = async (query: Ask): Promise<() => Promise<void>> => {
  const names = [...kept, ...Object.keys(pinned), ...Object.keys(timeouts({ lockTimeout: 0 }))]
  const now = await readSettings(query, names)
  return async () => writeSettings(query, await readSettings(query, names), now)
}

/** The database that a name without one means: that of the URL, whatever USE has done since. */
export const databaseOf = async (connection: Connection): Promise<string> => {
  const start = started.get(connection)
  return start?.database ?? databaseNow((sql, parameters) => connection.query(sql, parameters))
}

/** What a script must say first, for its statements to mean what they mean in a session of ours. */
export const scriptSettings: readonly string[] = [
  'SET NAMES utf8mb4',
  `SET SESSION sql_mode = '${sqlMode}', time_zone = '+00:00', foreign_key_checks = ON`,
]

/** Locks are waited for as long as the server says, unless somebody says otherwise; statements have no limit. */
const timeouts = ({ lockTimeout, statementTimeout }: ConnectOptions): Readonly<Record<string, string>> => {
  const locks = lockTimeout === undefined ? undefined : String(Math.max(1, Math.ceil(lockTimeout / 1000)))
  return {
    ...(locks === undefined ? {} : { lock_wait_timeout: locks, innodb_lock_wait_timeout: locks }),
    // MariaDB's is in seconds and for every statement, MySQL's in milliseconds and for SELECT.
    max_statement_time: ((statementTimeout ?? 0) / 1000).toFixed(6),
    max_execution_time: String(statementTimeout ?? 0),
  }
}

/** Only those that this server knows. */
const readSettings = async (query: Ask, names: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const list = names.map(name => grammar.literal(name)).join(', ')
  const { rows } = await query(`SHOW SESSION VARIABLES WHERE Variable_name IN (${list})`)
  return new Map(rows.map(row => [String(row.Variable_name), String(row.Value)]))
}

/** Only what differs: to set some of them at all takes a privilege. */
const writeSettings = async (
  query: Ask,
  found: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<string, string>,
): Promise<void> => {
  const changes = [...wanted].filter(([name, value]) => !same(found.get(name) ?? value, value))
  if (changes.length === 0) return
  const set = (some: readonly (readonly [string, string])[]) =>
    query(
      `SET SESSION ${some.map(([name, value]) => `${grammar.quote(name)} = ${valueText(value)}`).join(', ')}`,
    )
  try {
    await set(changes)
  } catch (error) {
    const needed = changes.filter(([name]) => !privileged.has(name))
    if (!(error instanceof DatabaseError) || error.errno !== accessDenied || needed.length === changes.length)
      throw error
    if (needed.length > 0) await set(needed)
  }
}

/** MySQL lets not everybody set it, and without it a statement that is refused otherwise gives a warning at most. */
const privileged: ReadonlySet<string> = new Set(['innodb_strict_mode'])
const accessDenied = 1227

/** A list of modes is shown in an order of the server's own. */
const same = (a: string, b: string): boolean => {
  const sorted = (text: string) => text.split(',').sort().join()
  return sorted(a) === sorted(b)
}

const valueText = (value: string): string => (/^\d+(\.\d+)?$/.test(value) ? value : grammar.literal(value))
