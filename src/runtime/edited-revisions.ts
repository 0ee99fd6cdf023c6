import { LimbeckError, revisionEdited, revisionMoved } from '../errors.ts'
import { nodeOf } from '../revision/index.ts'
import { hashOfRevision } from '../script/file-hash.ts'
import { loadRevision } from '../script/load-revision.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { displayPath } from '../script/user-file.ts'
import { recordHash, recordHashVersion } from './checksum.ts'
import { isGone, parentsKept } from './gone-revisions.ts'
import type { LastEntry } from './last-entries.ts'
import type { Op } from './op.ts'
import { type PrepareInput, recordBody } from './prepare.ts'

/** What came of holding files against the ledger. */
export interface Compared {
  readonly problems: readonly LimbeckError[]
  /** What was applied is what is in the file. */
  readonly verified: readonly string[]
  /** Applied by another tool, or stamped and changed since: there is nothing to hold the file against. */
  readonly unverified: readonly string[]
}

/**
 * Holds the files of applied revisions against what the ledger keeps of them. A file whose bytes are the same is not
 * imported; of another one it counts what it records. Revisions without a file are left out.
 */
export const editedRevisions = async (
  input: PrepareInput,
  applied: ReadonlySet<string>,
  entries: ReadonlyMap<string, LastEntry>,
): Promise<Compared> => {
  const problems: LimbeckError[] = []
  const verified: string[] = []
  const unverified: string[] = []
  for (const id of input.graph.order) {
    const { revision: file } = nodeOf(input.graph, id)
    if (!applied.has(id) || isGone(file)) continue
    const entry = entries.get(id)
    const found = await compared(input, file, entry)
    if (typeof found !== 'string') problems.push(found)
    else if (found === 'verified') verified.push(id)
    else unverified.push(id)
    if (entry !== undefined) problems.push(...movedFrom(input, file, entry, applied))
  }
  return { problems, verified, unverified }
}

/**
 * Which of some applied revisions were edited since, each with its error. Where it stands is left aside: what takes it
 * back does not depend on that.
 */
export const editedAmong = async (
  input: PrepareInput,
  ids: readonly string[],
  entries: ReadonlyMap<string, LastEntry>,
): Promise<ReadonlyMap<string, LimbeckError>> => {
  const found = new Map<string, LimbeckError>()
  for (const id of ids) {
    const { revision: file } = nodeOf(input.graph, id)
    const outcome = isGone(file) ? 'unverified' : await compared(input, file, entries.get(id))
    if (typeof outcome !== 'string') found.set(id, outcome)
  }
  return found
}

const compared = async (
  input: PrepareInput,
  file: RevisionFile,
  entry: LastEntry | undefined,
): Promise<'verified' | 'unverified' | LimbeckError> => {
  if (entry === undefined || entry.direction === 'down') return 'unverified'
  const hash = hashOfRevision(file)
  if (hash !== undefined && hash === entry.fileHash) return 'verified'
  if (entry.recordHash === undefined || entry.recordVersion !== recordHashVersion) return 'unverified'
  try {
    return (await recordsThe(entry.recordHash, input, file))
      ? 'verified'
      : revisionEdited(file.revision, file.path, displayPath(file.path), entry)
  } catch (error) {
    if (error instanceof LimbeckError) return error
    throw error
  }
}

/** A script recorded it as offline, a run as it is: a revision may ask which. */
const recordsThe = async (hash: string, input: PrepareInput, file: RevisionFile): Promise<boolean> => {
  const { upgrade } = await loadRevision<Op>(file)
  for (const offline of [false, true]) {
    const recordContext = { ...input.recordContext, offline }
    if (recordHash(await recordBody({ recordContext }, file, upgrade)) === hash) return true
  }
  return false
}

/** It stood on a revision that there is, and that is not applied as the files have it now. */
const movedFrom = (
  { graph }: PrepareInput,
  file: RevisionFile,
  entry: LastEntry,
  applied: ReadonlySet<string>,
): readonly LimbeckError[] => {
  const left = parentsKept(entry).filter(name => {
    const id = graph.labels.get(name) ?? name
    return graph.nodes.get(id)?.revision.path && !applied.has(id)
  })
  if (left.length === 0) return []
  const now = [...file.downRevision, ...file.dependsOn]
  return [
    revisionMoved(file.revision, file.path, { was: parentsKept(entry), now, at: entry.at, by: entry.by }),
  ]
}
