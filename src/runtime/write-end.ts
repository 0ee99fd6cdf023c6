import { recordHashVersion } from './checksum.ts'
import { writeLedger } from './ledger.ts'
import type { PreparedStep } from './prepared-step.ts'
import type { Session } from './session.ts'
import { versionApplied } from './version-applied.ts'
import { writeVersionRows } from './version-rows.ts'

export interface StepEnd {
  readonly step: PreparedStep
  readonly rowsBefore: readonly string[]
  readonly startedAt: Date
}

/** The version row and the ledger's row of a revision that is done. Called inside a transaction. */
export const writeEnd = async (session: Session, { step, rowsBefore, startedAt }: StepEnd): Promise<void> => {
  const { connection, dialect, tables, runId } = session
  const finishedAt = new Date()
  // Both are sent before the first is answered: with a server far away this is what a small revision waits for.
  await Promise.all([
    writeVersionRows(connection, dialect, tables, rowsBefore, step.rowsAfter),
    writeLedger(connection, dialect, tables, {
      runId,
      revision: step.revision,
      direction: step.direction,
      state: 'done',
      fileHash: step.fileHash,
      ...(step.recordHash === undefined
        ? {}
        : { recordHash: step.recordHash, recordVersion: recordHashVersion }),
      startedAt,
      finishedAt,
      durationMs: finishedAt.getTime() - startedAt.getTime(),
      detail: detailOf(step),
      ...(step.undoBy === undefined ? {} : { undoBy: step.undoBy }),
    }),
  ])
  const { revision, direction, rowsAfter, file } = step
  await versionApplied(session, { revision, direction, message: file.message, rowsBefore, rowsAfter })
}

/** What a revision was, for the day when its file is gone. */
export const detailOf = ({ file }: Pick<PreparedStep, 'file'>): Readonly<Record<string, unknown>> => ({
  message: file.message,
  downRevision: file.downRevision,
  ...(file.dependsOn.length > 0 ? { dependsOn: file.dependsOn } : {}),
  ...(file.branchLabels.length > 0 ? { branchLabels: file.branchLabels } : {}),
  ...(file.transaction === undefined ? {} : { transaction: file.transaction }),
})
