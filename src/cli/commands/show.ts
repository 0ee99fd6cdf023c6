import { Command } from 'commander'
import type { OpenEnvironment } from '../environment.ts'
import { lines, revisionBlock } from '../print/revisions.ts'

export const show = (open: OpenEnvironment): Command =>
  new Command('show')
    .summary('show a revision')
    .argument('[revision]', 'head, current, an id, a prefix, a label', 'head')
    .action(async (revision: string, _options: unknown, command: Command) => {
      const context = await open(command)
      const { show: run } = await import('../../commands/show.ts')
      const result = await run(context.environment, { revision })
      context.answer(result, () => lines(result.revisions, revisionBlock))
    })
