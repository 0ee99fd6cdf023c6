import type { Dialect } from '../dialect.ts'
import { mayCreateTables } from '../examination.ts'
import { isReadOnly, tryToWrite } from './try-to-write.ts'

const pragmas = ['journal_mode', 'foreign_keys', 'busy_timeout', 'encoding', 'page_size', 'user_version']

/** Whether the file can be written is found out by beginning to. */
export const examine: Dialect['examine'] = async connection => {
  const settings: Record<string, string> = {}
  for (const pragma of pragmas) {
    const { rows } = await connection.query(`PRAGMA ${pragma}`)
    settings[pragma] = String(Object.values(rows[0] ?? {})[0] ?? '')
  }
  const refusal = await tryToWrite(connection)
  const readOnly = isReadOnly(refusal)
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
