import { Command } from 'commander'
import { merge as run } from '../../commands/merge.ts'
import { displayPath } from '../../script/user-file.ts'
import type { OpenEnvironment } from '../environment.ts'

export const merge = (open: OpenEnvironment): Command =>
  new Command('merge')
    .summary('write a revision that joins several heads')
    .argument('<revisions...>', 'heads, or the revisions to join')
    .requiredOption('-m, --message <message>', 'what it is for')
    .option('--branch-label <label>', 'a name for the branch that begins here')
    .option('--rev-id <id>', 'the id, instead of a random one')
    .action(
      async (
        revisions: string[],
        options: Omit<Parameters<typeof run>[1], 'revisions'>,
        command: Command,
      ) => {
        const context = await open(command)
        const result = await run(context.environment, { revisions, ...options })
        context.answer(result, () => `wrote ${displayPath(result.path ?? '')}`)
      },
    )
