import { Command } from 'commander'
import type { OpenEnvironment } from '../environment.ts'
import { inProgressLine } from '../print/in-progress.ts'
import { lines, revisionBlock, shortLine } from '../print/revisions.ts'

export const current = (open: OpenEnvironment): Command =>
  new Command('current')
    .summary('show where the database is')
    .option('-v, --verbose', 'everything about each revision')
    .option('--check-heads', 'end with exit code 3 unless the database is at the head')
    .action(
      async (
        { verbose, checkHeads = false }: { verbose?: boolean; checkHeads?: boolean },
        command: Command,
      ) => {
        const context = await open(command)
        const { current: run } = await import('../../commands/current.ts')
        const result = await run(context.environment)
        const behind = checkHeads && result.missing.length > 0
        const { revisions, inProgress } = result
        context.answer(checkHeads ? { ok: !behind, ...result } : result, () =>
          [
            lines(revisions, verbose ? revisionBlock : shortLine),
            inProgress ? `${inProgressLine(inProgress)}\n` : '',
          ].join(''),
        )
        if (!behind) return
        context.talk(`The database is not at ${result.missing.join(', ')}. Run "limbeck upgrade heads".`)
        process.exitCode = 3
      },
    )
