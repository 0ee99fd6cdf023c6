import type { Environment } from './environment.ts'
import { type RevisionView, revisionView } from './revision-view.ts'

export interface RevisionsResult {
  readonly revisions: readonly RevisionView[]
}

/** The revisions that no other comes after. Needs no database. */
export const heads = async (environment: Environment): Promise<RevisionsResult> => {
  const graph = await environment.graph()
  return { revisions: graph.heads.map(id => revisionView(graph, id)) }
}
