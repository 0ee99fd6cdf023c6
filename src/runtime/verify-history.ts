import { type LimbeckError, revisionDeleted, revisionInserted, unknownRow } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { ancestors, buildGraph, nodeOf } from '../revision/index.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { type Compared, editedRevisions } from './edited-revisions.ts'
import { parentsKept, withGone } from './gone-revisions.ts'
import { insertedBelow } from './inserted-below.ts'
import { doneOf, type LastEntry } from './last-entries.ts'
import type { PrepareInput } from './prepare.ts'
import { renamedError, renamedRevisions } from './renamed-revisions.ts'

export interface HistoryInput extends Omit<PrepareInput, 'graph'> {
  readonly files: readonly RevisionFile[]
  /** The rows of the version table. */
  readonly rows: readonly string[]
  readonly entries: ReadonlyMap<string, LastEntry>
}

/**
 * Holds the files against what was applied by the version table and the ledger: revisions that were edited, deleted,
 * renamed or put below an applied one, and rows that no file has. Nothing is run and nothing is written.
 *
 * @throws what is wrong with the graph, and cannot be mended by what the ledger remembers
 */
export const verifyHistory = async ({ files, rows, entries, ...input }: HistoryInput): Promise<Compared> => {
  const kept = files.flatMap(({ revision }) => parentsKept(entries.get(revision)))
  const whole = withGone(files, [...rows, ...kept], entries)
  const graph = buildGraph(whole.files)
  const applied = ancestors(
    graph,
    rows.filter(row => graph.nodes.has(row)),
  )
  const lost = lostRevisions(
    graph.order.filter(id => applied.has(id)),
    {
      entries,
      isThere: name => graph.labels.has(name) || (graph.nodes.has(name) && !whole.gone.has(name)),
    },
  )
  const gone = [...new Set([...rows.filter(row => !graph.nodes.has(row)), ...lost])]
  const renamed = await renamedRevisions({ graph, ...input }, gone, entries)
  const now = new Set([...renamed.values()].map(({ revision }) => revision))
  const compared = await editedRevisions({ graph, ...input }, applied, entries)
  const ids = files.map(({ revision }) => revision)
  return {
    ...compared,
    problems: [
      ...gone.map((id): LimbeckError => {
        const entry = entries.get(id)
        const file = renamed.get(id)
        if (file) return renamedError(id, file, entry)
        return rows.includes(id)
          ? unknownRow(id, nearest(id, ids), doneOf(entry))
          : revisionDeleted(id, doneOf(entry))
      }),
      ...compared.problems,
      ...insertedBelow(graph, applied, entries)
        .filter(({ revision }) => !now.has(revision))
        .map(({ revision, above }) =>
          revisionInserted(revision, above.revision, nodeOf(graph, revision).revision.path, above),
        ),
    ],
  }
}

interface Known {
  readonly entries: ReadonlyMap<string, LastEntry>
  readonly isThere: (name: string) => boolean
}

/** What applied revisions are, or stood on when they were applied, and no file has. */
const lostRevisions = (applied: readonly string[], { entries, isThere }: Known): ReadonlySet<string> => {
  const seen = new Set(applied)
  const lost = new Set<string>()
  // Of a dependency the ledger may have kept the label, which may be gone while the revision is there.
  const isRevision = (id: string, below: string) =>
    entries.has(id) || entries.get(below)?.header?.downRevision.includes(id) === true
  for (const id of seen) {
    if (!isThere(id)) lost.add(id)
    for (const parent of parentsKept(entries.get(id)))
      if (!isThere(parent) && isRevision(parent, id)) seen.add(parent)
  }
  return lost
}
