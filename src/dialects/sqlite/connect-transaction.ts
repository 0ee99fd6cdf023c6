import { setTimeout as sleep } from 'node:timers/promises'
import { fileBusy } from '../../errors.ts'
import type { Connection } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'

/** Milliseconds for which a COMMIT that is held up by a reader is tried again. */
const commitTimeout = 60_000

/**
 * BEGIN IMMEDIATE, tried again until it is granted or the time is over. Between two tries this process is free for other
 * things, a signal among them; waiting inside SQLite would block it.
 *
 * @throws LOCK_TIMEOUT
 */
export const beginWithin = (
  connection: Connection,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<void> => untilFree(connection, 'BEGIN IMMEDIATE', milliseconds, signal)

/**
 * COMMIT, tried again as long as a reader holds it up: the transaction is whole and stays open meanwhile.
 *
 * @throws LOCK_TIMEOUT when the reader does not end; the transaction is still open then
 */
export const commit = (connection: Connection): Promise<void> =>
  untilFree(connection, 'COMMIT', commitTimeout)

const untilFree = async (
  connection: Connection,
  sql: string,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<void> => {
  const { rows } = await connection.query('PRAGMA busy_timeout')
  const waits = Number(Object.values(rows[0] ?? {})[0])
  const started = performance.now()
  await connection.query('PRAGMA busy_timeout = 0')
  try {
    for (let tries = 0; ; tries++) {
      try {
        await connection.query(sql)
        return
      } catch (error) {
        if (!isBusy(error)) throw error
        const passed = performance.now() - started
        if (passed >= milliseconds) throw fileBusy(await pathOf(connection), passed, error)
      }
      await sleep(pause(tries), undefined, signal ? { signal } : {})
    }
  } finally {
    await connection.query(`PRAGMA busy_timeout = ${waits}`)
  }
}

/** Soon at first, seldom later, and never two runners in step. */
const pause = (tries: number): number => Math.min(5 * 2 ** tries, 250) * (0.5 + Math.random() / 2)

const isBusy = (error: unknown): boolean =>
  error instanceof DatabaseError && error.code !== undefined && /^SQLITE_(BUSY|LOCKED)/.test(error.code)

const pathOf = async (connection: Connection): Promise<string> => {
  const { rows } = await connection.query("SELECT file FROM pragma_database_list WHERE name = 'main'")
  return String(rows[0]?.file ?? '')
}
