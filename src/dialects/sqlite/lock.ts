import { readOnlyFile } from '../../errors.ts'
import type { SessionLock } from '../dialect.ts'
import { isReadOnly, tryToWrite } from './try-to-write.ts'

/**
 * SQLite has no lock that outlives a transaction. What keeps two runs apart is BEGIN IMMEDIATE, which only one
 * connection has at a time, and that the version rows are read again after it.
 */
export const lock: SessionLock = {
  outlivesTransactions: false,
  suits: async connection => {
    const refusal = await tryToWrite(connection)
    if (refusal && isReadOnly(refusal)) throw readOnlyFile(refusal.message, refusal)
    return undefined
  },
  tryAcquire: async () => true,
  release: async () => {},
  holder: async () => undefined,
}
