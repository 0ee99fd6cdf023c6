import { Command } from 'commander'
import type { BranchPointView } from '../../commands/branches.ts'
import type { OpenEnvironment } from '../environment.ts'
import { historyLine, revisionBlock, shortLine } from '../print/revisions.ts'

export const branches = (open: OpenEnvironment): Command =>
  new Command('branches')
    .summary('show where the history forks')
    .option('-v, --verbose', 'everything about each revision')
    .action(async ({ verbose }: { verbose?: boolean }, command: Command) => {
      const context = await open(command)
      const { branches: run } = await import('../../commands/branches.ts')
      const result = await run(context.environment)
      if (result.revisions.length === 0) context.talk('The history does not fork.')
      context.answer(result, () => result.revisions.map(point => fork(point, verbose)).join('\n'))
    })

const fork = (point: BranchPointView, verbose = false): string =>
  [
    verbose ? revisionBlock(point) : historyLine(point),
    ...point.children.map(child => `  -> ${shortLine(child)}${child.message ? `, ${child.message}` : ''}`),
    '',
  ].join('\n')
