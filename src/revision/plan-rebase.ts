import { mergeInTheWay, notAHeadToRebase, ontoBase, ontoMine, ontoNeeded } from '../errors.ts'
import { descendants } from './ancestry.ts'
import { buildGraph, nodeOf, type RevisionGraph } from './graph.ts'
import { resolveRevision, resolveTarget } from './resolve.ts'
import type { Revision } from './revision.ts'

/** A revision that gets another parent. */
export interface RebaseMove {
  readonly revision: string
  /** Undefined for a base. */
  readonly from: string | undefined
  readonly to: string
}

export interface RebasePlan {
  /** The given revisions and what comes after them, in the graph's order. */
  readonly mine: readonly string[]
  /** The lowest of each chain, where it does not lie right already. */
  readonly moves: readonly RebaseMove[]
}

/**
 * Which revisions get which parent, so that a chain of one's own comes after what others wrote. A chain moves to the
 * head above its parent, or to the one that is named; one that begins a line moves only there.
 *
 * @example
 * ```ts
 * planRebase(graph, ['mine2']) // { mine: ['mine2'], moves: [{ revision: 'mine2', from: 'a1', to: 'theirs2' }] }
 * ```
 *
 * @throws LimbeckError ONTO_NEEDED, MERGE_IN_THE_WAY, NOT_A_HEAD, and what `resolveTarget` throws
 */
export const planRebase = (graph: RevisionGraph, given: Iterable<string>, onto?: string): RebasePlan => {
  const mine = descendants(graph, given, 'line')
  const chain = graph.order.filter(id => mine.has(id))
  for (const id of chain) {
    const { parents } = nodeOf(graph, id)
    if (parents.length > 1 && parents.some(below => !mine.has(below))) throw mergeInTheWay(id, parents)
  }
  const others = withoutThese(graph, mine)
  const target = onto === undefined ? undefined : namedHead(graph, others, onto)
  const moves = chain.flatMap((revision): readonly RebaseMove[] => {
    const [from] = nodeOf(graph, revision).parents
    if (from !== undefined && mine.has(from)) return []
    const to = target ?? headAbove(others, revision, from)
    return to === undefined || to === from ? [] : [{ revision, from, to }]
  })
  return { mine: chain, moves }
}

const withoutThese = (graph: RevisionGraph, gone: ReadonlySet<string>): RevisionGraph =>
  buildGraph(
    [...graph.nodes.values()]
      .filter(({ id }) => !gone.has(id))
      .map(
        ({ revision }): Revision => ({
          ...revision,
          dependsOn: revision.dependsOn.filter(name => !gone.has(graph.labels.get(name) ?? name)),
        }),
      ),
  )

const namedHead = (graph: RevisionGraph, others: RevisionGraph, onto: string): string => {
  // "head" is the one head of the others, which in the whole graph are two.
  const found = names(others, onto) ? resolveRevision(others, onto) : undefined
  if (found === undefined) throw ontoMine(onto, resolveTarget(graph, onto))
  if (found === null) throw ontoBase(onto)
  if (!others.heads.includes(found)) throw notAHeadToRebase(found, others.heads)
  return found
}

/** Whether it means anything among the others; what it is that nobody knows is told of the whole graph. */
const names = (others: RevisionGraph, onto: string): boolean => {
  try {
    resolveTarget(others, onto)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'UNKNOWN_REVISION') return false
    throw error
  }
}

const headAbove = (others: RevisionGraph, revision: string, from: string | undefined): string | undefined => {
  if (from === undefined) return undefined
  const above = descendants(others, [from], 'line')
  const [head, second] = others.heads.filter(id => above.has(id))
  if (second !== undefined)
    throw ontoNeeded(
      revision,
      others.heads.filter(id => above.has(id)),
    )
  return head
}
