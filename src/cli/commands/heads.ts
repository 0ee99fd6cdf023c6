import { Command } from 'commander'
import type { OpenEnvironment } from '../environment.ts'
import { lines, noRevision, revisionBlock, shortLine } from '../print/revisions.ts'

interface Options {
  readonly verbose?: boolean
  readonly single?: boolean
  readonly write?: boolean
  readonly resolveDependencies?: boolean
}

export const heads = (open: OpenEnvironment): Command =>
  new Command('heads')
    .summary('show the newest revision of each branch')
    .option('-v, --verbose', 'everything about each revision')
    .option('--resolve-dependencies', 'leave out what a revision of another line depends on')
    .option('--single', 'end with exit code 3 unless there is one head')
    .option('--write', 'write heads.lock anew')
    .action(
      async (
        { verbose, single = false, write = false, resolveDependencies = false }: Options,
        command: Command,
      ) => {
        const context = await open(command)
        const { heads: run, writeHeads } = await import('../../commands/heads.ts')
        const result = await (write ? writeHeads : run)(context.environment, { resolveDependencies })
        const several = single && result.revisions.length > 1
        if (result.revisions.length === 0) context.talk(noRevision)
        context.answer(single ? { ok: !several, ...result } : result, () =>
          lines(result.revisions, verbose ? revisionBlock : shortLine),
        )
        if (!several) return
        context.talk(`There are ${result.revisions.length} heads. Run "limbeck merge heads -m ...".`)
        process.exitCode = 3
      },
    )
