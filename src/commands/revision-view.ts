import { branchLabels, nodeOf, pointsOf, type RevisionGraph } from '../revision/index.ts'
import type { RevisionFile } from '../script/revision-file.ts'

/** A revision as every command shows it, and as `--json` prints it. */
export interface RevisionView {
  readonly revision: string
  readonly message: string
  readonly downRevision: readonly string[]
  readonly dependsOn: readonly string[]
  /** The labels that the revision itself declares. */
  readonly branchLabels: readonly string[]
  /** The labels of the branches it is on, its own among them. */
  readonly branchNames: readonly string[]
  /** The revisions that revise it. */
  readonly nextRevision: readonly string[]
  readonly isHead: boolean
  /** A head that a revision of another line depends on: no row stands for it where that one is applied. */
  readonly isEffectiveHead: boolean
  readonly isBase: boolean
  readonly isBranchPoint: boolean
  readonly isMergePoint: boolean
  /** `null` where nobody asked the database. */
  readonly isCurrent: boolean | null
  readonly path: string
  readonly createdAt: string | null
}

/** The views of a graph's revisions; `current` is what the database was asked for. */
export const revisionViews = (graph: RevisionGraph<RevisionFile>, current?: readonly string[]) => {
  const labels = branchLabels(graph)
  return (id: string): RevisionView => {
    const { revision: file, children } = nodeOf(graph, id)
    const { isHead, isEffectiveHead, isBase, isBranchPoint, isMergePoint } = pointsOf(graph, id)
    return {
      revision: id,
      message: file.message,
      downRevision: file.downRevision,
      dependsOn: file.dependsOn,
      branchLabels: file.branchLabels,
      branchNames: labels.get(id) ?? [],
      nextRevision: children,
      isHead,
      isEffectiveHead,
      isBase,
      isBranchPoint,
      isMergePoint,
      isCurrent: current?.includes(id) ?? null,
      path: file.path,
      createdAt: file.createdAt ?? null,
    }
  }
}
