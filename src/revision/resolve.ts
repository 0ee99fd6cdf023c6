import { ambiguousTarget, multipleHeads, targetTooFar } from '../errors.ts'
import { branchLineage, findRevision } from './find.ts'
import { nodeOf, type RevisionGraph, standsOn } from './graph.ts'
import { needsRows, parseTarget, type Target } from './target.ts'
import { appliedRevisions, currentRevisions, knownRows } from './version-rows.ts'
import { type Walk, walkDown, walkUp } from './walk.ts'

/**
 * The revisions that a target names: one, several (`heads`, `current`) or none (`base`, or a head where there are no
 * revisions). `rows` are the version table's, for targets that count from where the database is (see `needsRows`).
 *
 * @example
 * ```ts
 * resolveTarget(graph, 'head-1') // ['b2']
 * ```
 *
 * @throws LimbeckError INVALID_TARGET, UNKNOWN_REVISION, AMBIGUOUS_REVISION, MULTIPLE_HEADS, NOT_ON_BRANCH,
 * AMBIGUOUS_TARGET, TARGET_TOO_FAR, UNKNOWN_ROW
 */
export const resolveTarget = (
  graph: RevisionGraph,
  target: string | Target,
  rows: readonly string[] = [],
): readonly string[] => {
  const parsed = typeof target === 'string' ? parseTarget(target) : target
  if (parsed.offset === 0) return resolveSymbol(graph, parsed, rows)
  const place = resolveRelative(graph, parsed, rows)
  return place === null ? [] : [place]
}

/**
 * The one revision that a target names; `null` is base.
 *
 * @example
 * ```ts
 * resolveRevision(graph, 'billing@head') // 'c3'
 * ```
 *
 * @throws LimbeckError as `resolveTarget`; MULTIPLE_HEADS or AMBIGUOUS_TARGET where the target names several
 */
export const resolveRevision = (
  graph: RevisionGraph,
  target: string | Target,
  rows: readonly string[] = [],
): string | null => {
  const parsed = typeof target === 'string' ? parseTarget(target) : target
  return onlyOne(resolveTarget(graph, parsed, rows), parsed)
}

/**
 * Where a relative target leads; `null` is base.
 *
 * @throws LimbeckError TARGET_TOO_FAR, and what `walkRelative` throws
 */
export const resolveRelative = (
  graph: RevisionGraph,
  target: Target,
  rows: readonly string[],
): string | null => {
  const { place, steps } = walkRelative(graph, target, rows)
  if (steps < Math.abs(target.offset)) throw targetTooFar(target.text, steps)
  return place
}

/** As far as a relative target leads. */
export const walkRelative = (graph: RevisionGraph, target: Target, rows: readonly string[]): Walk => {
  const fromCurrent = needsRows(target)
  if (target.offset > 0) return (fromCurrent ? upFromCurrent : upFromSymbol)(graph, target, rows)
  const start = fromCurrent
    ? currentBelow(graph, target, rows)
    : onlyOne(resolveSymbol(graph, target, rows), target)
  return walkDown(graph, start, -target.offset, target)
}

const resolveSymbol = (graph: RevisionGraph, target: Target, rows: readonly string[]): readonly string[] => {
  const { symbol, branch } = target
  const onBranch = branch === undefined ? undefined : branchLineage(graph, branch)
  const within = (ids: readonly string[]) => (onBranch ? ids.filter(id => onBranch.has(id)) : ids)
  switch (symbol) {
    case 'base':
      return []
    case 'heads':
      return onBranch ? within(graph.heads) : graph.realHeads
    case 'head': {
      const heads = within(graph.heads)
      if (heads.length > 1) throw multipleHeads(heads, target.text)
      return heads
    }
    case 'current':
      return onBranch ? within(currentRevisions(graph, rows)) : knownRows(graph, rows)
    default:
      return [findRevision(graph, symbol!, branch)]
  }
}

const onlyOne = (ids: readonly string[], target: Target): string | null => {
  const [id, second] = ids
  if (second === undefined) return id ?? null
  if (target.symbol === 'heads') throw multipleHeads(ids, target.text)
  throw ambiguousTarget(target.text, ids, 'Name one of them.')
}

/** The branch says which way to go where the way forks; the symbol is looked up without it. */
const upFromSymbol = (graph: RevisionGraph, target: Target, rows: readonly string[]): Walk => {
  const start = onlyOne(resolveSymbol(graph, { ...target, branch: undefined }, rows), target)
  const onBranch = target.branch === undefined ? undefined : branchLineage(graph, target.branch)
  return walkUp(graph, start, target.offset, target, onBranch)
}

/**
 * Up from the one row there is. On a branch: from the row in its lineage; else from the highest applied revision
 * there (a branch point below it, or a head that a row implies); else from base.
 */
const upFromCurrent = (graph: RevisionGraph, target: Target, rows: readonly string[]): Walk => {
  const known = knownRows(graph, rows)
  const onBranch = target.branch === undefined ? undefined : branchLineage(graph, target.branch)
  let starts = onBranch === undefined ? known : known.filter(row => onBranch.has(row))
  if (onBranch !== undefined && starts.length === 0) {
    const applied = appliedRevisions(graph, known).intersection(onBranch)
    const below = new Set([...applied].flatMap(id => standsOn(nodeOf(graph, id))))
    starts = [...applied.difference(below)].sort()
  }
  if (starts.length > 1) throw severalStarts(target, starts)
  return walkUp(graph, starts[0] ?? null, target.offset, target, onBranch)
}

/**
 * The one place that `-N` counts down from; `null` if nothing is applied. On a branch: the row in its lineage, else
 * the head there that a row implies. A branch point below it does not do: nothing of the branch itself is applied.
 */
const currentBelow = (graph: RevisionGraph, target: Target, rows: readonly string[]): string | null => {
  const known = knownRows(graph, rows)
  if (target.branch === undefined) {
    if (known.length > 1) throw severalStarts(target, known)
    return known[0] ?? null
  }
  const onBranch = branchLineage(graph, target.branch)
  const own = known.filter(row => onBranch.has(row))
  const starts = own.length > 0 ? own : currentRevisions(graph, known).filter(id => onBranch.has(id))
  if (starts.length > 1) throw severalStarts(target, starts)
  if (starts.length === 0)
    throw targetTooFar(
      target.text,
      0,
      `Nothing of the branch "${target.branch}" is applied: there is nothing to count from.`,
    )
  return starts[0] ?? null
}

const severalStarts = (target: Target, starts: readonly string[]) =>
  ambiguousTarget(
    target.text,
    starts,
    `The database is at several revisions: say which one to go from, as in "${starts[0]}@${target.offset > 0 ? '+' : ''}${target.offset}", or where to go by its id.`,
  )
