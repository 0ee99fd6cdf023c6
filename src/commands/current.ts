import { currentRevisions, missingHeads, type RevisionGraph } from '../revision/index.ts'
import { currentProgress } from '../runtime/progress.ts'
import type { Session } from '../runtime/session.ts'
import { currentRows } from '../runtime/version-rows.ts'
import { type Environment, withSession } from './environment.ts'
import { graphOrNone } from './graph-or-none.ts'
import { type InProgressView, inProgressView } from './in-progress.ts'
import { type RevisionView, revisionViews } from './revision-view.ts'

export interface CurrentResult {
  readonly revisions: readonly RevisionView[]
  /** The version table's rows as they are. */
  readonly rows: readonly string[]
  /** Heads that are not applied; none when the database is up to date. */
  readonly missing: readonly string[]
  /** The revision that a run left half done. */
  readonly inProgress: InProgressView | null
}

/** Where the database is. Makes no table and no file. */
export const current = async (environment: Environment): Promise<CurrentResult> => {
  const graph = await graphOrNone(environment)
  return withSession(
    environment,
    async session => {
      const { rows, progress, ids, missing } = await where(session, graph)
      return {
        revisions: ids.map(revisionViews(graph, ids)),
        rows,
        missing,
        inProgress: inProgressView(progress),
      }
    },
    { absentIsEmpty: true },
  )
}

/** Where a database is on a graph. @throws UNKNOWN_ROW */
export const where = async (session: Session, graph: RevisionGraph) => {
  const [rows, progress] = await Promise.all([currentRows(session), currentProgress(session)])
  return { rows, progress, ids: currentRevisions(graph, rows), missing: missingHeads(graph, rows) }
}
