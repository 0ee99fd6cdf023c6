import { LimbeckError } from '../errors.ts'

/** Where in a revision something stopped, in what people are told: step 3 of 5, its statement 1 of 2. */
export interface PartPlace {
  readonly step: number
  readonly steps: number
  /** The first step of the transaction that was rolled back; absent where the step has none but its own. */
  readonly from?: number
  readonly statement?: number
  readonly statements?: number
}

/** An error with the place in the revision that it came from. */
export const atPart = (error: unknown, place: PartPlace): unknown =>
  error instanceof LimbeckError
    ? new LimbeckError(error.code, error.message, {
        hint: error.hint,
        details: { ...error.details, ...place },
        cause: error.cause,
      })
    : error

/** `step 3 of 5`, `step 3 of 5, statement 1 of 2`. */
export const placeInWords = ({ step, steps, statement, statements }: PartPlace): string =>
  `step ${step} of ${steps}${
    statements !== undefined && statements > 1 ? `, statement ${statement} of ${statements}` : ''
  }`
