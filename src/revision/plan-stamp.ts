import { ancestors, descendants, lineage } from './ancestry.ts'
import { findRevision } from './find.ts'
import { nodeOf, type RevisionGraph, standsOn } from './graph.ts'
import type { PlanStep } from './plan.ts'
import { resolveTarget } from './resolve.ts'
import { parseTarget, type Target } from './target.ts'
import { knownRows, rowsWithout, withRow } from './version-rows.ts'

/**
 * The steps that make the version rows say that the targets are where the database is, without running anything.
 *
 * A revision takes the place of the rows above and below it, dependencies included, and leaves other rows alone; with
 * `branch@`, of all rows of that branch, if one of them is above or below it (Alembic's rules). `heads` ends at the
 * heads. `base` removes every row, `branch@base` those of a branch. A target that another one stands on adds nothing.
 *
 * A step names the revision that gets a row, `down` if it took the place of a row above, or the row that goes to
 * base. What is so already gives no step: the rows at the end are those after the last step, or the given ones.
 * To start from nothing (`--purge`), or where a row is unknown, give no rows.
 *
 * @example
 * ```ts
 * planStamp(graph, [], ['b2']) // [{ revision: 'b2', direction: 'up', rowsAfter: ['b2'] }]
 * ```
 *
 * @throws LimbeckError UNKNOWN_ROW, and what `resolveTarget` throws
 */
export const planStamp = (
  graph: RevisionGraph,
  rows: readonly string[],
  targets: readonly string[],
): readonly PlanStep[] => {
  const known = knownRows(graph, rows)
  const goals = targets.map(text => goalOf(graph, known, parseTarget(text)))
  const kept = highest(graph, new Set(goals.flatMap(goal => goal.ids)))
  const steps: PlanStep[] = []
  let after = known

  for (const { ids, branch } of goals) {
    if (ids.length > 0) continue
    for (const revision of after.filter(row => branch?.has(row) ?? true)) {
      after = rowsWithout(after, revision)
      steps.push({ revision, direction: 'down', rowsAfter: after })
    }
  }
  let movable = after.filter(row => !kept.has(row))
  for (const { ids, branch } of goals) {
    for (const revision of ids.filter(id => kept.has(id))) {
      const { above, related } = relatedTo(graph, revision, movable)
      if (related.length === 0 && after.includes(revision)) continue
      const gone = new Set(related.length > 0 ? movable.filter(row => branch?.has(row)).concat(related) : [])
      movable = movable.filter(row => !gone.has(row))
      after = withRow(gone.size > 0 ? after.filter(row => !gone.has(row)) : after, revision)
      steps.push({ revision, direction: above ? 'down' : 'up', rowsAfter: after })
    }
  }
  return steps
}

/** The rows above and below a revision, and whether there are any above. */
const relatedTo = (graph: RevisionGraph, revision: string, rows: readonly string[]) => {
  if (rows.length === 0) return { above: false, related: [] }
  const higher = descendants(graph, [revision])
  const lower = ancestors(graph, [revision])
  return {
    above: rows.some(row => higher.has(row)),
    related: rows.filter(row => higher.has(row) || lower.has(row)),
  }
}

interface Goal {
  /** Where to be; none is base. */
  readonly ids: readonly string[]
  /** All that is above and below the branch that was named, dependencies included. */
  readonly branch: ReadonlySet<string> | undefined
}

const goalOf = (graph: RevisionGraph, rows: readonly string[], target: Target): Goal => ({
  ids: resolveTarget(graph, target, rows),
  branch: target.branch === undefined ? undefined : lineage(graph, findRevision(graph, target.branch), 'all'),
})

/** Those that no other one stands on. */
const highest = (graph: RevisionGraph, ids: ReadonlySet<string>): ReadonlySet<string> => {
  const below = [...ids].flatMap(id => standsOn(nodeOf(graph, id)))
  return ids.difference(ancestors(graph, below))
}
