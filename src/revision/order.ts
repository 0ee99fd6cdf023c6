import { revisionCycle } from '../errors.ts'

/**
 * Every id that can be reached from `starts`, each after all it stands on: depth first, so that one branch follows
 * the other, and without recursion, so that a line of ten thousand does not overflow the stack.
 *
 * @throws LimbeckError REVISION_CYCLE, with the revisions of one cycle
 */
export const topologicalOrder = (
  starts: readonly string[],
  standsOn: (id: string) => readonly string[],
): readonly string[] => {
  const order: string[] = []
  const isDone = new Map<string, boolean>()
  // The path from the start to where we are, each one's links, and how many of them have been followed.
  const path: string[] = []
  const links: (readonly string[])[] = []
  const followed: number[] = []
  const enter = (id: string) => {
    isDone.set(id, false)
    path.push(id)
    links.push(standsOn(id))
    followed.push(0)
  }

  for (const start of starts) {
    if (isDone.has(start)) continue
    enter(start)
    for (let at = 0; at >= 0; at = path.length - 1) {
      const id = path[at]!
      const below = links[at]![followed[at]!]
      if (below === undefined) {
        isDone.set(id, true)
        order.push(id)
        path.pop()
        links.pop()
        followed.pop()
        continue
      }
      followed[at]!++
      const done = isDone.get(below)
      if (done === undefined) enter(below)
      else if (!done) throw revisionCycle([...path.slice(path.indexOf(below)), below])
    }
  }
  return order
}

/**
 * Sorted as history wants it: newest first, each before all it stands on.
 *
 * @example
 * ```ts
 * newestFirst(graph.order, new Set(['a1', 'c3'])) // ['c3', 'a1']
 * ```
 */
export const newestFirst = (order: readonly string[], ids: ReadonlySet<string>): readonly string[] =>
  order.filter(id => ids.has(id)).reverse()

/** Sorted as an upgrade wants it: each after all it stands on. */
export const oldestFirst = (order: readonly string[], ids: ReadonlySet<string>): readonly string[] =>
  order.filter(id => ids.has(id))
