import { answerNeeded, type LimbeckError } from '../../errors.ts'

/** Something that must not be guessed, with every way to answer it. */
export interface Question {
  readonly question: string
  /** Why it is asked: what the two have in common. */
  readonly evidence?: string
  readonly choices: readonly Choice[]
}

export interface Choice {
  readonly label: string
  /** The flag that is this answer; with `needsText`, what the person types stands right after it. */
  readonly flag: string
  readonly needsText?: string
}

/** ANSWER_NEEDED: all questions at once, each with the flags that answer it, the likeliest first. */
export const questionsError = (questions: readonly Question[]): LimbeckError =>
  answerNeeded(
    questions.map(question => ({ ...question, answers: question.choices.map(shown) })),
    questions.map(lines).join('\n'),
  )

const lines = ({ question, evidence, choices }: Question): string => {
  const widest = Math.max(...choices.map(choice => shown(choice).length))
  return [
    evidence === undefined ? question : `${question} (${evidence})`,
    ...choices.map(choice => `    ${shown(choice).padEnd(widest)}  ${choice.label}`),
  ].join('\n')
}

const shown = ({ flag, needsText }: Choice): string =>
  quoted(
    needsText === undefined
      ? flag
      : `${flag}${needsText.toUpperCase().includes('SQL') ? 'EXPRESSION' : 'TEXT'}`,
  )

/** As a shell wants it. */
const quoted = (flag: string): string => {
  const [name = '', ...rest] = flag.split(' ')
  const value = rest.join(' ')
  if (value === '') return name
  return /^[\w@%+=:,./-]*$/.test(value) ? `${name} ${value}` : `${name} '${value.replaceAll("'", `'\\''`)}'`
}
