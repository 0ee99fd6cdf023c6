import { createHash } from 'node:crypto'

/** A revision to be written: its id and what it comes after. */
export interface GraphNode {
  readonly id: string
  readonly parents: readonly string[]
}

/** The id of the nth revision: always the same, and as mixed as a random one. */
export const idOf = (index: number): string =>
  createHash('sha256').update(`revision ${index}`).digest('hex').slice(0, 12)

/** One revision after the other. */
export const line = (length: number): readonly GraphNode[] =>
  Array.from({ length }, (_, index) => ({ id: idOf(index), parents: index === 0 ? [] : [idOf(index - 1)] }))

/**
 * A history of ten thousand revisions with three thousand merges, one half of them of each kind that hurts: a chain
 * of diamonds has more ways through it than can be walked, and many branches open at once make long lists of heads.
 */
export const merges = (): readonly GraphNode[] => {
  const nodes: GraphNode[] = []
  const add = (...parents: readonly string[]): string => {
    const id = idOf(nodes.length)
    nodes.push({ id, parents })
    return id
  }
  let top = add()
  for (let diamond = 0; diamond < 1500; diamond++) top = add(add(top), add(top))
  const branches = Array.from({ length: 1501 }, () => add(add(top)))
  top = branches.reduce((merged, branch) => add(merged, branch))
  while (nodes.length < 10_000) top = add(top)
  return nodes
}
