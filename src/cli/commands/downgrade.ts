import { Command } from 'commander'
import { downgradeScript, downgrade as run } from '../../commands/downgrade.ts'
import type { OpenEnvironment } from '../environment.ts'
import {
  type MigrateFlags,
  refuseWithoutSql,
  resumeOption,
  schemaFromOption,
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
    .action(
      async (target: string, { sql, schemaFrom, resume, transaction }: MigrateFlags, command: Command) => {
        refuseWithoutSql({ ...(sql ? { sql } : {}), ...(schemaFrom === undefined ? {} : { schemaFrom }) })
        const context = await open(command)
        const mode = transaction === undefined ? {} : { transaction }
        if (sql) {
          return printScript(
            context,
            await downgradeScript(context.environment, {
              revision: target,
              ...mode,
              ...(schemaFrom === undefined ? {} : { schemaFrom }),
            }),
          )
        }
        const result = await run(context.environment, {
          revision: target,
          ...mode,
          ...(resume === undefined ? {} : { resume }),
        })
        context.answer(result, () => migrated(result))
      },
    )
