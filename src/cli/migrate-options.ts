import { Option } from 'commander'
import { type TransactionMode, transactionModes } from '../config/config.ts'
import { usage } from '../errors.ts'
import type { Resume } from '../runtime/resume-part.ts'

/** What `upgrade` and `downgrade` take beside the global options. */
export interface MigrateFlags {
  readonly sql?: boolean
  readonly schemaFrom?: string
  readonly resume?: Resume
  readonly yes?: boolean
  readonly transaction?: TransactionMode
}

export const resumeOption = (): Option =>
  new Option(
    '--resume <answer>',
    'after STATEMENT_IN_DOUBT: the statement is done, or is to be run again',
  ).choices(['done', 'again'])

export const yesOption = (): Option => new Option('-y, --yes', 'yes, what goes may be lost with its rows')

export const transactionOption = (): Option =>
  new Option(
    '--transaction <mode>',
    'a transaction for each revision, one for all, or none, instead of what the configuration says',
  ).choices([...transactionModes])

export const schemaFromOption = (): Option =>
  new Option(
    '--schema-from <file>',
    'with --sql: what the database looks like, as models; for SQLite also a database or .sql',
  )

/** @throws USAGE for what means nothing where a database is asked */
export const refuseWithoutSql = ({ sql, schemaFrom }: MigrateFlags): void => {
  if (!sql && schemaFrom !== undefined)
    throw usage(
      '--schema-from says what the database looks like, which a connection tells itself.',
      'Add --sql, or leave it out.',
    )
}

export const asAppliedOption = (): Option =>
  new Option('--as-applied', 'take back what was edited since as it was applied, by what the ledger kept')

export const allowEditedDownOption = (): Option =>
  new Option('--allow-edited', 'take back what was edited since by what its file says now')

/** The flags as a script takes them. */
export const scriptOptions = ({
  transaction,
  schemaFrom,
}: MigrateFlags): Pick<MigrateFlags, 'transaction' | 'schemaFrom'> => ({
  ...(transaction === undefined ? {} : { transaction }),
  ...(schemaFrom === undefined ? {} : { schemaFrom }),
})

/** The flags as a run takes them. */
export const runOptions = ({
  transaction,
  resume,
}: MigrateFlags): Pick<MigrateFlags, 'transaction' | 'resume'> => ({
  ...(transaction === undefined ? {} : { transaction }),
  ...(resume === undefined ? {} : { resume }),
})
