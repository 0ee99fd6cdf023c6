import { currentRevisions, planUpgrade } from '../revision/index.ts'
import { currentRows } from '../runtime/migrate.ts'
import { type Environment, withSession } from './environment.ts'
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
}

/** One screen: which database, where it is, what is pending. */
export const status = async (environment: Environment): Promise<StatusResult> => {
  const graph = await environment.graph()
  const { display, source, dialect } = await environment.database()
  return withSession(
    environment,
    async session => {
      const rows = await currentRows(session)
      const view = (id: string) => revisionView(graph, id, rows)
      return {
        database: { url: display, source, dialect, version: session.connection.version.text },
        current: currentRevisions(graph, rows).map(view),
        heads: graph.heads.map(view),
        pending: planUpgrade(graph, rows, 'heads').map(step => view(step.revision)),
      }
    },
    { absentIsEmpty: true },
  )
}
