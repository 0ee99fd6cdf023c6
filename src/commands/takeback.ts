import { planTakeBack, planUpgrade, type RevisionGraph } from '../revision/index.ts'
import { checkSteps } from '../runtime/check-steps.ts'
import { prepare } from '../runtime/prepare.ts'
import { currentProgress } from '../runtime/progress.ts'
import { refuseOtherFirst } from '../runtime/refuse-other-first.ts'
import { refuseOutside } from '../runtime/refuse-outside.ts'
import { currentRows } from '../runtime/version-rows.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { type Environment, withSession } from './environment.ts'

/** What has to be taken back from the database before revisions can move. */
export interface Takeback {
  /** Newest first; none where none of them is applied. */
  readonly revisions: readonly string[]
  /** The version table's rows as they are. */
  readonly rows: readonly string[]
}

/**
 * Looks which revisions are applied, and makes sure that they can be taken back and that all that is then to be
 * applied can be read. Changes nothing.
 *
 * @throws LimbeckError IRREVERSIBLE, CANNOT_REVERSE, UNKNOWN_ROW, REVISION_IN_PROGRESS, and what reading revisions throws
 */
export const takebackOf = (
  environment: Environment,
  before: RevisionGraph<RevisionFile>,
  after: RevisionGraph<RevisionFile>,
  ids: readonly string[],
): Promise<Takeback> =>
  withSession(
    environment,
    async session => {
      const [rows, progress] = await Promise.all([currentRows(session), currentProgress(session)])
      const down = planTakeBack(before, rows, ids)
      refuseOtherFirst(progress, down, undefined)
      // The files still say what they said before the move.
      const input = { graph: before, recordContext: session.recordContext, features: session.features }
      const back = await prepare(input, down)
      checkSteps(back, { features: session.features })
      refuseOutside(back, session, environment.settings.transaction)
      const left = down.at(-1)?.rowsAfter
      if (left !== undefined) for (const row of rows) await prepare(input, planUpgrade(after, left, row))
      return { revisions: down.map(({ revision }) => revision), rows }
    },
    { absentIsEmpty: true },
  )
