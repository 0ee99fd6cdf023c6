import { LimbeckError, unknownRow } from '../errors.ts'
import { canUndo } from './kept-undo.ts'
import type { LedgerReader } from './last-entries.ts'
import { doneOf, readLastEntries } from './last-entries.ts'
import { readUndo } from './read-undo.ts'

/** UNKNOWN_ROW with what the ledger knows of it: since when the database is there. Other errors stay what they are. */
export const withWhatIsKnown = async (session: LedgerReader, error: unknown): Promise<unknown> => {
  if (!(error instanceof LimbeckError) || error.code !== 'UNKNOWN_ROW') return error
  const { row, nearest } = error.details
  const near = Array.isArray(nearest) ? nearest.map(String) : []
  const known = doneOf((await readLastEntries(session)).get(String(row)))
  if (known === undefined) return error
  const { undoBy } = await readUndo(session, String(row))
  return unknownRow(String(row), near, { ...known, undo: canUndo(undoBy) })
}
