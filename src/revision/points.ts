import { nodeOf, type RevisionGraph } from './graph.ts'

/** The places a revision can take in the graph, as `--json` and the marks in `history` name them. */
export interface RevisionPoints {
  /** Nothing revises it. */
  readonly isHead: boolean
  /** It is a head that another revision depends on: "(effective head)". It never has a version row at the end. */
  readonly isEffectiveHead: boolean
  /** It revises nothing. */
  readonly isBase: boolean
  /** Several revisions revise it. */
  readonly isBranchPoint: boolean
  /** It revises several. */
  readonly isMergePoint: boolean
}

/**
 * Which places a revision takes. Dependencies do not count, except for an effective head.
 *
 * @example
 * ```ts
 * pointsOf(graph, 'a1') // { isHead: false, isEffectiveHead: false, isBase: true, isBranchPoint: false, isMergePoint: false }
 * ```
 */
export const pointsOf = (graph: RevisionGraph, id: string): RevisionPoints => {
  const { parents, children, dependents } = nodeOf(graph, id)
  return {
    isHead: children.length === 0,
    isEffectiveHead: children.length === 0 && dependents.length > 0,
    isBase: parents.length === 0,
    isBranchPoint: children.length > 1,
    isMergePoint: parents.length > 1,
  }
}

/**
 * The revisions that several others revise, newest first.
 *
 * @example
 * ```ts
 * branchPoints(graph) // ['a1']
 * ```
 */
export const branchPoints = (graph: RevisionGraph): readonly string[] =>
  graph.order.filter(id => pointsOf(graph, id).isBranchPoint).reverse()

/**
 * The revisions that revise several others, newest first.
 *
 * @example
 * ```ts
 * mergePoints(graph) // ['d4']
 * ```
 */
export const mergePoints = (graph: RevisionGraph): readonly string[] =>
  graph.order.filter(id => pointsOf(graph, id).isMergePoint).reverse()
