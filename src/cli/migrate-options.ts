import { Option } from 'commander'
import { type TransactionMode, transactionModes } from '../config/config.ts'
import type { Resume } from '../runtime/resume-part.ts'

/** What `upgrade` and `downgrade` take beside the global options. */
export interface MigrateFlags {
  readonly sql?: boolean
  readonly resume?: Resume
  readonly transaction?: TransactionMode
}

export const resumeOption = (): Option =>
  new Option(
    '--resume <answer>',
    'after STATEMENT_IN_DOUBT: the statement is done, or is to be run again',
  ).choices(['done', 'again'])

export const transactionOption = (): Option =>
  new Option(
    '--transaction <mode>',
    'a transaction for each revision, one for all, or none, instead of what the configuration says',
  ).choices([...transactionModes])
