import { Command } from 'commander'
import { stamp as run } from '../../commands/stamp.ts'
import type { OpenEnvironment } from '../environment.ts'

export const stamp = (open: OpenEnvironment): Command =>
  new Command('stamp')
    .summary('write where the database is, without running anything')
    .argument('<revisions...>', 'head, heads, base, ids, prefixes, labels')
    .option('--purge', 'forget all rows first, also those that no file has')
    .action(async (revisions: string[], { purge = false }: { purge?: boolean }, command: Command) => {
      const context = await open(command)
      const result = await run(context.environment, { revisions, purge })
      context.answer(result, () => `The database is stamped at ${result.rows.join(', ') || 'base'}.`)
    })
