import { overlappingRows, unknownRow } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { ancestors } from './ancestry.ts'
import { carries, nodeOf, type RevisionGraph, type RevisionNode, standsOn } from './graph.ts'

/**
 * The version table's rows as the graph knows them: sorted, each once.
 *
 * @throws LimbeckError UNKNOWN_ROW
 */
export const knownRows = (graph: RevisionGraph, rows: Iterable<string>): readonly string[] => {
  const known = [...new Set(rows)].sort()
  for (const row of known)
    if (!graph.nodes.has(row)) throw unknownRow(row, nearest(row, graph.nodes.keys()))
  return known
}

/** The revisions that version rows say are applied: the rows and all they stand on. */
export const appliedRevisions = (graph: RevisionGraph, rows: Iterable<string>): Set<string> =>
  ancestors(graph, rows)

/**
 * The rows that a set of applied revisions has: those that nothing applied stands on. The set must hold, with each
 * revision, all it stands on.
 */
export const rowsOf = (graph: RevisionGraph, applied: ReadonlySet<string>): readonly string[] =>
  [...applied].filter(id => !carries(nodeOf(graph, id)).some(above => applied.has(above))).sort()

/**
 * Refuses rows of which one stands on another.
 *
 * @throws LimbeckError OVERLAPPING_ROWS
 */
export const refuseOverlap = (
  graph: RevisionGraph,
  rows: readonly string[],
  applied: ReadonlySet<string>,
): void => {
  const below = rows.find(row => carries(nodeOf(graph, row)).some(above => applied.has(above)))
  if (below === undefined) return
  const above = rows.find(row => row !== below && ancestors(graph, [row]).has(below))
  throw overlappingRows(above!, below)
}

/** The rows once a revision is applied: its own, in the place of what it stands on. */
export const rowsWith = (rows: readonly string[], node: RevisionNode): readonly string[] => {
  const below = standsOn(node)
  return inserted(rows.filter(row => !below.includes(row)), [node.id])
}

/** The rows once a revision is taken back, given those of the revisions below it that nothing applied stands on now. */
export const rowsWithout = (rows: readonly string[], id: string, uncovered: readonly string[]): readonly string[] =>
  inserted(rows.filter(row => row !== id), uncovered)

const inserted = (rows: readonly string[], more: readonly string[]) => [...rows, ...more].sort()

/**
 * What `current` shows: the rows, and the heads of other lines that they imply by dependsOn (Alembic's "effective
 * heads"), sorted.
 */
export const currentRevisions = (graph: RevisionGraph, rows: readonly string[]): readonly string[] => {
  const applied = appliedRevisions(graph, knownRows(graph, rows))
  return [...applied].filter(id => !nodeOf(graph, id).children.some(child => applied.has(child))).sort()
}

/**
 * The heads that are not applied; none means the database is up to date. A head that another revision depends on
 * counts as applied with that one, although it has no row (Alembic's `current --check-heads` fails there).
 */
export const missingHeads = (graph: RevisionGraph, rows: readonly string[]): readonly string[] => {
  const applied = appliedRevisions(graph, knownRows(graph, rows))
  return graph.heads.filter(head => !applied.has(head))
}
