import { exitCodes, LimbeckError } from '../errors.ts'
import { type Finding, findingOf } from './finding.ts'

/** What a check found so far. */
export interface Findings {
  readonly list: readonly Finding[]
  add(...errors: readonly LimbeckError[]): void
  /** Does a part of the check; what it finds wrong is noted, and the check goes on without it. */
  during<T>(work: () => Promise<T> | T): Promise<T | undefined>
}

/** Wrong usage and configuration are no findings: a check that cannot be made has found nothing. */
export const newFindings = (): Findings => {
  const list: Finding[] = []
  // Two parts of a check may meet the same thing.
  const add = (...errors: readonly LimbeckError[]): void => {
    for (const { code, message, ...error } of errors.map(findingOf))
      if (!list.some(found => found.code === code && found.message === message))
        list.push({ code, message, ...error })
  }
  return {
    list,
    add,
    during: async work => {
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof LimbeckError) || exitCodes[error.code] === 2) throw error
        add(error)
        return undefined
      }
    },
  }
}
