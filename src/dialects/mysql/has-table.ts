import type { Dialect } from '../dialect.ts'
import { databaseOf } from './session-settings.ts'

export const hasTable: Dialect['hasTable'] = async (connection, { schema, name }) => {
  const { rows } = await connection.query(
    `SELECT 1 FROM information_schema.TABLES
    WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')`,
    [schema ?? (await databaseOf(connection)), name],
  )
  return rows.length > 0
}
