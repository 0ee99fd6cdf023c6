import type { SessionLock } from '../dialect.ts'

/**
 * SQLite has no lock that outlives a transaction. What keeps two runs apart is BEGIN IMMEDIATE, which only one
 * connection has at a time, and that the version rows are read again after it.
 */
export const lock: SessionLock = {
  outlivesTransactions: false,
  tryAcquire: async () => true,
  release: async () => {},
  holder: async () => undefined,
}
