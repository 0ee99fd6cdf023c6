import { notBelowCurrent, wrongDirection } from '../errors.ts'
import { ancestors, descendants } from './ancestry.ts'
import { findRevision } from './find.ts'
import { nodeOf, type RevisionGraph, standsOn } from './graph.ts'
import { newestFirst } from './order.ts'
import type { PlanStep } from './plan.ts'
import { resolveRelative, resolveRevision } from './resolve.ts'
import { needsRows, parseTarget, type Target } from './target.ts'
import { appliedRevisions, knownRows, rowsOf, rowsWithout } from './version-rows.ts'

/**
 * The steps that lead from the version rows down to a target: everything applied that stands on it, dependents
 * included, in the reverse of the graph's order.
 *
 * `branch@target` takes back only that branch of what stands on the target; the target itself is looked up without
 * the branch, as in Alembic. Rows of which one stands on another are accepted and come out whole.
 *
 * @example
 * ```ts
 * planDowngrade(graph, ['b2'], '-1') // [{ revision: 'b2', direction: 'down', rowsAfter: ['a1'] }]
 * ```
 *
 * @throws LimbeckError UNKNOWN_ROW, NOT_BELOW_CURRENT, WRONG_DIRECTION for a bare `+N`, AMBIGUOUS_TARGET also for `-N`
 * with several rows, and what `resolveTarget` throws
 */
export const planDowngrade = (
  graph: RevisionGraph,
  rows: readonly string[],
  target: string,
): readonly PlanStep[] => {
  const known = knownRows(graph, rows)
  const applied = appliedRevisions(graph, known)
  const goal = resolveDestination(graph, known, parseTarget(target))
  const undone = descendants(graph, rootsAbove(graph, known, target, goal)).intersection(applied)
  const { destination } = goal
  if (undone.size === 0 && destination !== null && !known.includes(destination))
    throw notBelowCurrent(target, known, whyNotBelow(graph, destination, applied))
  return stepsDown(graph, applied, undone)
}

/**
 * The steps that take back some revisions, and everything applied that stands on them. None where none of them is
 * applied.
 *
 * @example
 * ```ts
 * planTakeBack(graph, ['c3'], ['b2']) // c3, then b2
 * ```
 *
 * @throws LimbeckError UNKNOWN_ROW
 */
export const planTakeBack = (
  graph: RevisionGraph,
  rows: readonly string[],
  ids: Iterable<string>,
): readonly PlanStep[] => {
  const applied = appliedRevisions(graph, knownRows(graph, rows))
  return stepsDown(graph, applied, descendants(graph, ids).intersection(applied))
}

interface Destination {
  /** Where to go; `null` is base. */
  readonly destination: string | null
  /** The revision whose line is to be taken back. */
  readonly branch: string | undefined
}

const resolveDestination = (graph: RevisionGraph, rows: readonly string[], target: Target): Destination => {
  const branch = target.branch === undefined ? undefined : findRevision(graph, target.branch)
  if (target.offset === 0) {
    return { destination: resolveRevision(graph, { ...target, branch: undefined }, rows), branch }
  }
  if (needsRows(target)) {
    if (target.offset > 0) throw wrongDirection(target.text, 'downgrade')
    // From one row there is one way down, also where several lines begin at base.
    return { destination: resolveRelative(graph, target, rows), branch: branch ?? rows[0] }
  }
  return { destination: resolveRelative(graph, target, rows), branch }
}

/** The lowest revisions to take back. A branch decides only where there are several. */
const rootsAbove = (
  graph: RevisionGraph,
  rows: readonly string[],
  target: string,
  { destination, branch }: Destination,
): readonly string[] => {
  const all = destination === null ? graph.bases : nodeOf(graph, destination).children
  if (branch === undefined || all.length < 2) return all
  const line = ancestors(graph, [branch], 'line')
  const roots = all.filter(id => line.has(id))
  if (roots.length === 0) throw notBelowCurrent(target, rows, `the branch of ${branch} does not begin there`)
  return roots
}

const stepsDown = (
  graph: RevisionGraph,
  applied: ReadonlySet<string>,
  undone: ReadonlySet<string>,
): readonly PlanStep[] => {
  const appliedAbove = new Map<string, number>()
  for (const id of applied)
    for (const below of standsOn(nodeOf(graph, id)))
      appliedAbove.set(below, (appliedAbove.get(below) ?? 0) + 1)

  let after = rowsOf(graph, applied)
  return newestFirst(graph.order, undone).map(revision => {
    const uncovered = standsOn(nodeOf(graph, revision)).filter(below => {
      const left = appliedAbove.get(below)! - 1
      appliedAbove.set(below, left)
      return left === 0
    })
    after = rowsWithout(after, revision, uncovered)
    return { revision, direction: 'down', rowsAfter: after }
  })
}

const whyNotBelow = (graph: RevisionGraph, destination: string, applied: ReadonlySet<string>): string => {
  if (!applied.has(destination)) return `revision ${destination} is not applied`
  const dependents = nodeOf(graph, destination).dependents.filter(id => applied.has(id))
  return `nothing applied revises ${destination}; ${dependents.join(', ')} only depends on it`
}
