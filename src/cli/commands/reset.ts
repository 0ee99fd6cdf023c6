import { Command } from 'commander'
import { type ResetOptions, reset as run } from '../../commands/reset.ts'
import { LimbeckError } from '../../errors.ts'
import type { CommandContext, OpenEnvironment } from '../environment.ts'
import { interactive } from '../interactive.ts'

export const reset = (open: OpenEnvironment): Command =>
  new Command('reset')
    .summary('take every revision back and apply all of them again')
    .option('--drop', 'drop what the revisions made, instead of taking them back one by one')
    .option('--force', 'yes, what the revisions made may be lost with its rows')
    .action(async ({ drop = false, force = false }: ResetOptions, command: Command) => {
      const context = await open(command)
      const result = await run(context.environment, { drop, force: force || (await agreed(context, drop)) })
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

/** Asks on a terminal; anywhere else the answer has to be a flag. */
const agreed = async ({ environment, json }: CommandContext, drop: boolean): Promise<boolean> => {
  if (json || !interactive()) return false
  try {
    await run(environment, { drop, force: false })
  } catch (error) {
    if (!(error instanceof LimbeckError) || error.code !== 'ANSWER_NEEDED') throw error
    const { confirm, isCancel } = await import('@clack/prompts')
    const answer = await confirm({ message: `${error.message} Go on?`, initialValue: false })
    if (isCancel(answer) || !answer) throw error
  }
  return true
}
