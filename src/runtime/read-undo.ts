import { quotePath } from '../sql/grammar.ts'
import type { LedgerReader } from './last-entries.ts'
import { text } from './ledger-values.ts'

export interface KeptOfRevision {
  readonly undoBy: string | undefined
  readonly fileHash: string
}

/** What takes a revision back, as the ledger kept it when it was applied last. */
export const readUndo = async (
  { connection, dialect, tables }: LedgerReader,
  revision: string,
): Promise<KeptOfRevision> => {
  const { quote, literal } = dialect.grammar
  // All columns: a ledger that an earlier Limbeck made may lack the one that is wanted.
  const { rows } = await connection.query(
    `SELECT * FROM ${quotePath(dialect.grammar, [tables.ledger.schema, tables.ledger.name])}
WHERE ${quote('segment')} IS NULL AND ${quote('state')} = ${literal('done')} AND ${quote('direction')} = ${literal('up')}
AND ${quote('revision')} = ${literal(revision)} ORDER BY ${quote('id')} DESC LIMIT 1`,
  )
  return { undoBy: text(rows[0]?.undo_by) ?? undefined, fileHash: text(rows[0]?.file_hash) ?? '' }
}
