import { revisionInProgress, usage } from '../errors.ts'
import { appliedRevisions, knownRows, nodeOf, type RevisionGraph } from '../revision/index.ts'
import { hashOfRevision } from '../script/file-hash.ts'
import { loadRevision } from '../script/load-revision.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { recordHash, recordHashVersion } from './checksum.ts'
import { type LedgerEntry, writeLedger } from './ledger.ts'
import type { Op } from './op.ts'
import { ensureOwnTables } from './own-tables.ts'
import { recordBody } from './prepare.ts'
import { currentProgress } from './progress.ts'
import type { Session } from './session.ts'
import { currentRows } from './version-rows.ts'
import { lockKey, waitForLock } from './wait-for-lock.ts'
import { detailOf } from './write-end.ts'

/**
 * Notes in the ledger that applied revisions are what their files say now. The version table stays as it is.
 *
 * @throws REVISION_IN_PROGRESS, USAGE for a revision that is not applied
 */
export const acceptRevisions = async (
  session: Session,
  {
    graph,
    revisions,
  }: { readonly graph: RevisionGraph<RevisionFile>; readonly revisions: readonly string[] },
): Promise<void> => {
  const { connection, dialect, tables, runId } = session
  const release = await waitForLock(session, lockKey(session))
  try {
    await ensureOwnTables(session)
    // A row about a whole revision would end the one that is half done.
    const progress = await currentProgress(session)
    if (progress?.begun) throw revisionInProgress(progress)
    const applied = appliedRevisions(graph, knownRows(graph, await currentRows(session)))
    const pending = revisions.find(id => !applied.has(id))
    if (pending !== undefined)
      throw usage(`Revision ${pending} is not applied, so there is nothing to accept.`)
    const entries: LedgerEntry[] = []
    for (const revision of revisions) {
      const { revision: file } = nodeOf(graph, revision)
      const { upgrade } = await loadRevision<Op>(file)
      entries.push({
        runId,
        revision,
        direction: 'stamp',
        state: 'done',
        fileHash: hashOfRevision(file),
        recordHash: recordHash(await recordBody(session, file, upgrade)),
        recordVersion: recordHashVersion,
        startedAt: new Date(),
        finishedAt: new Date(),
        detail: detailOf({ file }),
      })
    }
    for (const entry of entries) await writeLedger(connection, dialect, tables, entry)
  } finally {
    await release()
  }
}
