import { nothingToResume, revisionInProgress } from '../errors.ts'
import type { PlanStep } from '../revision/index.ts'
import type { Progress } from './progress.ts'
import type { Resume } from './resume-part.ts'

/**
 * A revision that was begun has to come to its end before anything else is done.
 *
 * @throws REVISION_IN_PROGRESS @throws NOTHING_TO_RESUME
 */
export const refuseOtherFirst = (
  progress: Progress | undefined,
  [first]: readonly PlanStep[],
  resume: Resume | undefined,
): void => {
  if (resume && !progress) throw nothingToResume()
  if (!progress?.begun) return
  const { revision, direction, done, operations } = progress
  if (first?.revision !== revision || first.direction !== direction)
    throw revisionInProgress({ revision, direction, done, operations })
}
