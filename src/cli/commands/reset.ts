import { Command } from 'commander'
import type { ResetOptions } from '../../commands/reset.ts'
import { ifAgreed } from '../agreed.ts'
import type { OpenEnvironment } from '../environment.ts'

export const reset = (open: OpenEnvironment): Command =>
  new Command('reset')
    .summary('take every revision back and apply all of them again')
    .option('--drop', 'drop what the revisions made, instead of taking them back one by one')
    .option('--force', 'yes, what the revisions made may be lost with its rows')
    .action(async ({ drop = false, force = false }: ResetOptions, command: Command) => {
      const context = await open(command)
      const { reset: run } = await import('../../commands/reset.ts')
      const result = await ifAgreed(context, force, force => run(context.environment, { drop, force }))
      const at = result.rows.join(', ') || 'base'
      context.answer(result, () =>
        drop
          ? [
              ...(result.dropped ?? []).map(({ describe }) => `dropped: ${describe}`),
              `What the revisions made was dropped, and the database was taken up to ${at}.`,
            ].join('\n')
          : `The database was taken down to base and up to ${at}.`,
      )
    })
