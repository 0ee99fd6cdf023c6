import { copying, inPlace, instant, noCopy, type OnlineDdl } from './online-ddl.ts'

const asked = /^(?:ALGORITHM|LOCK)\s*=?\s*(\w+)$/i

/** Whether an action of ALTER TABLE says how it is to be done, and not what. */
export const isAsked = (action: string): boolean => asked.test(action)

/** What the actions come to, done as the statement asks, for otherwise it is refused. */
export const asAsked = (does: OnlineDdl, clauses: readonly string[]): OnlineDdl => {
  const word = (name: string) =>
    clauses
      .find(clause => clause.toUpperCase().startsWith(name))
      ?.replace(asked, '$1')
      .toUpperCase()
  const [algorithm, lock] = [word('ALGORITHM'), word('LOCK')]
  const done = byAlgorithm(does, algorithm)
  return lock === 'NONE' || lock === 'SHARED' || lock === 'EXCLUSIVE' ? { ...done, lock } : done
}

/** It may be done at a lower cost than was asked for, but for a copy. */
const byAlgorithm = (does: OnlineDdl, algorithm: string | undefined): OnlineDdl => {
  switch (algorithm) {
    case 'INSTANT':
      return instant
    case 'NOCOPY':
      return does.algorithm === 'INSTANT' ? does : { ...noCopy, scans: does.scans }
    case 'INPLACE':
      return does.algorithm === null || does.algorithm === 'COPY'
        ? { ...inPlace, rewrites: does.rewrites, scans: does.scans, lock: does.lock }
        : does
    case 'COPY':
      return copying
    default:
      return does
  }
}
