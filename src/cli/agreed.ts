import { LimbeckError } from '../errors.ts'
import type { CommandContext } from './environment.ts'
import { interactive } from './interactive.ts'

/** Whether there is a person to ask. */
const canAsk = ({ json }: CommandContext): boolean => !json && interactive()

/**
 * Does what says by its name that something is taken back: a person is asked all the same, and a program that orders it
 * has answered.
 */
export const unlessRefused = <T>(
  context: CommandContext,
  given: boolean,
  work: (agreed: boolean) => Promise<T>,
): Promise<T> => ifAgreed(context, given || !canAsk(context), work)

/**
 * Does what may lose something. Where the answer was not given with a flag it is asked for on a terminal, and anywhere
 * else the error goes on, which names the flag.
 */
export const ifAgreed = async <T>(
  context: CommandContext,
  given: boolean,
  work: (agreed: boolean) => Promise<T>,
): Promise<T> => {
  try {
    return await work(given)
  } catch (error) {
    if (!(error instanceof LimbeckError) || !isForYes(error) || !canAsk(context)) throw error
    const { confirm, isCancel } = await import('@clack/prompts')
    const answer = await confirm({ message: `${error.message} Go on?`, initialValue: false })
    if (isCancel(answer) || !answer) throw error
    return work(true)
  }
}

/** Whether --yes is among the answers. A question of a comparison, which was asked and not answered, has others. */
const isForYes = ({ code, details: { answers } }: LimbeckError): boolean =>
  code === 'ANSWER_NEEDED' &&
  Array.isArray(answers) &&
  answers.some(answer => ['--yes', '--force'].includes(answer))
