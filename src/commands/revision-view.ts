import { pointsOf, type RevisionGraph } from '../revision/index.ts'
import type { RevisionFile } from '../script/revision-file.ts'

/** A revision as every command shows it, and as `--json` prints it. */
export interface RevisionView {
  readonly revision: string
  readonly message: string
  readonly downRevision: readonly string[]
  readonly dependsOn: readonly string[]
  readonly branchLabels: readonly string[]
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

export const revisionView = (
  graph: RevisionGraph<RevisionFile>,
  id: string,
  current?: readonly string[],
): RevisionView => {
  const { revision: file } = graph.nodes.get(id)!
  const { isHead, isEffectiveHead, isBase, isBranchPoint, isMergePoint } = pointsOf(graph, id)
  return {
    revision: id,
    message: file.message,
    downRevision: file.downRevision,
    dependsOn: file.dependsOn,
    branchLabels: file.branchLabels,
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
