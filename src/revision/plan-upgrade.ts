import { wrongDirection } from '../errors.ts'
import { ancestors } from './ancestry.ts'
import { nodeOf, type RevisionGraph } from './graph.ts'
import { oldestFirst } from './order.ts'
import type { PlanStep } from './plan.ts'
import { resolveTarget } from './resolve.ts'
import { needsRows, parseTarget } from './target.ts'
import { appliedRevisions, knownRows, refuseOverlap, rowsWith } from './version-rows.ts'

/**
 * The steps that lead from the version rows up to a target: what the target stands on, dependencies included, and is
 * not applied yet, in the graph's order. No steps if the target is applied already.
 *
 * @example
 * ```ts
 * planUpgrade(graph, [], 'head')
 * // [{ revision: 'a1', direction: 'up', rowsAfter: ['a1'] }, { revision: 'b2', direction: 'up', rowsAfter: ['b2'] }]
 * ```
 *
 * @throws LimbeckError UNKNOWN_ROW, OVERLAPPING_ROWS, WRONG_DIRECTION for a bare `-N`, and what
 * `resolveTarget` throws
 */
export const planUpgrade = (
  graph: RevisionGraph,
  rows: readonly string[],
  target: string,
): readonly PlanStep[] => {
  const parsed = parseTarget(target)
  let after = knownRows(graph, rows)
  const applied = appliedRevisions(graph, after)
  refuseOverlap(graph, after, applied)
  if (parsed.offset < 0 && needsRows(parsed)) throw wrongDirection(target, 'upgrade')

  const wanted = resolveTarget(graph, parsed, after)
  const missing = wanted.every(id => applied.has(id)) ? none : ancestors(graph, wanted).difference(applied)
  return oldestFirst(graph.order, missing).map(revision => {
    after = rowsWith(after, nodeOf(graph, revision))
    return { revision, direction: 'up', rowsAfter: after }
  })
}

const none: ReadonlySet<string> = new Set()
