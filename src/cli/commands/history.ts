import { Command } from 'commander'
import type { RevisionView } from '../../commands/revision-view.ts'
import { painted } from '../color.ts'
import type { OpenEnvironment } from '../environment.ts'
import { drawGraph } from '../print/graph.ts'
import { historyLine, lines, noRevision, revisionBlock, shortLine } from '../print/revisions.ts'

interface Options {
  readonly revRange?: string
  readonly verbose?: boolean
  readonly indicateCurrent?: boolean
  readonly graph?: boolean
}

export const history = (open: OpenEnvironment): Command =>
  new Command('history')
    .summary('list revisions, newest first')
    // Who comes from Alembic has learnt to write -r=-2: there.
    .option('-r, --rev-range <range>', 'a:b, a:, :b', range => range.replace(/^=/, ''))
    .option('-v, --verbose', 'everything about each revision')
    .option('--graph', 'draw the lines of revisions, as git does')
    .option('-i, --indicate-current', 'mark where the database is')
    .action(async ({ revRange, verbose, indicateCurrent = false, graph }: Options, command: Command) => {
      const context = await open(command)
      const { history: run } = await import('../../commands/history.ts')
      const result = await run(context.environment, {
        indicateCurrent,
        ...(revRange === undefined ? {} : { range: revRange }),
      })
      if (result.revisions.length === 0) context.talk(noRevision)
      context.answer(result, () =>
        graph ? drawing(result.revisions) : lines(result.revisions, verbose ? revisionBlock : historyLine),
      )
    })

const drawing = (revisions: readonly RevisionView[]): string =>
  drawGraph(
    revisions.map(revision => ({
      id: revision.revision,
      parents: revision.downRevision,
      text: `${shortLine(revision)}${revision.isCurrent ? ` ${painted('current', '(current)')}` : ''}${revision.message ? `, ${revision.message}` : ''}`,
    })),
  )
    .map(line => `${line}\n`)
    .join('')
