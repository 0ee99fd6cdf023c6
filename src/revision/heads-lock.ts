import { byText } from '../by-text.ts'
import { headsConflict, invalidHeadsLock } from '../errors.ts'
import { nodeOf, type RevisionGraph } from './graph.ts'

/** One head as `heads.lock` keeps it. */
export interface LockedHead {
  /** The nearest label at or below the head on its line, else the id of the base that the line comes from. */
  readonly root: string
  readonly revision: string
  /** Its message as a slug, so that a person reads the file. */
  readonly slug: string
}

/**
 * The heads of a graph as `heads.lock` keeps them, sorted.
 *
 * @example
 * ```ts
 * lockedHeads(graph, () => 'add_invoices') // [{ root: 'billing', revision: 'c3', slug: 'add_invoices' }]
 * ```
 */
export const lockedHeads = (graph: RevisionGraph, slugOf: (id: string) => string): readonly LockedHead[] =>
  graph.heads
    .map(revision => ({ root: rootOf(graph, revision), revision, slug: slugOf(revision) }))
    .sort((a, b) => byText(a.root, b.root) || byText(a.revision, b.revision))

/**
 * The text of `heads.lock`: a line `root id slug` for each head and a blank line between. Two people who add a
 * revision to the same line change the same line of the file, so that git conflicts before production does.
 *
 * @example
 * ```ts
 * printHeadsLock([{ root: 'billing', revision: 'c3', slug: 'add_invoices' }]) // 'billing c3 add_invoices\n'
 * ```
 */
export const printHeadsLock = (heads: readonly LockedHead[]): string =>
  heads.map(({ root, revision, slug }) => `${root} ${revision} ${slug}`.trimEnd().concat('\n')).join('\n')

/**
 * Reads `heads.lock`.
 *
 * @example
 * ```ts
 * parseHeadsLock('billing c3 add_invoices\n') // [{ root: 'billing', revision: 'c3', slug: 'add_invoices' }]
 * ```
 *
 * @throws LimbeckError HEADS_CONFLICT where git left its conflict markers, INVALID_HEADS_LOCK for any other line
 */
export const parseHeadsLock = (text: string): readonly LockedHead[] => {
  const lines = text.split(/\r?\n/)
  const conflict = lines.findIndex(line => /^(<{7}|={7}|>{7}|\|{7})( |$)/.test(line))
  if (conflict !== -1) throw headsConflict(conflict + 1)
  const heads: LockedHead[] = []
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const [root, revision, slug = '', more] = line.trim().split(/\s+/)
    if (root === undefined || revision === undefined || more !== undefined) throw invalidHeadsLock(index + 1)
    heads.push({ root, revision, slug })
  }
  return heads
}

const rootOf = (graph: RevisionGraph, head: string): string => {
  let node = nodeOf(graph, head)
  for (;;) {
    const [label] = node.revision.branchLabels
    const [parent] = node.parents
    if (label !== undefined || parent === undefined) return label ?? node.id
    node = nodeOf(graph, parent)
  }
}
