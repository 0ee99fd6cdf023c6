import { Command } from 'commander'
import { downgradeScript, downgrade as run } from '../../commands/downgrade.ts'
import type { OpenEnvironment } from '../environment.ts'
import {
  type MigrateFlags,
  refuseWithoutSql,
  resumeOption,
  runOptions,
  schemaFromOption,
  scriptOptions,
  transactionOption,
} from '../migrate-options.ts'
import { migrated } from '../print/migrated.ts'
import { printScript } from '../print/script.ts'

export const downgrade = (open: OpenEnvironment): Command =>
  new Command('downgrade')
    .summary('take revisions back, down to a target')
    .argument('<target>', '-1, base, an id, a prefix; "a:b" with --sql')
    .option('--sql', 'print the SQL and touch nothing (offline)')
    .addOption(schemaFromOption())
    .addOption(transactionOption())
    .addOption(resumeOption())
    .action(async (target: string, flags: MigrateFlags, command: Command) => {
      refuseWithoutSql(flags)
      const context = await open(command)
      const { environment } = context
      if (flags.sql)
        return printScript(
          context,
          await downgradeScript(environment, { revision: target, ...scriptOptions(flags) }),
        )
      const result = await run(environment, { revision: target, ...runOptions(flags) })
      context.answer(result, () => migrated(result))
    })
