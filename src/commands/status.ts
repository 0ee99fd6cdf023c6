import { currentRevisions, planUpgrade } from '../revision/index.ts'
import { currentRows } from '../runtime/migrate.ts'
import { currentProgress } from '../runtime/progress.ts'
import { type Environment, withSession } from './environment.ts'
import { graphOrNone } from './graph-or-none.ts'
import { type InProgressView, inProgressView } from './in-progress.ts'
import { type RevisionView, revisionView } from './revision-view.ts'

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
}

/** One screen: which database, where it is, what is pending. */
export const status = async (environment: Environment): Promise<StatusResult> => {
  const graph = await graphOrNone(environment)
  const { display, source } = await environment.database()
  return withSession(
    environment,
    async session => {
      const [rows, progress] = await Promise.all([currentRows(session), currentProgress(session)])
      const view = (id: string) => revisionView(graph, id, rows)
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
      }
    },
    { absentIsEmpty: true },
  )
}
