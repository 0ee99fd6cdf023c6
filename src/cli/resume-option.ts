import { Option } from 'commander'
import type { Resume } from '../runtime/resume-part.ts'

/** What `upgrade` and `downgrade` take beside the global options. */
export interface MigrateFlags {
  readonly sql?: boolean
  readonly resume?: Resume
}

export const resumeOption = (): Option =>
  new Option(
    '--resume <answer>',
    'after STATEMENT_IN_DOUBT: the statement is done, or is to be run again',
  ).choices(['done', 'again'])
