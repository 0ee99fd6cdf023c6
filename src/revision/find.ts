import { ambiguousRevision, notOnBranch, unknownRevision } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { lineage } from './ancestry.ts'
import type { RevisionGraph } from './graph.ts'

/** Fewer characters than this are no prefix: with short ones a new revision would soon change what is meant. */
const shortestPrefix = 4

/**
 * The revision that an id, a label, or a prefix of either names; with a branch, it must be in that branch's lineage,
 * and only what is there counts as a candidate for a prefix. An exact name beats a prefix.
 *
 * @example
 * ```ts
 * findRevision(graph, 'billing') // 'b2', which declares that label
 * findRevision(graph, 'ae10', 'billing') // 'ae1027a6acf0'
 * ```
 *
 * @throws LimbeckError UNKNOWN_REVISION, AMBIGUOUS_REVISION, NOT_ON_BRANCH
 */
export const findRevision = (graph: RevisionGraph, name: string, branch?: string): string => {
  const onBranch = branch === undefined ? undefined : branchLineage(graph, branch)
  const exact = byName(graph, name)
  const candidates = exact === undefined ? startingWith(graph, name) : [name]
  const [found, second] = onBranch
    ? candidates.filter(each => onBranch.has(byName(graph, each)!))
    : candidates

  if (found === undefined) {
    if (branch !== undefined && candidates.length > 0) throw notOnBranch(candidates[0]!, branch)
    throw unknown(graph, name)
  }
  if (second !== undefined) throw ambiguousRevision(name, candidates)
  return byName(graph, found)!
}

/** Everything below and above what a branch name stands for, on its line. */
export const branchLineage = (graph: RevisionGraph, branch: string): ReadonlySet<string> =>
  lineage(graph, findRevision(graph, branch))

const byName = (graph: RevisionGraph, name: string): string | undefined =>
  graph.nodes.has(name) ? name : graph.labels.get(name)

const startingWith = (graph: RevisionGraph, prefix: string): readonly string[] =>
  prefix.length < shortestPrefix ? [] : namesOf(graph).filter(name => name.startsWith(prefix))

const namesOf = (graph: RevisionGraph): readonly string[] => [...graph.nodes.keys(), ...graph.labels.keys()]

const unknown = (graph: RevisionGraph, name: string) =>
  unknownRevision(
    name,
    nearest(name, namesOf(graph)),
    name.length < shortestPrefix ? `a prefix needs at least ${shortestPrefix} characters` : undefined,
  )
