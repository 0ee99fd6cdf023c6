import { tokens } from '../../sql/tokens.ts'
import type { Dialect } from '../dialect.ts'
import { grammar } from './grammar.ts'

/**
 * What is done CONCURRENTLY stands in nobody's way while it waits, and waits for every transaction there is: with a
 * limit it would fail where all is well, and leave an index that is not valid.
 *
 * @see https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 */
export const unhurried: NonNullable<Dialect['unhurried']> = (connection, sql) =>
  isConcurrent(sql) ? withoutLimit(connection, sql) : undefined

const isConcurrent = (sql: string): boolean =>
  tokens(sql, grammar.lexical).some(
    ({ kind, text }) => kind === 'word' && text.toUpperCase() === 'CONCURRENTLY',
  )

const withoutLimit = async (connection: Parameters<NonNullable<Dialect['unhurried']>>[0], sql: string) => {
  const { rows } = await connection.query("SELECT current_setting('lock_timeout') AS before")
  await connection.query('SET lock_timeout = 0')
  try {
    return await connection.query(sql)
  } finally {
    // Of a session that is gone nothing needs to be given back; the statement's own error says so.
    await connection.query(`SET lock_timeout = ${grammar.literal(String(rows[0]?.before))}`).catch(() => {})
  }
}
