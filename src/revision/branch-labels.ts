import { descendants } from './ancestry.ts'
import { nodeOf, type RevisionGraph } from './graph.ts'

/**
 * The labels of each revision that has any. A label holds for the revision that declares it, for everything above
 * it on its line, and for what is below it down to the last branch point or merge point, which belongs to others too.
 * (Alembic's rule.)
 *
 * @example
 * ```ts
 * branchLabels(graph).get('c3') // ['billing']
 * ```
 */
export const branchLabels = (graph: RevisionGraph): ReadonlyMap<string, readonly string[]> => {
  const labels = new Map<string, string[]>()
  for (const [label, declaring] of graph.labels) {
    for (const id of labelled(graph, declaring)) {
      const known = labels.get(id)
      if (known === undefined) labels.set(id, [label])
      else known.push(label)
    }
  }
  for (const known of labels.values()) known.sort()
  return labels
}

const labelled = (graph: RevisionGraph, declaring: string): ReadonlySet<string> => {
  const ids = descendants(graph, [declaring], 'line')
  for (let below = onlyParent(graph, declaring); below !== undefined; below = onlyParent(graph, below)) {
    const { children, dependents, parents } = nodeOf(graph, below)
    if (children.length + dependents.length > 1 || parents.length > 1) break
    ids.add(below)
  }
  return ids
}

const onlyParent = (graph: RevisionGraph, id: string): string | undefined => {
  const { parents } = nodeOf(graph, id)
  return parents.length === 1 ? parents[0] : undefined
}
