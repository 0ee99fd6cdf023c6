import type { AppliedVersion } from '../config/hooks.ts'
import { queryLeftRunning, transactionLost } from '../errors.ts'
import { guardedStep } from './guarded-step.ts'
import type { Session } from './session.ts'

const label = 'onVersionApply'

/** Tells the configuration's `onVersionApply` of a revision, inside the revision's transaction. */
export const versionApplied = async (
  session: Session,
  version: Pick<AppliedVersion, 'revision' | 'message' | 'direction' | 'rowsBefore' | 'rowsAfter'>,
): Promise<void> => {
  const { onVersionApply, connection, dialect, runId, recordContext } = session
  if (!onVersionApply) return
  let over = false
  const refuseOutside = async () => {
    if (over) throw queryLeftRunning(label, 1)
    if (!(await connection.inTransaction())) throw transactionLost(label, undefined)
  }
  // Loaded when somebody needs it, as for data steps.
  const { kyselyOn } = await import('./kysely-connection.ts')
  const db = kyselyOn(connection, dialect, refuseOutside)
  try {
    await guardedStep(session, label, async () => {
      const { x, tag } = recordContext
      await onVersionApply({ ...version, runId, dialect: dialect.name, x, tag, db })
    })
  } finally {
    over = true
  }
}
