import type { AnswerFlags } from '../commands/revision.ts'
import { LimbeckError } from '../errors.ts'
import type { CommandContext } from './environment.ts'
import { interactive } from './interactive.ts'

/** A question as an error carries it in `details.questions`: the flag of each answer. */
interface Question {
  readonly question: string
  readonly evidence?: string
  readonly choices: readonly { readonly label: string; readonly flag: string; readonly needsText?: string }[]
}

/**
 * Does what may ask questions. On a terminal they are asked, one after the other, and it is done again with
 * the answers; anywhere else the error goes on, with the flags to add.
 */
export const withAnswers = async <T>(
  context: CommandContext,
  answers: AnswerFlags,
  work: (answers: AnswerFlags) => Promise<T>,
): Promise<T> => {
  let given = answers
  for (;;) {
    try {
      return await work(given)
    } catch (error) {
      if (
        !(error instanceof LimbeckError) ||
        error.code !== 'ANSWER_NEEDED' ||
        context.json ||
        !interactive()
      )
        throw error
      const questions = (error.details.questions ?? []) as readonly Question[]
      if (questions.length === 0) throw error
      const { withAnswer } = await import('../commands/answer-words.ts')
      for (const question of questions) given = withAnswer(given, await ask(question, error))
    }
  }
}

/** Loaded only when something is asked. */
const ask = async ({ question, evidence, choices }: Question, error: LimbeckError): Promise<string> => {
  const { isCancel, select, text } = await import('@clack/prompts')
  const chosen = await select({
    message: evidence === undefined ? question : `${question} (${evidence})`,
    options: choices.map(({ label }, value) => ({ value, label })),
  })
  if (isCancel(chosen)) throw error
  const { flag, needsText } = choices[chosen]!
  if (needsText === undefined) return flag
  const typed = await text({ message: needsText })
  if (isCancel(typed)) throw error
  return `${flag}${typed}`
}
