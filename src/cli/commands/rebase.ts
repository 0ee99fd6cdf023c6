import { Command } from 'commander'
import type { RebaseOptions, RebaseResult } from '../../commands/rebase.ts'
import { displayPath } from '../../script/user-file.ts'
import { ifAgreed } from '../agreed.ts'
import type { OpenEnvironment } from '../environment.ts'
import { onlyOnce } from '../only-once.ts'

export const rebase = (open: OpenEnvironment): Command =>
  new Command('rebase')
    .summary("put your revisions after a colleague's that landed first")
    .argument('[revisions...]', 'yours, where git is not to find them')
    .addOption(
      onlyOnce(
        '--onto <head>',
        'the head that yours are to come after',
        'All of yours come after one head; name revisions to move them one by one.',
      ),
    )
    .option('--upstream <commit>', 'what others have, such as origin/main')
    .option('-y, --yes', 'yes, take them back from this database and apply them again')
    .option('--files-only', 'write the files and ask no database')
    .action(async (revisions: string[], flags: Omit<RebaseOptions, 'revisions'>, command: Command) => {
      const context = await open(command)
      const { rebase: run } = await import('../../commands/rebase.ts')
      const result = await ifAgreed(context, flags.yes ?? false, yes =>
        run(context.environment, { revisions, ...flags, yes }),
      )
      if (result.unchecked !== null)
        context.talk(
          `Nobody could tell whether others have ${result.revisions.join(', ')}: ${result.unchecked}`,
        )
      if (result.moved.length > 0 && flags.filesOnly)
        context.talk(
          'No database was asked. One that has them applied already does not get what is below them now.',
        )
      context.answer(result, () => told(result))
    })

const told = ({ revisions, upstream, moved, written, steps, rows }: RebaseResult): string => {
  if (revisions.length === 0)
    return `Nothing to do: ${upstream ?? 'git'} has every revision. Where that is only a copy of this branch, say what others have with --upstream.`
  if (moved.length === 0)
    return `Nothing to do: no head of others is above what ${revisions.join(', ')} stands on. "limbeck upgrade" applies what is pending.`
  return [
    ...moved.map(
      ({ revision, from, to }) => `${revision} comes after ${to} now, not after ${from ?? 'base'}.`,
    ),
    ...written.map(path => `wrote ${displayPath(path)}`),
    ...(steps.length > 0 && rows !== null
      ? [`The database is at ${rows.join(', ')}.`]
      : ['Run "limbeck upgrade" to apply what is pending.']),
  ].join('\n')
}
