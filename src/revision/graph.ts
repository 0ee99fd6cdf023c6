import { missingDependency, missingParent } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { checkNames } from './names.ts'
import { topologicalOrder } from './order.ts'
import type { Revision } from './revision.ts'

/** A revision with its links, all as ids. */
export interface RevisionNode<T extends Revision = Revision> {
  readonly id: string
  readonly revision: T
  /** Its `downRevision`. */
  readonly parents: readonly string[]
  /** Its `dependsOn` with labels resolved, without what is a parent already. */
  readonly dependencies: readonly string[]
  /** The revisions it is a parent of. */
  readonly children: readonly string[]
  /** The revisions it is a dependency of. */
  readonly dependents: readonly string[]
  /** Its index in the graph's `order`. */
  readonly position: number
}

/**
 * A checked, linked set of revisions. A *head* has no children; a *real head* has no dependents either: only real
 * heads get a row in the version table, since what depends on a revision implies it.
 */
export interface RevisionGraph<T extends Revision = Revision> {
  readonly nodes: ReadonlyMap<string, RevisionNode<T>>
  /** Label -> the id of the revision that declares it. */
  readonly labels: ReadonlyMap<string, string>
  /** Every id, each after all it stands on, and one branch after the other. Plans and history keep this order. */
  readonly order: readonly string[]
  readonly heads: readonly string[]
  readonly realHeads: readonly string[]
  readonly bases: readonly string[]
}

interface Draft<T extends Revision> extends RevisionNode<T> {
  readonly parents: string[]
  readonly dependencies: string[]
  readonly children: string[]
  readonly dependents: string[]
  position: number
}

/**
 * Checks and links revisions. Their order matters only where nothing else decides: between siblings.
 *
 * @example
 * ```ts
 * const graph = buildGraph([
 *   { revision: 'a1', downRevision: [], dependsOn: [], branchLabels: [] },
 *   { revision: 'b2', downRevision: ['a1'], dependsOn: [], branchLabels: [] },
 * ])
 * graph.heads // ['b2']
 * ```
 *
 * @throws LimbeckError INVALID_REVISION_ID, INVALID_LABEL, DUPLICATE_REVISION, DUPLICATE_LABEL, LABEL_IS_REVISION,
 * MISSING_PARENT, MISSING_DEPENDENCY, REVISION_CYCLE
 */
export const buildGraph = <T extends Revision>(revisions: Iterable<T>): RevisionGraph<T> => {
  const given = [...revisions]
  const labels = checkNames(given)
  const nodes = new Map(given.map(revision => [revision.revision, draftOf(revision)]))
  for (const node of nodes.values()) link(node, nodes, labels)

  const drafts = [...nodes.values()]
  const realHeads = drafts.filter(node => node.children.length + node.dependents.length === 0)
  const order = topologicalOrder(idsOf([...realHeads, ...drafts]), id => standsOn(nodes.get(id)!))
  order.forEach((id, position) => {
    nodes.get(id)!.position = position
  })
  return {
    nodes,
    labels,
    order,
    heads: idsOf(drafts.filter(node => node.children.length === 0)),
    realHeads: idsOf(realHeads),
    bases: idsOf(drafts.filter(node => node.parents.length === 0)),
  }
}

/** What must be applied before a revision: its parents and its dependencies. */
export const standsOn = (node: RevisionNode): readonly string[] =>
  node.dependencies.length === 0 ? node.parents : [...node.parents, ...node.dependencies]

/** What a revision must be applied before: its children and its dependents. */
export const carries = (node: RevisionNode): readonly string[] =>
  node.dependents.length === 0 ? node.children : [...node.children, ...node.dependents]

/** The node of an id that is known to be in the graph; anything else is a bug. */
export const nodeOf = <T extends Revision>(graph: RevisionGraph<T>, id: string): RevisionNode<T> => {
  const node = graph.nodes.get(id)
  if (node === undefined) throw new Error(`revision ${id} is not in the graph`)
  return node
}

const idsOf = (nodes: readonly RevisionNode[]) => nodes.map(node => node.id)

const draftOf = <T extends Revision>(revision: T): Draft<T> => ({
  id: revision.revision,
  revision,
  parents: [],
  dependencies: [],
  children: [],
  dependents: [],
  position: -1,
})

const link = <T extends Revision>(
  node: Draft<T>,
  nodes: ReadonlyMap<string, Draft<T>>,
  labels: ReadonlyMap<string, string>,
) => {
  const { id, revision } = node
  for (const parent of new Set(revision.downRevision)) {
    const below = nodes.get(parent)
    if (below === undefined) throw missingParent(id, parent, nearest(parent, nodes.keys()), revision.path)
    node.parents.push(parent)
    below.children.push(id)
  }
  for (const name of revision.dependsOn) {
    const dependency = labels.get(name) ?? name
    const below = nodes.get(dependency)
    if (below === undefined) {
      const known = [...nodes.keys(), ...labels.keys()]
      throw missingDependency(id, name, nearest(name, known), revision.path)
    }
    if (node.parents.includes(dependency) || node.dependencies.includes(dependency)) continue
    node.dependencies.push(dependency)
    below.dependents.push(id)
  }
}
