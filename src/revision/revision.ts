/**
 * What the graph needs to know of a revision. Callers may carry more: the graph keeps each revision as it was
 * given (`RevisionGraph<T extends Revision>`).
 */
export interface Revision {
  /** Its id: at most 32 characters of ASCII, without `@ - + :`, unique ignoring case. */
  readonly revision: string
  /** The ids of the revisions it comes after on its own line: none for a base, several for a merge. */
  readonly downRevision: readonly string[]
  /** Ids or labels of revisions of other lines that must be applied first. */
  readonly dependsOn: readonly string[]
  /** Names given here to this revision's branch. */
  readonly branchLabels: readonly string[]
  /** Its file, for messages. */
  readonly path?: string | undefined
}
