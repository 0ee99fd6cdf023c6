import { buildGraph, type RevisionGraph } from '../revision/index.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { withGone } from './gone-revisions.ts'
import { readLastEntries } from './last-entries.ts'
import type { Session } from './session.ts'
import { currentRows } from './version-rows.ts'

/**
 * The graph of the files; where the database is at a revision that no file has, or a file stands on one, with what the
 * ledger remembers of it, so that it can be taken back.
 *
 * @throws what is wrong with the graph, and cannot be mended so
 */
export const graphWithGone = async (
  session: Session,
  files: readonly RevisionFile[],
): Promise<RevisionGraph<RevisionFile>> => {
  const rows = await currentRows(session)
  const ids = new Set(files.flatMap(({ revision, branchLabels }) => [revision, ...branchLabels]))
  const named = [...rows, ...files.flatMap(({ downRevision, dependsOn }) => [...downRevision, ...dependsOn])]
  if (named.every(id => ids.has(id))) return buildGraph(files)
  return buildGraph(withGone(files, rows, await readLastEntries(session)).files)
}
