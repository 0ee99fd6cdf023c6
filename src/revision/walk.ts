import { ambiguousTarget } from '../errors.ts'
import { nodeOf, type RevisionGraph } from './graph.ts'
import type { Target } from './target.ts'

/** Where a walk ended (`null` is base, below everything) and how many steps it could take. */
export interface Walk {
  readonly place: string | null
  readonly steps: number
}

/**
 * Goes up to `steps` revisions up from a place, on a branch's lineage if one is given.
 *
 * @throws LimbeckError AMBIGUOUS_TARGET where the way forks
 */
export const walkUp = (
  graph: RevisionGraph,
  start: string | null,
  steps: number,
  target: Target,
  onBranch?: ReadonlySet<string>,
): Walk => {
  let place = start
  for (let taken = 0; taken < steps; taken++) {
    const above = place === null ? graph.bases : nodeOf(graph, place).children
    const [next, second] = onBranch === undefined ? above : above.filter(id => onBranch.has(id))
    if (next === undefined) return { place, steps: taken }
    if (second !== undefined)
      throw ambiguousTarget(
        target.text,
        above,
        'Name the way: a revision by its id, or a branch as in "BRANCH@+1".',
      )
    place = next
  }
  return { place, steps }
}

/**
 * Goes up to `steps` revisions down from a place.
 *
 * @throws LimbeckError AMBIGUOUS_TARGET at a merge point
 */
export const walkDown = (graph: RevisionGraph, start: string | null, steps: number, target: Target): Walk => {
  let place = start
  for (let taken = 0; taken < steps; taken++) {
    if (place === null) return { place, steps: taken }
    const { parents } = nodeOf(graph, place)
    if (parents.length > 1)
      throw ambiguousTarget(
        target.text,
        parents,
        `${place} is a merge: name the revision to go to by its id.`,
      )
    place = parents[0] ?? null
  }
  return { place, steps }
}
