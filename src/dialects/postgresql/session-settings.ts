import { onConnectSetting } from '../../errors.ts'
import type { Connection } from '../connection.ts'
import type { ConnectOptions } from '../dialect.ts'
import { callOnConnect, refuseOwnSettings } from '../on-connect.ts'

/** What must hold in a session of ours, whatever the server, the database or the role say. */
const pinned: Readonly<Record<string, string>> = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  bytea_output: 'hex',
  standard_conforming_strings: 'on',
  quote_all_identifiers: 'off',
  check_function_bodies: 'on',
  row_security: 'on',
  // A migration may think between two statements; a server's limit on that would end it half way.
  idle_in_transaction_session_timeout: '0',
  idle_session_timeout: '0',
  // Since PostgreSQL 17.
  transaction_timeout: '0',
}

/** The settings of each session, as they were made when it began. */
const made = new WeakMap<Connection, Settings>()

/** The same as they came. */
const came = new WeakMap<Connection, Settings>()

/**
 * What stays as it came: who we are, and whether triggers and foreign keys are at work. A data step that left either
 * otherwise would decide over the revisions after it.
 */
const kept = ['search_path', 'role', 'session_replication_role']

/** Sets up a new session, and remembers how, with the search_path it came with. */
export const beginSession = async (connection: Connection, options: ConnectOptions): Promise<void> => {
  const settings: Readonly<Record<string, string>> = {
    ...pinned,
    // No limit of the server's: a migration takes as long as it takes, unless somebody says otherwise.
    statement_timeout: asShown(options.statementTimeout ?? 0),
    lock_timeout: asShown(options.lockTimeout ?? 0),
  }
  const names = [...kept, ...Object.keys(settings)]
  const found =
    options.onConnect === undefined
      ? await readSettings(connection, names)
      : await afterOnConnect(connection, options, settings)
  made.set(
    connection,
    Object.fromEntries(Object.entries(found).map(([name, value]) => [name, settings[name] ?? value])),
  )
  came.set(connection, found)
  await settle(connection)
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const

/** Milliseconds as the server shows them, in the largest unit that leaves no rest: what is the same reads the same. */
const asShown = (milliseconds: number): string => {
  if (milliseconds === 0) return '0'
  const [unit, length] = units.find(([, each]) => milliseconds % each === 0) ?? ['ms', 1]
  return `${milliseconds / length}${unit}`
}

const afterOnConnect = async (
  connection: Connection,
  options: ConnectOptions,
  settings: Settings,
): Promise<Settings> => {
  const names = [...kept, ...Object.keys(settings)]
  const came = await readSettings(connection, names)
  await callOnConnect(connection, options)
  const found = await readSettings(connection, names)
  refuseOwnSettings(came, found, settings)
  const { rows } = await connection.query('SELECT current_schema() IS NULL AS nowhere')
  // Or the version table would be looked for, and made, in another schema than everything else.
  if (rows[0]?.nowhere === true && found.search_path !== came.search_path)
    throw onConnectSetting('search_path', found.search_path ?? '', 'there is no such schema')
  return found
}

/** The session's settings as they were made: a pasted dump empties search_path, a script changes the time zone. */
export const settle = (connection: Connection): Promise<void> =>
  writeSettings(connection, made.get(connection))

/** The session's settings as they came, for whoever goes on with it. */
export const endSession = (connection: Connection): Promise<void> =>
  writeSettings(connection, came.get(connection))

type Settings = Readonly<Record<string, string>>

/** What this version does not know is null, and stays as it is. */
const readSettings = async (connection: Connection, names: readonly string[]): Promise<Settings> => {
  const { rows } = await connection.query(
    'SELECT name, current_setting(name, true) AS value FROM unnest($1::text[]) AS name',
    [names],
  )
  return Object.fromEntries(
    rows.filter(row => row.value !== null).map(row => [String(row.name), String(row.value)]),
  )
}

/** Only what differs: to set some of them at all takes a privilege. */
const writeSettings = async (connection: Connection, settings: Settings | undefined): Promise<void> => {
  if (!settings) return
  await connection.query(
    `SELECT set_config(t->>0, t->>1, false) FROM jsonb_array_elements($1::jsonb) AS t
    WHERE current_setting(t->>0) IS DISTINCT FROM t->>1`,
    [JSON.stringify(Object.entries(settings))],
  )
}
