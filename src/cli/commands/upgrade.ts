import { Command } from 'commander'
import { usage } from '../../errors.ts'
import { ifAgreed } from '../agreed.ts'
import type { OpenEnvironment } from '../environment.ts'
import {
  type MigrateFlags,
  refuseWithoutSql,
  resumeOption,
  runOptions,
  schemaFromOption,
  scriptOptions,
  transactionOption,
  yesOption,
} from '../migrate-options.ts'
import { migrated, tried } from '../print/migrated.ts'
import { printScript } from '../print/script.ts'

interface Flags extends MigrateFlags {
  readonly allowEdited?: boolean
  readonly dryRun?: boolean
  readonly verifyPlan?: boolean
}

export const upgrade = (open: OpenEnvironment): Command =>
  new Command('upgrade')
    .summary('apply revisions, up to the head or a target')
    .argument('[target]', 'head, heads, +2, an id, a prefix, a label; "a:b" with --sql', 'head')
    .option('--sql', 'print the SQL and touch nothing (offline)')
    .addOption(schemaFromOption())
    .option(
      '--dry-run',
      'run it in a transaction that is rolled back (MySQL, MariaDB: in a copy of the schema); nothing is kept',
    )
    .option(
      '--verify-plan',
      'prove first, in a scratch database, that it ends in what the models say; with --dry-run only that',
    )
    .option('--allow-edited', 'go on where what was applied is not what is in the files')
    .addOption(yesOption())
    .addOption(transactionOption())
    .addOption(resumeOption())
    .action(async (target: string, flags: Flags, command: Command) => {
      const { allowEdited = false, dryRun = false, verifyPlan = false } = flags
      refuseWithoutSql(flags)
      if (flags.sql && verifyPlan)
        throw usage('--sql asks no database, and the plan begins where one is.', 'Leave out one of the two.')
      if (flags.sql && dryRun)
        throw usage('--sql runs nothing, so there is nothing to roll back.', 'Leave out one of the two.')
      const context = await open(command)
      const { upgrade: run, upgradeScript } = await import('../../commands/upgrade.ts')
      const { environment } = context
      if (flags.sql)
        return printScript(
          context,
          await upgradeScript(environment, { revision: target, ...scriptOptions(flags) }),
        )
      const result = await ifAgreed(context, flags.yes ?? false, yes =>
        run(environment, { revision: target, allowEdited, dryRun, verifyPlan, yes, ...runOptions(flags) }),
      )
      context.answer(result, () => (result.dryRun ? tried(result) : migrated(result)))
    })
