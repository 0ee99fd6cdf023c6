import { quotePath } from '../sql/grammar.ts'
import type { Session } from './session.ts'

/** Adds what a ledger lacks that an earlier Limbeck made. It is looked at without a statement that could fail. */
export const addMissingColumns = async (session: Session): Promise<void> => {
  const { connection, dialect, tables } = session
  if (await hasUndo(session)) return
  const { quote } = dialect.grammar
  const path = quotePath(dialect.grammar, [tables.ledger.schema, tables.ledger.name])
  const type = dialect.types.sql({ kind: 'text', size: 'long' })
  await connection.query(`ALTER TABLE ${path} ADD COLUMN ${quote('undo_by')} ${type}`)
}

const hasUndo = async ({ connection, dialect, tables }: Session): Promise<boolean> => {
  const { rows } = await connection.query(
    `SELECT * FROM ${quotePath(dialect.grammar, [tables.ledger.schema, tables.ledger.name])} LIMIT 1`,
  )
  if (rows[0]) return 'undo_by' in rows[0]
  const reflected = await dialect.reflect(connection, { tables: [tables.ledger] })
  return reflected.tables.some(({ columns }) => columns.some(({ name }) => name === 'undo_by'))
}
