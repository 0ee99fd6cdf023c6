import { LimbeckError } from '../errors.ts'
import { definitionOf } from '../operations/index.ts'
import { originOf, type Recorded } from '../operations/record.ts'
import { ungrouped } from '../operations/ungrouped.ts'
import { inWordsOf } from './statement-failed.ts'

/** Where in a revision something stopped, in what people are told: step 3 of 5, its statement 1 of 2. */
export interface PartPlace {
  readonly step: number
  readonly steps: number
  /** The first step of the transaction that was rolled back; absent where the step has none but its own. */
  readonly from?: number
  readonly statement?: number
  readonly statements?: number
  /** It was refused before any statement of its own, or of those from `from` on, had run. */
  readonly refused?: true
}

/**
 * The number, from 1, of the operation among these that an error is about; the first where the error does not tell.
 *
 * @param error as it was thrown: by the thinking of what runs, or by the statement that was refused
 */
export const numberOf = (error: unknown, recorded: readonly Recorded[]): number => {
  const origin = originOf(error)
  const said = error instanceof LimbeckError ? error.details.operation : undefined
  const is = ({ operation }: Recorded) =>
    (origin !== undefined && 'operation' in origin && origin.operation === operation) ||
    definitionOf(operation).describe(operation) === said
  return (
    Math.max(
      0,
      recorded.findIndex(one => is(one) || ungrouped(one).some(is)),
    ) + 1
  )
}

/** An error with the place in the revision that it came from. */
export const atPart = (thrown: unknown, place: PartPlace): unknown => {
  const error = inWordsOf(thrown)
  return error instanceof LimbeckError
    ? new LimbeckError(error.code, error.message, {
        hint: error.hint,
        details: { ...error.details, ...place },
        cause: error.cause,
      })
    : error
}

/** `step 3 of 5`, `step 3 of 5, statement 1 of 2`. */
export const placeInWords = ({ step, steps, statement, statements }: PartPlace): string =>
  `step ${step} of ${steps}${
    statements !== undefined && statements > 1 ? `, statement ${statement} of ${statements}` : ''
  }`
