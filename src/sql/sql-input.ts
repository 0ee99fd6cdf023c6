import { usage } from '../errors.ts'
import { isSql, type Sql, sql } from './sql.ts'

/**
 * SQL as it was given: a string stands as it is.
 *
 * @param call the call as the user wrote it, for the sentence: `createView('active_users')`
 * @throws USAGE where there is none
 */
export const sqlInput = (call: string, what: string, given: string | Sql): Sql => {
  if (isSql(given) || typeof given === 'string') {
    const piece = isSql(given) ? { kind: 'sql' as const, parts: given.parts } : sql.raw(given)
    if (piece.parts.some(part => typeof part !== 'string' || part.trim() !== '')) return piece
  }
  throw usage(`${call} was given no SQL as ${what}.`, `Write ${what} as sql\`...\` or as a string.`)
}
