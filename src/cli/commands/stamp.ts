import { Command } from 'commander'
import type { OpenEnvironment } from '../environment.ts'
import { printScript } from '../print/script.ts'

export const stamp = (open: OpenEnvironment): Command =>
  new Command('stamp')
    .summary('write where the database is, without running anything')
    .argument('<revisions...>', 'head, heads, base, ids, prefixes, labels; "a:b" with --sql')
    .option('--sql', 'print the SQL and touch nothing (offline)')
    .option('--purge', 'forget all rows first, also those that no file has')
    .action(
      async (
        revisions: string[],
        { purge = false, sql }: { purge?: boolean; sql?: boolean },
        command: Command,
      ) => {
        const context = await open(command)
        const { stamp: run } = await import('../../commands/stamp.ts')
        const { stampScript } = await import('../../commands/stamp-script.ts')
        if (sql) return printScript(context, await stampScript(context.environment, { revisions, purge }))
        const result = await run(context.environment, { revisions, purge })
        context.answer(result, () => `The database is stamped at ${result.rows.join(', ') || 'base'}.`)
      },
    )
