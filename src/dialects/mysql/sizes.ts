import type { Dialect } from '../dialect.ts'

/**
 * What information_schema estimates.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/information-schema-tables-table.html
 */
export const sizes: Dialect['sizes'] = async (connection, tables) => {
  const found = []
  for (const table of tables) {
    const { rows } = await connection.query(
      `SELECT TABLE_ROWS AS counted, DATA_LENGTH + INDEX_LENGTH AS bytes FROM information_schema.TABLES
WHERE TABLE_SCHEMA = COALESCE(?, DATABASE()) AND TABLE_NAME = ? AND TABLE_TYPE = 'BASE TABLE'`,
      [table.schema ?? null, table.name],
    )
    const [row] = rows
    if (row) found.push({ table, rows: numberOf(row.counted), bytes: numberOf(row.bytes) })
  }
  return found
}

const numberOf = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value)
