import { branchPoints, nodeOf } from '../revision/index.ts'
import type { Environment } from './environment.ts'
import { type RevisionView, revisionViews } from './revision-view.ts'

/** A revision that several others come after, and those. */
export interface BranchPointView extends RevisionView {
  readonly children: readonly RevisionView[]
}

export interface BranchesResult {
  readonly revisions: readonly BranchPointView[]
}

/** Where the history forks, newest first. Needs no database. */
export const branches = async (environment: Environment): Promise<BranchesResult> => {
  const graph = await environment.graph()
  const view = revisionViews(graph)
  return {
    revisions: branchPoints(graph).map(id => ({
      ...view(id),
      children: nodeOf(graph, id).children.map(view),
    })),
  }
}
