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

/** ANSWER_NEEDED: all questions at once, with the flags to paste for the likeliest answers. */
export const questionsError = (questions: readonly Question[]): LimbeckError => {
  const flags = questions.map(({ choices }) => shown(choices[0]!))
  const others = [...new Set(questions.flatMap(({ choices }) => choices.slice(1).map(shown)))]
  return answerNeeded(
    questions.map(one => ({ ...one, answers: one.choices.map(shown) })),
    `Add ${flags.join(' ')}${others.length > 0 ? `; or, where that is not what you mean, ${others.join(', ')}` : ''}.`,
  )
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
