import { ambiguousTarget, invalidRange, notOnBranch } from '../errors.ts'
import { ancestors, ancestorsWithin, descendants } from './ancestry.ts'
import { branchLineage } from './find.ts'
import type { RevisionGraph } from './graph.ts'
import { newestFirst } from './order.ts'
import { resolveTarget, walkRelative } from './resolve.ts'
import { needsRows, parseRange, type Range, type Target } from './target.ts'
import { walkDown, walkUp } from './walk.ts'

/**
 * The revisions from one end of a range up to the other, both included, newest first: what `history -r` prints.
 *
 * Without a start it is all that the end stands on, dependencies included; without an end it goes to the heads. With
 * a start, what stands on it by downRevision. A bare `-N:` counts down from the end, a bare `:+N` up from the start;
 * a relative end stops where there are no more. `branch@` at the start keeps to the ends on that branch.
 *
 * @example
 * ```ts
 * selectRange(graph, 'b2:') // ['c3', 'b2']
 * selectRange(graph, '-1:current', ['b2']) // ['b2', 'a1']
 * ```
 *
 * @throws LimbeckError INVALID_RANGE, and what `resolveTarget` throws
 */
export const selectRange = (
  graph: RevisionGraph,
  range: string | Range,
  rows: readonly string[] = [],
): readonly string[] => {
  const parsed = typeof range === 'string' ? parseRange(range) : range
  const { text, from, to } = parsed
  refuseCircularEnds(parsed)

  if (isBare(to)) {
    const lower = from === undefined ? [] : resolveEnd(graph, from, rows)
    if (lower.length > 1) throw ambiguousTarget(text, lower, 'Name one revision to start from.')
    const { place } = walkUp(graph, lower[0] ?? null, to.offset, to, lineageOf(graph, to))
    return newestFirst(graph.order, between(graph, text, lower, place === null ? [] : [place]))
  }
  const top = to === undefined ? openEnd(graph, from) : resolveEnd(graph, to, rows)
  const upper = onBranchOf(graph, from, top)
  if (!isBare(from)) {
    const lower = from === undefined ? [] : resolveEnd(graph, from, rows)
    return newestFirst(graph.order, between(graph, text, lower, upper))
  }
  const selected = new Set<string>()
  const tops = Map.groupBy(upper, id => walkDown(graph, id, -from.offset, from).place)
  for (const [place, ids] of tops)
    for (const each of between(graph, text, place === null ? [] : [place], ids)) selected.add(each)
  return newestFirst(graph.order, selected)
}

/** As `resolveTarget`, but a relative end stops where there are no more revisions: it is only shown, never run. */
const resolveEnd = (graph: RevisionGraph, end: Target, rows: readonly string[]): readonly string[] => {
  if (end.offset === 0) return resolveTarget(graph, end, rows)
  const { place } = walkRelative(graph, end, rows)
  return place === null ? [] : [place]
}

/** All that is there; but a branch may end at a head that only a dependency implies. */
const openEnd = (graph: RevisionGraph, from: Target | undefined) =>
  from?.branch === undefined ? graph.realHeads : graph.heads

/** What the upper revisions stand on down to the lower ones; down to base, dependencies included, without any. */
const between = (
  graph: RevisionGraph,
  text: string,
  lower: readonly string[],
  upper: readonly string[],
): ReadonlySet<string> => {
  if (lower.length === 0) return ancestors(graph, upper)
  // Never all that is below them: of ten thousand revisions a range with many ends asks for a few each.
  const included = ancestorsWithin(graph, upper, descendants(graph, lower))
  const stray = lower.find(id => !included.has(id))
  if (stray !== undefined) throw invalidRange(text, `${stray} is not below ${upper.join(', ') || 'base'}`)
  const onLine = included.intersection(descendants(graph, lower, 'line'))
  return lower.length === 1 ? onLine : onLine.difference(ancestors(graph, lower).difference(new Set(lower)))
}

const refuseCircularEnds = ({ text, from, to }: Range) => {
  if (isBare(from) && isBare(to)) throw invalidRange(text, 'its ends count from each other')
  if (isBare(from) && from.offset > 0)
    throw invalidRange(text, 'a start counts down from the end, as in "-2:"')
  if (isBare(to) && to.offset < 0) throw invalidRange(text, 'an end counts up from the start, as in ":+2"')
}

/** Counts from the other end, since it names nothing to count from. */
const isBare = (target: Target | undefined): target is Target =>
  target !== undefined && target.symbol === undefined

const lineageOf = (graph: RevisionGraph, target: Target) =>
  target.branch === undefined ? undefined : branchLineage(graph, target.branch)

const onBranchOf = (graph: RevisionGraph, from: Target | undefined, upper: readonly string[]) => {
  const branch = from?.branch
  if (branch === undefined) return upper
  const lineage = branchLineage(graph, branch)
  const kept = upper.filter(id => lineage.has(id))
  if (kept.length === 0 && upper.length > 0) throw notOnBranch(upper[0]!, branch)
  return kept
}

/**
 * Whether a range can be resolved only by one who knows the version rows: an end is `current` or counts from it.
 *
 * @example
 * ```ts
 * import { parseRange, rangeNeedsRows } from 'limbeck/revision'
 *
 * rangeNeedsRows(parseRange('-2:current')) // true
 * ```
 */
export const rangeNeedsRows = ({ from, to }: Range): boolean =>
  [from, to].some(end => end !== undefined && !isBare(end) && needsRows(end))
