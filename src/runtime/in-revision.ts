import { LimbeckError } from '../errors.ts'
import { displayPath } from '../script/user-file.ts'
import { type PartPlace, placeInWords } from './part-failed.ts'
import type { PreparedStep, StepResult } from './prepared-step.ts'
import type { Progress } from './progress.ts'

/**
 * An error with the revision it happened in, and what the run had done before it.
 *
 * @param inParts the revision is not one transaction: what it left behind only the place tells
 */
export const inRevision = (
  error: unknown,
  step: PreparedStep,
  earlier: readonly StepResult[],
  inParts = false,
): unknown => {
  if (!(error instanceof LimbeckError)) return error
  const done = doneBeforeIt(earlier)
  const place = placeOf(error)
  const kept = place
    ? ` at ${placeInWords(place)}${doneBefore(place)}`
    : error.code === 'TRANSACTION_LOST' || error.code === 'CONNECTION_LOST' || inParts
      ? ''
      : ' and left nothing behind'
  return new LimbeckError(
    error.code,
    `${inWords(error, step)} ${wentWrong(error, place)}${kept}.${done}\n${error.message}`,
    {
      hint:
        place && beginOf(place) > 1
          ? `${error.hint ?? ''} It then goes on with step ${beginOf(place)}.`.trim()
          : error.hint,
      details: { ...error.details, ...revisionDetails(step), done: earlier },
      cause: error.cause,
    },
  )
}

const wentWrong = ({ code }: LimbeckError, place: PartPlace | undefined): string =>
  place?.refused ? 'was refused' : code === 'INTERRUPTED' ? 'was interrupted' : 'failed'

/** An error between two revisions, with those that are done. */
export const betweenRevisions = (error: unknown, earlier: readonly StepResult[]): unknown =>
  error instanceof LimbeckError
    ? new LimbeckError(error.code, `${error.message}${doneBeforeIt(earlier)}`, {
        hint: error.hint,
        details: { ...error.details, done: earlier },
        cause: error.cause,
      })
    : error

const doneBeforeIt = (earlier: readonly StepResult[]): string =>
  earlier.length === 0
    ? ''
    : ` Before it: ${earlier.map(result => result.revision).join(', ')}, done and kept.`

type StepPlace = Pick<PreparedStep, 'revision' | 'direction' | 'file'>

/**
 * An error that was found before anything ran, with the revision it was found in.
 *
 * @param progress what an earlier run has done of that revision
 */
export const refusedBefore = (error: unknown, step: StepPlace, progress: Progress | undefined): unknown => {
  if (!(error instanceof LimbeckError)) return error
  const done = progress?.done ?? 0
  const kept =
    done > 0
      ? `${stepsInWords(1, done)} done and kept from an earlier run, and nothing more was run`
      : 'nothing was run'
  return new LimbeckError(error.code, `${inWords(error, step)} was refused: ${kept}.\n${error.message}`, {
    hint: error.hint,
    details: { ...error.details, ...revisionDetails(step), done: [] },
    cause: error.cause,
  })
}

/** `Upgrade of b2c93d51e0f7 (migrations/versions/add_mail.ts:9)`. */
const inWords = ({ details }: LimbeckError, { revision, direction, file }: StepPlace): string => {
  const line = typeof details.line === 'number' ? `:${details.line}` : ''
  return `${direction === 'up' ? 'Upgrade' : 'Downgrade'} of ${revision} (${displayPath(file.path)}${line})`
}

const revisionDetails = ({ revision, direction, file }: StepPlace) => ({
  revision,
  direction,
  file: file.path,
})

/** Where in a revision that is not one transaction. */
const placeOf = ({
  details: { step, steps, from, statement, statements, refused },
}: LimbeckError): PartPlace | undefined =>
  typeof step === 'number' && typeof steps === 'number'
    ? {
        step,
        steps,
        ...(typeof from === 'number' ? { from } : {}),
        ...(refused === true ? { refused } : {}),
        ...(typeof statement === 'number' && typeof statements === 'number' ? { statement, statements } : {}),
      }
    : undefined

/** Where the next run begins. */
const beginOf = ({ step, from }: PartPlace): number => from ?? step

const doneBefore = (place: PartPlace): string => {
  const begin = beginOf(place)
  const undone =
    begin < place.step && !place.refused ? `${stepsInWords(begin, place.step - 1)} undone with it` : ''
  const kept = begin > 1 ? `${stepsInWords(1, begin - 1)} done and kept` : ''
  const unrun = place.refused
    ? begin > 1
      ? 'nothing was run after that'
      : 'nothing of the revision was run'
    : ''
  return [undone, kept, unrun]
    .filter(words => words !== '')
    .map(words => `; ${words}`)
    .join('')
}

/** `step 1 is`, `steps 1 to 3 are`. */
const stepsInWords = (first: number, last: number): string =>
  first === last ? `step ${first} is` : `steps ${first} to ${last} are`
