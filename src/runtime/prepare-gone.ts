import { undoNotKept } from '../errors.ts'
import type { PlanStep } from '../revision/index.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { undoFrom } from './kept-undo.ts'
import type { PreparedStep } from './prepared-step.ts'
import { readUndo } from './read-undo.ts'
import type { Session } from './session.ts'

/** Prepares to take back revisions whose files are gone or do not count, by what the ledger kept of them. */
export const prepareGone =
  (session: Session) =>
  async (step: PlanStep, file: RevisionFile): Promise<PreparedStep> => {
    const { revision, direction } = step
    if (direction === 'up') throw undoNotKept(revision, 'it can only be taken back')
    const { undoBy, fileHash } = await readUndo(session, revision)
    const recorded = undoFrom(revision, undoBy, session.features)
    session.report({ kind: step.byLedger ? 'asApplied' : 'fileGone', revision })
    return { ...step, file, fileHash, recorded }
  }
