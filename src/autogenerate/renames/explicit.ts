import { invalidAnswer } from '../../errors.ts'
import { nearest } from '../../nearest.ts'
import type { Answers, RenamedKind } from '../answers/answers.ts'

/** A pair that could be a rename, as the flag has it: `column:messages.a=b`. */
export type Possible = string

/** A pair that goes and comes, in all the forms in which a flag may say it. */
export interface Named {
  readonly kind: RenamedKind
  /** With where it is, the one that questions show first: `messages.prompt_tokens=input_tokens`. */
  readonly full: readonly [string, ...string[]]
  /** The names alone, where that says which: `prompt_tokens=input_tokens`. */
  readonly short?: string
}

/** The flag's value that says it best. */
export const flagOf = ({ kind, full }: Named): Possible => `${kind}:${full[0]}`

/**
 * Whether an answer names this pair; it is used up then.
 *
 * @throws INVALID_ANSWER when a short answer was used for another pair already
 */
export const isAnswered = ({ renames }: Answers, pair: Named, used: Set<string>): boolean => {
  const found = renames.find(
    answer =>
      (answer.kind ?? pair.kind) === pair.kind &&
      (pair.full.includes(answer.text) ||
        ((answer.kind === undefined || pair.kind === 'table') && answer.text === pair.short)),
  )
  if (!found) return false
  if (used.has(found.flag))
    throw invalidAnswer(found.flag, 'fits more than one', [], `Say which, such as --rename ${flagOf(pair)}.`)
  used.add(found.flag)
  return true
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
