import type { TransactionFrame } from '../dialect.ts'
import { scriptSettings, settle } from './session-settings.ts'

/** For rows alone: a DDL commits whatever transaction there is, before it runs and after. */
export const transaction: TransactionFrame = {
  begin: 'START TRANSACTION',
  beginWithin: async connection => {
    await connection.query('START TRANSACTION')
  },
  commit: async connection => {
    await connection.query('COMMIT')
  },
  prepare: async () => ({ restore: async () => {}, foreignKeys: 'on' }),
  script: () => ({ before: [], after: [] }),
  session: scriptSettings,
  settle,
}
