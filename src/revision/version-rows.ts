import { overlappingRows, unknownRow } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { ancestors } from './ancestry.ts'
import { carries, nodeOf, type RevisionGraph, type RevisionNode, standsOn } from './graph.ts'

/**
 * The version table's rows as the graph knows them: sorted, each once.
 *
 * @example
 * ```ts
 * knownRows(graph, ['b2', 'a1', 'b2']) // ['a1', 'b2']
 * ```
 *
 * @throws LimbeckError UNKNOWN_ROW
 */
export const knownRows = (graph: RevisionGraph, rows: Iterable<string>): readonly string[] => {
  const known = [...new Set(rows)].sort()
  for (const row of known) if (!graph.nodes.has(row)) throw unknownRow(row, nearest(row, graph.nodes.keys()))
  return known
}

/**
 * The revisions that version rows say are applied: the rows and all they stand on.
 *
 * @example
 * ```ts
 * appliedRevisions(graph, ['b2']) // Set { 'b2', 'a1' }
 * ```
 *
 * The rows must be known (`knownRows`).
 */
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
  let after = rows
  for (const below of standsOn(node)) after = withoutRow(after, below)
  return withRow(after, node.id)
}

/** The rows once a revision is taken back, given those of the revisions below it that nothing applied stands on now. */
export const rowsWithout = (
  rows: readonly string[],
  id: string,
  uncovered: readonly string[] = [],
): readonly string[] => {
  let after = withoutRow(rows, id)
  for (const below of uncovered) after = withRow(after, below)
  return after
}

/** Sorted rows with one more. */
export const withRow = (rows: readonly string[], row: string) => {
  const at = placeOf(rows, row)
  return rows[at] === row ? rows : rows.toSpliced(at, 0, row)
}

const withoutRow = (rows: readonly string[], row: string) => {
  const at = placeOf(rows, row)
  return rows[at] === row ? rows.toSpliced(at, 1) : rows
}

/** Where a row is, or would be, among sorted ones. */
const placeOf = (rows: readonly string[], row: string): number => {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (rows[middle]! < row) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * What `current` shows: the rows, and the heads of other lines that they imply by dependsOn (Alembic's "effective
 * heads"), sorted.
 *
 * @example
 * ```ts
 * currentRevisions(graph, ['p2']) // ['p2', 'q1'], if p2 depends on q1
 * ```
 *
 * @throws LimbeckError UNKNOWN_ROW
 */
export const currentRevisions = (graph: RevisionGraph, rows: readonly string[]): readonly string[] => {
  const applied = appliedRevisions(graph, knownRows(graph, rows))
  return [...applied].filter(id => !nodeOf(graph, id).children.some(child => applied.has(child))).sort()
}

/**
 * The heads that are not applied; none means the database is up to date. A head that another revision depends on
 * counts as applied with that one, although it has no row (Alembic's `current --check-heads` fails there).
 *
 * @example
 * ```ts
 * missingHeads(graph, ['b2']) // ['c3']
 * ```
 *
 * @throws LimbeckError UNKNOWN_ROW
 */
export const missingHeads = (graph: RevisionGraph, rows: readonly string[]): readonly string[] => {
  const applied = appliedRevisions(graph, knownRows(graph, rows))
  return graph.heads.filter(head => !applied.has(head))
}
