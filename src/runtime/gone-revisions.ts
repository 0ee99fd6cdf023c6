import type { RevisionFile } from '../script/revision-file.ts'
import type { LastEntry } from './last-entries.ts'

/** The files of a project, and what the ledger remembers of those that are applied and have no file any more. */
export interface FilesAndGone {
  /** With a stand-in for each revision that is gone, so that the graph is whole. A stand-in has no path. */
  readonly files: readonly RevisionFile[]
  readonly gone: ReadonlySet<string>
}

/**
 * Puts revisions back into the graph that no file has: those asked for, such as the rows of the version table, the
 * parents that a file still names, and what was below them when they were applied. Of what the ledger does not
 * know nothing can be said.
 */
export const withGone = (
  files: readonly RevisionFile[],
  asked: readonly string[],
  entries: ReadonlyMap<string, LastEntry>,
): FilesAndGone => {
  const names = new Set(files.flatMap(({ revision, branchLabels }) => [revision, ...branchLabels]))
  const standIns = new Map<string, RevisionFile>()
  const wanted = [
    ...asked,
    ...files.flatMap(({ downRevision, dependsOn }) => [...downRevision, ...dependsOn]),
  ]
  for (const id of wanted) {
    const entry = entries.get(id)
    if (names.has(id) || standIns.has(id) || entry?.header === undefined || entry.direction === 'down')
      continue
    const labels = entry.header.branchLabels.filter(label => !names.has(label))
    for (const label of labels) names.add(label)
    standIns.set(id, { ...entry.header, branchLabels: labels, revision: id, createdAt: undefined, path: '' })
    wanted.push(...parentsKept(entry))
  }
  return { files: [...files, ...standIns.values()], gone: new Set(standIns.keys()) }
}

/** A stand-in of `withGone`, and no file. */
export const isGone = ({ path }: RevisionFile): boolean => path === ''

/** What a revision stood on when it was applied; names of labels among them, as its file had them. */
export const parentsKept = (entry: LastEntry | undefined): readonly string[] =>
  entry?.header === undefined || entry.direction === 'down'
    ? []
    : [...entry.header.downRevision, ...entry.header.dependsOn]
