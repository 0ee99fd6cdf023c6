import { notBelowCurrent, targetTooFar } from '../errors.ts'
import { ancestors, descendants } from './ancestry.ts'
import { findRevision } from './find.ts'
import { carries, nodeOf, type RevisionGraph, standsOn } from './graph.ts'
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
 * @throws LimbeckError UNKNOWN_ROW, NOT_BELOW_CURRENT, and what `resolveTarget` throws; AMBIGUOUS_TARGET for `-N`
 * with several rows; TARGET_TOO_FAR also for a target that counts up from the current revision
 */
export const planDowngrade = (
  graph: RevisionGraph,
  rows: readonly string[],
  target: string,
): readonly PlanStep[] => {
  const known = knownRows(graph, rows)
  const applied = appliedRevisions(graph, known)
  const { destination, branch } = resolveDestination(graph, known, parseTarget(target))
  const roots = rootsAbove(graph, known, target, destination, branch)
  const undone = descendants(graph, roots).intersection(applied)
  if (undone.size === 0 && destination !== null && !known.includes(destination))
    throw notBelowCurrent(target, known, whyNotBelow(graph, destination, applied))
  return stepsDown(graph, applied, undone)
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
    if (target.offset > 0)
      throw targetTooFar(target.text, 0, `A downgrade goes down. To go up, run "limbeck upgrade ${target.text}".`)
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
  destination: string | null,
  branch: string | undefined,
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
  let after = rowsOf(graph, applied)
  const left = new Set(applied)
  return newestFirst(graph.order, undone).map(revision => {
    left.delete(revision)
    const uncovered = standsOn(nodeOf(graph, revision)).filter(
      below => !carries(nodeOf(graph, below)).some(above => left.has(above)),
    )
    after = rowsWithout(after, revision, uncovered)
    return { revision, direction: 'down', rowsAfter: after }
  })
}

const whyNotBelow = (graph: RevisionGraph, destination: string, applied: ReadonlySet<string>): string => {
  if (!applied.has(destination)) return `revision ${destination} is not applied`
  const dependents = nodeOf(graph, destination).dependents.filter(id => applied.has(id))
  return `nothing applied revises ${destination}; ${dependents.join(', ')} only depends on it`
}
