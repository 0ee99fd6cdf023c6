import { type LedgerRow, readLedger } from '../runtime/read-ledger.ts'
import { type Environment, withSession } from './environment.ts'

export interface LogOptions {
  /** At most so many entries. */
  readonly limit?: number
  /** Those of one revision alone: its whole id, which need not have a file any more. */
  readonly revision?: string
}

export interface LogResult {
  readonly entries: readonly LedgerRow[]
}

/** What was done to the database, newest first, by the ledger it keeps. */
export const log = (environment: Environment, options: LogOptions = {}): Promise<LogResult> =>
  withSession(environment, async session => ({ entries: await readLedger(session, options) }), {
    absentIsEmpty: true,
  })
