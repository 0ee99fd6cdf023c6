import { quotePath } from '../../sql/grammar.ts'
import type { Connection } from '../connection.ts'
import type { Dialect } from '../dialect.ts'
import { grammar } from './grammar.ts'

/** Rows are counted; bytes are those of the pages, where SQLite was built to tell (`dbstat`). */
export const sizes: Dialect['sizes'] = async (connection, tables) => {
  const found = []
  for (const table of tables) {
    const { rows } = await connection.query(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE",
      [table.name],
    )
    const [there] = rows
    if (!there) continue
    const counted = await connection.query(
      `SELECT count(*) AS n FROM ${quotePath(grammar, [String(there.name)])}`,
    )
    found.push({ table, rows: Number(counted.rows[0]?.n), bytes: await bytesOf(connection, table.name) })
  }
  return found
}

const bytesOf = async (connection: Connection, table: string): Promise<number | null> => {
  const compiled = await connection.query("SELECT sqlite_compileoption_used('ENABLE_DBSTAT_VTAB') AS there")
  if (Number(compiled.rows[0]?.there) !== 1) return null
  const { rows } = await connection.query(
    `SELECT sum(pgsize) AS bytes FROM dbstat
WHERE aggregate = TRUE AND name IN (SELECT name FROM sqlite_schema WHERE tbl_name = ? COLLATE NOCASE AND rootpage > 0)`,
    [table],
  )
  return Number(rows[0]?.bytes ?? 0)
}
