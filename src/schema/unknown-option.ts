import { type LimbeckError, usage } from '../errors.ts'
import { nearest } from '../nearest.ts'

/** The error for an option that there is not: `varchar: there is no option "lenght".` */
export const unknownOption = (call: string, key: string, known: readonly string[]): LimbeckError => {
  const [near] = nearest(key, known)
  return usage(
    `${call}: there is no option "${key}".`,
    `${near === undefined ? '' : `Did you mean "${near}"? `}The options are ${known.join(', ')}.`,
  )
}
