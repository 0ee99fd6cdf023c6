import { DatabaseError } from '../database-error.ts'
import type { Dialect } from '../dialect.ts'
import { mayCreateTables } from '../examination.ts'

const pragmas = ['journal_mode', 'foreign_keys', 'busy_timeout', 'encoding', 'page_size', 'user_version']

/** Whether the file can be written is found out by beginning to. */
export const examine: Dialect['examine'] = async connection => {
  const settings: Record<string, string> = {}
  for (const pragma of pragmas) {
    const { rows } = await connection.query(`PRAGMA ${pragma}`)
    settings[pragma] = String(Object.values(rows[0] ?? {})[0] ?? '')
  }
  const refusal = await writing(connection)
  const readOnly = refusal?.code?.startsWith('SQLITE_READONLY')
  return {
    settings,
    may: { [mayCreateTables]: refusal === undefined ? true : readOnly ? false : undefined },
    ...(readOnly
      ? {
          readOnly: {
            why: 'the file, or its folder, may only be read',
            hint: 'See who may write the file and the folder it is in.',
          },
        }
      : {}),
  }
}

/** Why nothing can be written now; what another process writes meanwhile is such a reason too. */
const writing = async (connection: Parameters<Dialect['examine']>[0]): Promise<DatabaseError | undefined> => {
  if (await connection.inTransaction()) return undefined
  await connection.query('PRAGMA busy_timeout = 0')
  try {
    await connection.query('BEGIN IMMEDIATE')
    await connection.query('ROLLBACK')
    return undefined
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    return error
  }
}
