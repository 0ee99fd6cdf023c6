import { LimbeckError } from '../errors.ts'
import { displayPath } from '../script/user-file.ts'
import { type PartPlace, placeInWords } from './part-failed.ts'
import type { PreparedStep, StepResult } from './prepared-step.ts'

/** An error with the revision it happened in, and what the run had done before it. */
export const inRevision = (error: unknown, step: PreparedStep, earlier: readonly StepResult[]): unknown => {
  if (!(error instanceof LimbeckError)) return error
  const { revision, direction, file } = step
  const line = typeof error.details.line === 'number' ? `:${error.details.line}` : ''
  const done =
    earlier.length === 0
      ? ''
      : ` Before it: ${earlier.map(result => result.revision).join(', ')}, done and kept.`
  const what = `${direction === 'up' ? 'Upgrade' : 'Downgrade'} of ${revision} (${displayPath(file.path)}${line}) failed`
  const place = placeOf(error)
  const kept = place
    ? ` at ${placeInWords(place)}${doneBefore(place)}`
    : error.code === 'TRANSACTION_LOST' || error.code === 'REVISION_CHANGED_MIDWAY'
      ? ''
      : ' and left nothing behind'
  return new LimbeckError(error.code, `${what}${kept}.${done}\n${error.message}`, {
    hint:
      place && beginOf(place) > 1
        ? `${error.hint ?? ''} It then goes on with step ${beginOf(place)}.`.trim()
        : error.hint,
    details: { ...error.details, revision, direction, file: file.path, done: earlier },
    cause: error.cause,
  })
}

/** Where in a revision that is not one transaction. */
const placeOf = ({
  details: { step, steps, from, statement, statements },
}: LimbeckError): PartPlace | undefined =>
  typeof step === 'number' && typeof steps === 'number'
    ? {
        step,
        steps,
        ...(typeof from === 'number' ? { from } : {}),
        ...(typeof statement === 'number' && typeof statements === 'number' ? { statement, statements } : {}),
      }
    : undefined

/** Where the next run begins. */
const beginOf = ({ step, from }: PartPlace): number => from ?? step

const doneBefore = (place: PartPlace): string => {
  const begin = beginOf(place)
  const undone = begin < place.step ? `${stepsInWords(begin, place.step - 1)} undone with it` : ''
  const kept = begin > 1 ? `${stepsInWords(1, begin - 1)} done and kept` : ''
  return [undone, kept]
    .filter(words => words !== '')
    .map(words => `; ${words}`)
    .join('')
}

/** `step 1 is`, `steps 1 to 3 are`. */
const stepsInWords = (first: number, last: number): string =>
  first === last ? `step ${first} is` : `steps ${first} to ${last} are`
