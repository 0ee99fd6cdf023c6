import { Command } from 'commander'
import { history as run } from '../../commands/history.ts'
import type { OpenEnvironment } from '../environment.ts'
import { historyLine, lines, noRevision, revisionBlock } from '../print/revisions.ts'

interface Options {
  readonly revRange?: string
  readonly verbose?: boolean
  readonly indicateCurrent?: boolean
}

export const history = (open: OpenEnvironment): Command =>
  new Command('history')
    .summary('list revisions, newest first')
    .option('-r, --rev-range <range>', 'a:b, a:, :b')
    .option('-v, --verbose', 'everything about each revision')
    .option('-i, --indicate-current', 'mark where the database is')
    .action(async ({ revRange, verbose, indicateCurrent = false }: Options, command: Command) => {
      const context = await open(command)
      const result = await run(context.environment, {
        indicateCurrent,
        ...(revRange === undefined ? {} : { range: revRange }),
      })
      if (result.revisions.length === 0) context.talk(noRevision)
      context.answer(result, () => lines(result.revisions, verbose ? revisionBlock : historyLine))
    })
