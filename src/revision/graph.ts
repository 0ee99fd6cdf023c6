import { missingDependency, missingParent } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { checkNames, refuseReservedIds } from './names.ts'
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
  parents: readonly string[]
  dependencies: readonly string[]
  children: string[]
  dependents: string[]
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
  const nodes = new Map<string, Draft<T>>()
  for (const revision of given) nodes.set(revision.revision, draftOf(revision))
  for (const node of nodes.values()) link(node, nodes, labels)

  const drafts = [...nodes.values()]
  const realHeads = idsOf(drafts.filter(node => node.children.length === 0 && node.dependents.length === 0))
  const order = topologicalOrder([...realHeads, ...nodes.keys()], id => standsOn(nodes.get(id)!))
  refuseReservedIds(given)
  for (const [position, id] of order.entries()) nodes.get(id)!.position = position
  return {
    nodes,
    labels,
    order,
    heads: idsOf(drafts.filter(node => node.children.length === 0)),
    realHeads,
    bases: idsOf(drafts.filter(node => node.parents.length === 0)),
  }
}

/**
 * What must be applied before a revision: its parents and its dependencies.
 *
 * @example
 * ```ts
 * standsOn(nodeOf(graph, 'b2')) // ['a1']
 * ```
 */
export const standsOn = (node: RevisionNode): readonly string[] =>
  node.dependencies.length === 0 ? node.parents : [...node.parents, ...node.dependencies]

/** What a revision must be applied before: its children and its dependents. */
export const carries = (node: RevisionNode): readonly string[] =>
  node.dependents.length === 0 ? node.children : [...node.children, ...node.dependents]

/**
 * The node of an id that is known to be in the graph; anything else is a bug.
 *
 * @example
 * ```ts
 * nodeOf(graph, 'b2').children // ['c3']
 * ```
 */
export const nodeOf = <T extends Revision>(graph: RevisionGraph<T>, id: string): RevisionNode<T> => {
  const node = graph.nodes.get(id)
  if (node === undefined) throw new Error(`revision ${id} is not in the graph`)
  return node
}

const idsOf = (nodes: readonly RevisionNode[]): readonly string[] => nodes.map(node => node.id)

const none: string[] = []

const draftOf = <T extends Revision>(revision: T): Draft<T> => ({
  id: revision.revision,
  revision,
  parents: none,
  dependencies: none,
  children: none,
  dependents: none,
  position: -1,
})

const link = <T extends Revision>(
  node: Draft<T>,
  nodes: ReadonlyMap<string, Draft<T>>,
  labels: ReadonlyMap<string, string>,
) => {
  const { id, revision } = node
  node.parents = withoutRepeats(revision.downRevision)
  for (const parent of node.parents) {
    const below = nodes.get(parent)
    if (below === undefined) throw missingParent(id, parent, nearest(parent, nodes.keys()), revision.path)
    below.children = withLink(below.children, id)
  }
  if (revision.dependsOn.length === 0) return
  const resolved = revision.dependsOn.map(name => {
    const dependency = labels.get(name) ?? name
    if (nodes.has(dependency)) return dependency
    throw missingDependency(id, name, nearest(name, [...nodes.keys(), ...labels.keys()]), revision.path)
  })
  node.dependencies = withoutRepeats(resolved).filter(dependency => !node.parents.includes(dependency))
  for (const dependency of node.dependencies) {
    const below = nodes.get(dependency)!
    below.dependents = withLink(below.dependents, id)
  }
}

const withoutRepeats = (ids: readonly string[]) => (ids.length < 2 ? ids : [...new Set(ids)])

/** Most revisions carry one other: a list of one is made in one go, which halves the time to link ten thousand. */
const withLink = (links: string[], id: string): string[] => {
  if (links.length === 0) return [id]
  links.push(id)
  return links
}
