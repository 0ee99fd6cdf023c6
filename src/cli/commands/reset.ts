import { Command } from 'commander'
import { type ResetOptions, reset as run } from '../../commands/reset.ts'
import { LimbeckError } from '../../errors.ts'
import type { CommandContext, OpenEnvironment } from '../environment.ts'
import { interactive } from '../interactive.ts'

export const reset = (open: OpenEnvironment): Command =>
  new Command('reset')
    .summary('take every revision back and apply all of them again')
    .option('--force', 'yes, what the revisions made may be lost with its rows')
    .action(async ({ force = false }: ResetOptions, command: Command) => {
      const context = await open(command)
      const result = await run(context.environment, { force: force || (await agreed(context)) })
      context.answer(
        result,
        () => `The database was taken down to base and up to ${result.rows.join(', ') || 'base'}.`,
      )
    })

/** Asks on a terminal; anywhere else the answer has to be a flag. */
const agreed = async ({ environment, json }: CommandContext): Promise<boolean> => {
  if (json || !interactive()) return false
  try {
    await run(environment, { force: false })
  } catch (error) {
    if (!(error instanceof LimbeckError) || error.code !== 'ANSWER_NEEDED') throw error
    const { confirm, isCancel } = await import('@clack/prompts')
    const answer = await confirm({ message: `${error.message} Go on?`, initialValue: false })
    if (isCancel(answer) || !answer) throw error
  }
  return true
}
