import { Command } from 'commander'
import { type RebaseOptions, type RebaseResult, rebase as run } from '../../commands/rebase.ts'
import { LimbeckError } from '../../errors.ts'
import { displayPath } from '../../script/user-file.ts'
import type { CommandContext, OpenEnvironment } from '../environment.ts'
import { interactive } from '../interactive.ts'
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
      const result = await asked(context, { revisions, ...flags })
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

/** Asks on a terminal; anywhere else the answer has to be a flag. */
const asked = async (
  { environment, json }: CommandContext,
  options: RebaseOptions,
): Promise<RebaseResult> => {
  try {
    return await run(environment, options)
  } catch (error) {
    if (!(error instanceof LimbeckError) || error.code !== 'ANSWER_NEEDED' || json || !interactive())
      throw error
    const { confirm, isCancel } = await import('@clack/prompts')
    const answer = await confirm({ message: `${error.message} Go on?`, initialValue: false })
    if (isCancel(answer) || !answer) throw error
    return run(environment, { ...options, yes: true })
  }
}

const told = ({ revisions, upstream, moved, written, steps, rows }: RebaseResult): string => {
  if (revisions.length === 0)
    return `Nothing to do: ${upstream ?? 'git'} has every revision. Where that is only a copy of this branch, say what others have with --upstream.`
  if (moved.length === 0)
    return `Nothing to do: no head of others is above what ${revisions.join(', ')} stands on.`
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
