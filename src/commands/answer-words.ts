import { LimbeckError } from '../errors.ts'
import type { AnswerFlags } from './revision.ts'

/** Answers with one more, as its flag says it: `--rename x`, `--no-renames`, `--not-null x`. */
export const withAnswer = (answers: AnswerFlags, flag: string): AnswerFlags => {
  const [name, ...rest] = flag.split(' ')
  const value = rest.join(' ')
  switch (name) {
    case '--rename':
      return { ...answers, rename: [...answers.rename, value] }
    case '--not-null':
      return { ...answers, notNull: [...answers.notNull, value] }
    case '--drop':
      return { ...answers, drop: [...answers.drop, value] }
    case '--no-renames':
      return { ...answers, noRenames: true }
    default:
      throw new Error(`No flag "${name}" answers a question.`)
  }
}

/** The flags of answers that are about one thing each. */
export const answerWords = ({ rename, drop, notNull }: AnswerFlags): readonly string[] => [
  ...rename.map(text => `--rename ${text}`),
  ...drop.map(text => `--drop ${text}`),
  ...notNull.map(text => `--not-null ${text}`),
]

interface Choices {
  readonly choices?: readonly { readonly flag: string; readonly needsText?: string }[]
}

/**
 * Does what may ask questions, and answers those that were answered before. What is remembered and not asked any more
 * counts no more.
 */
export const withRemembered = async <T>(
  remembered: readonly string[],
  given: AnswerFlags,
  work: (answers: AnswerFlags) => Promise<T>,
): Promise<{ readonly done: T; readonly answers: AnswerFlags }> => {
  let answers = given
  for (;;) {
    try {
      return { done: await work(answers), answers }
    } catch (error) {
      if (!(error instanceof LimbeckError) || error.code !== 'ANSWER_NEEDED') throw error
      const known = new Set(answerWords(answers))
      const questions = (error.details.questions ?? []) as readonly Choices[]
      const fits = (flag: string) =>
        !known.has(flag) &&
        questions.some(({ choices = [] }) =>
          choices.some(choice =>
            choice.needsText === undefined ? flag === choice.flag : flag.startsWith(choice.flag),
          ),
        )
      const found = remembered.filter(fits)
      if (found.length === 0) throw error
      for (const flag of found) answers = withAnswer(answers, flag)
    }
  }
}
