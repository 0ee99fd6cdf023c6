import { invalidAnswer } from '../../errors.ts'
import { nearest } from '../../nearest.ts'
import type { Answers, RenameAnswer } from '../answers/answers.ts'

/** A pair that could be a rename, as the flag has it: `column:messages.a=b`. */
export type Possible = string

/**
 * The answer that names this pair, if one does.
 *
 * @param path the old name with its table, or of a table with its schema: `messages.prompt_tokens`
 * @throws INVALID_ANSWER when a short answer was used for another pair already
 */
export const answerFor = (
  { renames }: Answers,
  kind: 'table' | 'column',
  path: string,
  to: string,
  used: Set<string>,
): RenameAnswer | undefined => {
  const last = path.slice(path.lastIndexOf('.') + 1)
  const found = renames.find(
    answer =>
      (answer.kind ?? kind) === kind &&
      answer.to === to &&
      (answer.from === path ||
        (answer.kind !== 'column' && !answer.from.includes('.') && answer.from === last)),
  )
  if (!found) return undefined
  if (used.has(found.flag))
    throw invalidAnswer(
      found.flag,
      'fits more than one',
      [],
      `Say which, such as --rename ${kind}:${path}=${to}.`,
    )
  used.add(found.flag)
  return found
}

/** @throws INVALID_ANSWER for a rename that no pair fits */
export const refuseUnusedAnswers = (
  { renames }: Answers,
  used: ReadonlySet<string>,
  possible: readonly Possible[],
): void => {
  for (const { flag } of renames) {
    if (used.has(flag)) continue
    const given = flag.slice('--rename '.length)
    const near = nearest(given, possible)
    throw invalidAnswer(
      flag,
      'fits nothing: no such thing goes while one of the new name comes',
      near.length > 0 ? near : possible.slice(0, 3),
      'Leave it out, or look at the names in the models and in the database.',
    )
  }
}

/** @throws INVALID_ANSWER for a drop of what does not go */
export const refuseUnknownDrops = ({ drops }: Answers, gone: readonly string[]): void => {
  for (const drop of drops)
    if (!gone.includes(drop))
      throw invalidAnswer(
        `--drop ${drop}`,
        'fits nothing: no such thing goes',
        nearest(drop, gone),
        'Leave it out, or take it out of the models.',
      )
}
