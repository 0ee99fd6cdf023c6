import type { Connection } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'
import type { ScratchDatabase } from '../dialect.ts'
import { grammar } from './grammar.ts'

/** Before the names of all of them; the rest is when it was made, in milliseconds, and by which session. */
const prefix = 'limbeck_scratch_'

/**
 * Makes an empty database on this server; `undefined` where the role may not.
 *
 * One that a killed process has left behind goes when the next is made: it is older than an hour, and nobody is
 * connected to it, or else the server would not let it go.
 */
export const makeScratchDatabase = async (connection: Connection): Promise<ScratchDatabase | undefined> => {
  await dropLeftBehind(connection)
  const { rows } = await connection.query(`SELECT ${now} || '_' || pg_backend_pid() AS mark`)
  const name = `${prefix}${rows[0]?.mark}`
  // template0: nothing that somebody added to template1 is part of what migrations make.
  if (!(await isAllowed(connection, `CREATE DATABASE ${grammar.quote(name)} TEMPLATE template0`)))
    return undefined
  return {
    name,
    drop: async () => {
      await connection.query(`DROP DATABASE IF EXISTS ${grammar.quote(name)} WITH (FORCE)`)
    },
  }
}

/** Makes the schema that search_path names first, if it names one that an empty database has not got. */
export const prepareScratch = async (connection: Connection): Promise<void> => {
  const { rows } = await connection.query(
    `SELECT name FROM unnest(string_to_array(current_setting('search_path'), ',')) WITH ORDINALITY AS path (part, at),
      LATERAL (SELECT parse_ident(trim(part)) AS names) AS parsed, LATERAL (SELECT names[1] AS name) AS first
    WHERE current_schema() IS NULL AND position('$' IN part) = 0 AND trim(part) <> '""' ORDER BY at LIMIT 1`,
  )
  for (const { name } of rows)
    await connection.query(`CREATE SCHEMA IF NOT EXISTS ${grammar.quote(String(name))}`)
}

const now = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint'
const anHour = 3_600_000

const dropLeftBehind = async (connection: Connection): Promise<void> => {
  const { rows } = await connection.query(
    `SELECT datname AS name FROM pg_catalog.pg_database
    WHERE datname ~ '^${prefix}[0-9]{13}_' AND substr(datname, ${prefix.length + 1}, 13)::bigint < ${now} - ${anHour}`,
  )
  for (const { name } of rows)
    await isAllowed(connection, `DROP DATABASE IF EXISTS ${grammar.quote(String(name))}`)
}

/** Insufficient privilege, in use, in a read-only transaction (a replica), or within a transaction that is not ours. */
const notAllowed = ['42501', '55006', '25006', '25001', '0A000']

const isAllowed = async (connection: Connection, sql: string): Promise<boolean> => {
  try {
    await connection.query(sql)
    return true
  } catch (error) {
    if (error instanceof DatabaseError && notAllowed.includes(error.code ?? '')) return false
    throw error
  }
}
