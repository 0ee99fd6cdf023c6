import { Command } from 'commander'
import { usage } from '../../errors.ts'
import { unlessRefused } from '../agreed.ts'
import type { OpenEnvironment } from '../environment.ts'
import {
  allowEditedDownOption,
  asAppliedOption,
  type MigrateFlags,
  refuseWithoutSql,
  resumeOption,
  runOptions,
  schemaFromOption,
  scriptOptions,
  transactionOption,
  yesOption,
} from '../migrate-options.ts'
import { migrated } from '../print/migrated.ts'
import { printScript } from '../print/script.ts'

interface Flags extends MigrateFlags {
  readonly allowEdited?: boolean
  readonly asApplied?: boolean
}

export const downgrade = (open: OpenEnvironment): Command =>
  new Command('downgrade')
    .summary('take revisions back, down to a target')
    .argument('<target>', '-1, base, an id, a prefix; "a:b" with --sql')
    .option('--sql', 'print the SQL and touch nothing (offline)')
    .addOption(schemaFromOption())
    .addOption(yesOption())
    .addOption(asAppliedOption())
    .addOption(allowEditedDownOption())
    .addOption(transactionOption())
    .addOption(resumeOption())
    .action(async (target: string, flags: Flags, command: Command) => {
      const { allowEdited = false, asApplied = false } = flags
      refuseWithoutSql(flags)
      if (flags.sql && (allowEdited || asApplied))
        throw usage(
          '--sql asks no database, so nothing tells what was edited since it was applied.',
          'Leave out --as-applied and --allow-edited; the script goes by the files.',
        )
      const context = await open(command)
      const { downgradeScript, downgrade: run } = await import('../../commands/downgrade.ts')
      const { environment } = context
      if (flags.sql)
        return printScript(
          context,
          await downgradeScript(environment, { revision: target, ...scriptOptions(flags) }),
        )
      const result = await unlessRefused(context, flags.yes ?? false, yes =>
        run(environment, { revision: target, yes, allowEdited, asApplied, ...runOptions(flags) }),
      )
      context.answer(result, () => migrated(result))
    })
