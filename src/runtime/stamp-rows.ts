import { nodeOf, planStamp, type RevisionGraph } from '../revision/index.ts'
import { hashOfRevision } from '../script/file-hash.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { writeLedger } from './ledger.ts'
import type { MigrateResult } from './migrate.ts'
import { ensureOwnTables, makeOwnTables } from './own-tables.ts'
import type { Session } from './session.ts'
import { versionApplied } from './version-applied.ts'
import { readVersionRows, versionStatements } from './version-rows.ts'
import { lockKey, waitForLock } from './wait-for-lock.ts'
import { detailOf } from './write-end.ts'

export interface StampInput {
  readonly graph: RevisionGraph<RevisionFile>
  readonly revisions: readonly string[]
  /** Forget what the version table says, also rows that no file has. */
  readonly purge: boolean
}

/** Sets the version table's rows without running a revision, in one transaction. */
export const stampRows = async (
  session: Session,
  { graph, revisions, purge }: StampInput,
): Promise<MigrateResult> => {
  const { connection, dialect, tables } = session
  const release = await waitForLock(session, lockKey(session))
  try {
    // Where making a table commits, it must not end the transaction of the rows.
    if (!session.features.transactionalDdl) await ensureOwnTables(session)
    await dialect.transaction.beginWithin(connection, session.lockTimeout)
    try {
      await makeOwnTables(session)
      const before = await readVersionRows(connection, dialect, tables)
      const steps = planStamp(graph, purge ? [] : before, revisions)
      const rows = steps.at(-1)?.rowsAfter ?? (purge ? [] : before)
      for (const sql of versionStatements(dialect, tables, before, rows)) await connection.query(sql)
      let rowsBefore = before
      for (const { revision, rowsAfter } of steps) {
        const { revision: file } = nodeOf(graph, revision)
        await writeLedger(connection, dialect, tables, {
          runId: session.runId,
          revision,
          direction: 'stamp',
          state: 'done',
          fileHash: hashOfRevision(file),
          startedAt: new Date(),
          finishedAt: new Date(),
          detail: detailOf({ file }),
        })
        await versionApplied(session, {
          revision,
          message: file.message,
          direction: 'stamp',
          rowsBefore,
          rowsAfter,
        })
        rowsBefore = rowsAfter
      }
      await dialect.transaction.commit(connection)
      return { steps: steps.map(({ revision, direction }) => ({ revision, direction, durationMs: 0 })), rows }
    } catch (error) {
      await connection.query('ROLLBACK')
      throw error
    }
  } finally {
    await release()
  }
}
