import { notMigrated, revisionInProgress } from '../errors.ts'
import { where } from './current.ts'
import { type Environment, withSession } from './environment.ts'

/**
 * Makes sure that a database is where the revisions of this program lead, and does nothing else.
 *
 * @throws NOT_AT_HEAD, REVISION_IN_PROGRESS, UNKNOWN_ROW
 */
export const assertAtHead = async (environment: Environment): Promise<void> => {
  const graph = await environment.graph()
  await withSession(
    environment,
    async session => {
      const { progress, missing } = await where(session, graph)
      if (progress?.begun) throw revisionInProgress(progress)
      if (missing.length > 0) throw notMigrated(missing)
    },
    { absentIsEmpty: true },
  )
}
