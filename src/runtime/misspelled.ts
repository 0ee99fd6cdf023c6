import { LimbeckError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { operations } from '../operations/index.ts'

/** What a revision threw because it calls an operation that there is not, with the nearest that there is. */
export const misspelled = (error: LimbeckError): LimbeckError => {
  const [, called] = /\.(\w+) is not a function/.exec(error.message) ?? []
  const [name] = called === undefined ? [] : nearest(called, Object.keys(operations))
  return name === undefined
    ? error
    : new LimbeckError(error.code, error.message, {
        hint: `Did you mean "${name}"?`,
        details: { ...error.details, nearest: [name] },
        cause: error.cause,
      })
}
