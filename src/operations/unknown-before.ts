import { cannotReverse, type LimbeckError } from '../errors.ts'

/** What is said `ifExists` or `ifNotExists` can be taken back only where it is known what was there. */
export const unknownBefore = (operation: string, what: string): LimbeckError =>
  cannotReverse(operation, `${what} is not known`)
