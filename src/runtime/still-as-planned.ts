import { isDeepStrictEqual } from 'node:util'
import { readNotedRevisions } from './last-entries.ts'
import type { PreparedStep } from './prepared-step.ts'
import type { Session } from './session.ts'
import { readVersionRows } from './version-rows.ts'

/** Whether the database is where the plan begins: a lock that ends with each transaction lets another runner be faster. */
export const stillAsPlanned = async (
  session: Session,
  rowsBefore: readonly string[],
  steps: readonly PreparedStep[],
): Promise<boolean> => {
  const { connection, dialect, tables } = session
  return (
    dialect.lock.outlivesTransactions ||
    (isDeepStrictEqual(await readVersionRows(connection, dialect, tables), [...rowsBefore].sort()) &&
      !(await ranMeanwhile(session, steps)))
  )
}

/** Of what is applied below an applied revision the version rows do not tell that another runner was faster. */
const ranMeanwhile = async (session: Session, steps: readonly PreparedStep[]): Promise<boolean> => {
  const below = steps.filter(({ belowApplied }) => belowApplied)
  if (below.length === 0) return false
  const noted = await readNotedRevisions(session)
  return below.some(({ revision }) => noted.has(revision))
}
