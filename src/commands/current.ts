import { currentRevisions, missingHeads } from '../revision/index.ts'
import { currentRows } from '../runtime/migrate.ts'
import { currentProgress } from '../runtime/progress.ts'
import { type Environment, withSession } from './environment.ts'
import { graphOrNone } from './graph-or-none.ts'
import { type InProgressView, inProgressView } from './in-progress.ts'
import { type RevisionView, revisionView } from './revision-view.ts'

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
      const [rows, progress] = await Promise.all([currentRows(session), currentProgress(session)])
      const ids = currentRevisions(graph, rows)
      return {
        revisions: ids.map(id => revisionView(graph, id, ids)),
        rows,
        missing: missingHeads(graph, rows),
        inProgress: inProgressView(progress),
      }
    },
    { absentIsEmpty: true },
  )
}
