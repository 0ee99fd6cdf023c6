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
  const open = new Set<string>()
  const done = new Set<string>()
  const path: { readonly id: string; readonly below: readonly string[]; next: number }[] = []
  const enter = (id: string) => {
    open.add(id)
    path.push({ id, below: standsOn(id), next: 0 })
  }

  for (const start of starts) {
    if (done.has(start)) continue
    enter(start)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const id = top.below[top.next++]
      if (id === undefined) {
        path.pop()
        done.add(top.id)
        order.push(top.id)
      } else if (!done.has(id)) {
        if (open.has(id)) throw revisionCycle([...path.map(step => step.id).slice(path.findIndex(step => step.id === id)), id])
        enter(id)
      }
    }
  }
  return order
}

/** Sorted as history wants it: newest first, each before all it stands on. */
export const newestFirst = (order: readonly string[], ids: ReadonlySet<string>): readonly string[] =>
  order.filter(id => ids.has(id)).reverse()

/** Sorted as an upgrade wants it: each after all it stands on. */
export const oldestFirst = (order: readonly string[], ids: ReadonlySet<string>): readonly string[] =>
  order.filter(id => ids.has(id))
