import { currentRevisions, missingHeads, planUpgrade } from '../revision/index.ts'
import { currentProgress } from '../runtime/progress.ts'
import { currentRows } from '../runtime/version-rows.ts'
import { type Environment, withSession } from './environment.ts'
import { graphOrNone } from './graph-or-none.ts'
import { type InProgressView, inProgressView } from './in-progress.ts'
import type { ModelsNow } from './models-now.ts'
import { type RevisionView, revisionViews } from './revision-view.ts'

export interface StatusResult {
  readonly database: {
    readonly url: string
    readonly source: string
    readonly dialect: string
    readonly version: string
  }
  readonly current: readonly RevisionView[]
  readonly heads: readonly RevisionView[]
  /** What `upgrade heads` would apply, in its order. */
  readonly pending: readonly RevisionView[]
  /** The revision that a run left half done. */
  readonly inProgress: InProgressView | null
  /** Whether the models differ from the database; `null` where there are no models or no revisions, or where it is not at head. */
  readonly models: ModelsNow | null
}

/** One screen: which database, where it is, what is pending, whether the models differ. */
export const status = async (environment: Environment): Promise<StatusResult> => {
  const graph = await graphOrNone(environment)
  const { display, source } = await environment.database()
  return withSession(
    environment,
    async session => {
      const [rows, progress] = await Promise.all([currentRows(session), currentProgress(session)])
      const view = revisionViews(graph, rows)
      const comparable =
        environment.settings.models.length > 0 &&
        progress === undefined &&
        graph.heads.length > 0 &&
        missingHeads(graph, rows).length === 0
      return {
        database: {
          url: display,
          source,
          dialect: session.dialect.name,
          version: session.connection.version.text,
        },
        current: currentRevisions(graph, rows).map(view),
        heads: graph.heads.map(view),
        pending: planUpgrade(graph, rows, 'heads').map(step => view(step.revision)),
        inProgress: inProgressView(progress),
        // To compare is half of Limbeck, and a project without models does without.
        models: comparable
          ? await (await import('./models-now.ts')).modelsNow(environment, session, graph)
          : null,
      }
    },
    { absentIsEmpty: true },
  )
}
