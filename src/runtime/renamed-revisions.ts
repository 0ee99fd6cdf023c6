import { isDeepStrictEqual } from 'node:util'
import { revisionRenamed } from '../errors.ts'
import { loadRevision } from '../script/load-revision.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { displayPath } from '../script/user-file.ts'
import { recordHash, recordHashVersion } from './checksum.ts'
import type { LastEntry } from './last-entries.ts'
import type { Op } from './op.ts'
import { type PrepareInput, recordBody } from './prepare.ts'

/** Files that look like revisions that are gone: by the old id, the file that records the same under a new one. */
export const renamedRevisions = async (
  input: PrepareInput,
  gone: readonly string[],
  entries: ReadonlyMap<string, LastEntry>,
): Promise<ReadonlyMap<string, RevisionFile>> => {
  const renamed = new Map<string, RevisionFile>()
  const unknown = [...input.graph.nodes.values()]
    .map(node => node.revision)
    .filter(({ revision, path }) => path !== '' && (entries.get(revision)?.direction ?? 'down') === 'down')
  for (const id of gone) {
    const entry = entries.get(id)
    if (entry === undefined) continue
    for (const file of unknown)
      if (looksLike(entry, file) && (await recordsTheSame(input, entry, file))) renamed.set(id, file)
  }
  return renamed
}

const looksLike = ({ header, recordVersion }: LastEntry, file: RevisionFile): boolean =>
  recordVersion === recordHashVersion &&
  header !== undefined &&
  header.message === file.message &&
  isDeepStrictEqual([header.dependsOn, header.downRevision], [file.dependsOn, file.downRevision])

const recordsTheSame = async (
  input: PrepareInput,
  { recordHash: hash }: LastEntry,
  file: RevisionFile,
): Promise<boolean> => {
  const { upgrade } = await loadRevision<Op>(file)
  return recordHash(await recordBody(input, file, upgrade)) === hash
}

/** The error of it. */
export const renamedError = (was: string, file: RevisionFile, entry: LastEntry | undefined) =>
  revisionRenamed(was, file.revision, file.path, displayPath(file.path), {
    at: entry?.at,
    by: entry?.by,
  })
