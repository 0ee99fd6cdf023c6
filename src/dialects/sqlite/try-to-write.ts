import type { Connection } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'

/**
 * Why nothing can be written now, found out by beginning to; nothing of it is kept. BEGIN IMMEDIATE alone does not tell:
 * of a file that may only be read it gives a transaction that only reads. What another process writes meanwhile is a
 * reason too.
 *
 * @see https://sqlite.org/lang_transaction.html
 */
export const tryToWrite = async (connection: Connection): Promise<DatabaseError | undefined> => {
  if (await connection.inTransaction()) return undefined
  const waits = await pragma(connection, 'busy_timeout')
  await connection.query('PRAGMA busy_timeout = 0')
  try {
    await connection.query('BEGIN IMMEDIATE')
    try {
      await connection.query(`PRAGMA user_version = ${await pragma(connection, 'user_version')}`)
      return undefined
    } finally {
      await connection.query('ROLLBACK')
    }
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    return error
  } finally {
    await connection.query(`PRAGMA busy_timeout = ${waits}`)
  }
}

/** The file, or the folder, in which a journal is to be made, is not ours to write. */
export const isReadOnly = (refusal: DatabaseError | undefined): boolean =>
  /^SQLITE_(?:READONLY|CANTOPEN)/.test(refusal?.code ?? '')

const pragma = async (connection: Connection, name: string): Promise<number> =>
  Number(Object.values((await connection.query(`PRAGMA ${name}`)).rows[0] ?? {})[0])
