import type { Dialect } from '../dialect.ts'
import { mayCreateTables } from '../examination.ts'

const names = [
  'search_path',
  'lock_timeout',
  'statement_timeout',
  'idle_in_transaction_session_timeout',
  'transaction_timeout',
  'max_locks_per_transaction',
  'max_connections',
  'server_encoding',
  'default_transaction_read_only',
]

/**
 * `reset_val` is what a session begins with, by the server, the database and the role.
 *
 * @see https://www.postgresql.org/docs/current/view-pg-settings.html
 */
export const examine: Dialect['examine'] = async connection => {
  const { rows } = await connection.query(
    `SELECT name, reset_val AS value FROM pg_catalog.pg_settings WHERE name IN (${names.map(name => `'${name}'`).join(', ')}) ORDER BY name`,
  )
  const asked =
    await connection.query(`SELECT current_user AS who, pg_catalog.pg_backend_pid() AS process, pg_catalog.current_schema() AS schema,
  pg_catalog.pg_is_in_recovery() AS standby,
  pg_catalog.has_schema_privilege(pg_catalog.current_schema(), 'CREATE') AS tables,
  pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE') AS schemas,
  pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMP') AS temporary,
  (SELECT rolcreatedb OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) AS databases`)
  const [us = {}] = asked.rows
  const settings = Object.fromEntries(rows.map(({ name, value }) => [String(name), String(value)]))
  const readOnly =
    us.standby === true
      ? { why: 'the server is a standby, which only reads', hint: 'Name the primary server in the URL.' }
      : settings.default_transaction_read_only === 'on'
        ? {
            why: 'default_transaction_read_only is on',
            hint: 'Turn it off for the role that migrates: ALTER ROLE ... SET default_transaction_read_only = off.',
          }
        : undefined
  return {
    settings: {
      user: String(us.who),
      schema: String(us.schema ?? 'none'),
      // Whoever answers is not the process that was named when the session began.
      ...(connection.announced === undefined
        ? {}
        : { pooler: connection.announced === Number(us.process) ? 'none' : 'there is one' }),
      ...settings,
    },
    may: {
      // Without a schema in the search_path there is nowhere to.
      [mayCreateTables]: us.tables === true,
      'create schemas': us.schemas === true,
      'create temporary tables': us.temporary === true,
      'create databases': us.databases === true,
    },
    ...(readOnly ? { readOnly } : {}),
  }
}
