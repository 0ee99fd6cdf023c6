import { Command } from 'commander'
import { upgrade as run, upgradeScript } from '../../commands/upgrade.ts'
import type { OpenEnvironment } from '../environment.ts'
import { migrated } from '../print/migrated.ts'
import { type MigrateFlags, resumeOption } from '../resume-option.ts'

export const upgrade = (open: OpenEnvironment): Command =>
  new Command('upgrade')
    .summary('apply revisions, up to the head or a target')
    .argument('[target]', 'head, heads, +2, an id, a prefix, a label; "a:b" with --sql', 'head')
    .option('--sql', 'print the SQL and touch nothing (offline)')
    .addOption(resumeOption())
    .action(async (target: string, { sql, resume }: MigrateFlags, command: Command) => {
      const context = await open(command)
      if (sql) {
        const script = await upgradeScript(context.environment, { revision: target })
        return context.answer(script, () => script.sql)
      }
      const result = await run(context.environment, {
        revision: target,
        ...(resume === undefined ? {} : { resume }),
      })
      context.answer(result, () => migrated(result))
    })
