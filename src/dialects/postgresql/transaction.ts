import type { TransactionFrame } from '../dialect.ts'
import { settle } from './session-settings.ts'

/** BEGIN and COMMIT are enough: DDL is part of the transaction, and writers do not keep each other out. */
export const transaction: TransactionFrame = {
  begin: 'BEGIN',
  beginWithin: async connection => {
    await connection.query('BEGIN')
  },
  commit: async connection => {
    await connection.query('COMMIT')
  },
  prepare: async () => ({ restore: async () => {}, foreignKeys: 'on' }),
  script: () => ({ before: [], after: [] }),
  settle: async connection => {
    // A deferred check still waiting would make the next ALTER TABLE fail: it has pending trigger events.
    if (await connection.inTransaction()) await connection.query('SET CONSTRAINTS ALL IMMEDIATE')
    await settle(connection)
  },
}
