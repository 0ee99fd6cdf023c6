import { carries, nodeOf, type RevisionGraph, type RevisionNode, standsOn } from './graph.ts'

/** Which links to follow: `all`, or only `line`: downRevision, without dependsOn. */
export type Along = 'all' | 'line'

/**
 * The given revisions and everything below them.
 *
 * @example
 * ```ts
 * ancestors(graph, ['c3']) // Set { 'c3', 'b2', 'a1' }
 * ```
 */
export const ancestors = (graph: RevisionGraph, ids: Iterable<string>, along: Along = 'all'): Set<string> =>
  reach(graph, ids, along === 'all' ? standsOn : node => node.parents)

/**
 * Those of the given revisions that lie in a set, and what of it is below them by ways that do not leave it.
 *
 * @example
 * ```ts
 * ancestorsWithin(graph, ['c3'], descendants(graph, ['b2'])) // Set { 'c3', 'b2' }
 * ```
 */
export const ancestorsWithin = (
  graph: RevisionGraph,
  ids: readonly string[],
  within: ReadonlySet<string>,
): Set<string> =>
  reach(
    graph,
    ids.filter(id => within.has(id)),
    node => standsOn(node).filter(id => within.has(id)),
  )

/**
 * The given revisions and everything above them.
 *
 * @example
 * ```ts
 * descendants(graph, ['b2']) // Set { 'b2', 'c3' }
 * ```
 */
export const descendants = (graph: RevisionGraph, ids: Iterable<string>, along: Along = 'all'): Set<string> =>
  reach(graph, ids, along === 'all' ? carries : node => node.children)

/**
 * The lineage of a revision: itself, everything below it and everything above it.
 *
 * @example
 * ```ts
 * lineage(graph, 'b2') // Set { 'b2', 'a1', 'c3' }
 * ```
 */
export const lineage = (graph: RevisionGraph, id: string, along: Along = 'line'): Set<string> =>
  ancestors(graph, [id], along).union(descendants(graph, [id], along))

const reach = (
  graph: RevisionGraph,
  ids: Iterable<string>,
  next: (node: RevisionNode) => readonly string[],
): Set<string> => {
  const reached = new Set(ids)
  // A Set that is added to while it is walked visits what was added.
  for (const id of reached) for (const other of next(nodeOf(graph, id))) reached.add(other)
  return reached
}
