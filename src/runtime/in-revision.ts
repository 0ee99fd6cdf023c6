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
    : error.code === 'TRANSACTION_LOST'
      ? ''
      : ' and left nothing behind'
  return new LimbeckError(error.code, `${what}${kept}.${done}\n${error.message}`, {
    hint:
      place && place.step > 1
        ? `${error.hint ?? ''} It then goes on with step ${place.step}.`.trim()
        : error.hint,
    details: { ...error.details, revision, direction, file: file.path, done: earlier },
    cause: error.cause,
  })
}

/** Where in a revision that is not one transaction. */
const placeOf = ({ details: { step, steps, statement, statements } }: LimbeckError): PartPlace | undefined =>
  typeof step === 'number' && typeof steps === 'number'
    ? {
        step,
        steps,
        ...(typeof statement === 'number' && typeof statements === 'number' ? { statement, statements } : {}),
      }
    : undefined

const doneBefore = ({ step }: PartPlace): string => {
  if (step === 1) return ''
  return step === 2 ? '; step 1 is done and kept' : `; steps 1 to ${step - 1} are done and kept`
}
