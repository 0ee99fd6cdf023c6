import type { DialectScratch } from '../dialect.ts'
import { grammar } from './grammar.ts'

/**
 * Makes in an empty database what another one has, without its rows: by the statements that it was made with, which
 * SQLite keeps. What a virtual table stores its rows in, that makes itself.
 */
export const copySchema: NonNullable<DialectScratch['copy']> = async (from, to, withRows) => {
  const { rows: made } = await from.query(
    `SELECT name, sql FROM sqlite_schema
    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      AND name NOT IN (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')
    ORDER BY type <> 'table', type = 'trigger', rowid`,
  )
  for (const { sql } of made) await to.query(String(sql))
  for (const { name } of withRows) {
    if (!made.some(table => table.name === name)) continue
    const table = grammar.quote(name)
    const { rows } = await from.query(`SELECT * FROM ${table}`)
    for (const row of rows) {
      const columns = Object.keys(row)
      await to.query(
        `INSERT INTO ${table} (${columns.map(grammar.quote).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
        Object.values(row),
      )
    }
  }
}
