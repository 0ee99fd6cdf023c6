import { catalogRows } from '../catalog-rows.ts'
import type { Dialect } from '../dialect.ts'

/** Virtual tables: what makes them is the business of a module of the engine. @see https://sqlite.org/vtab.html */
export const unsaid: Dialect['unsaid'] = async connection => {
  const rows = await catalogRows<{ readonly name: string; readonly sql: string }>(
    connection,
    `SELECT s.name, s.sql FROM sqlite_schema AS s JOIN pragma_table_list AS l ON l.name = s.name AND l.schema = 'main'
     WHERE s.type = 'table' AND l.type = 'virtual' ORDER BY s.name`,
  )
  return rows.map(({ name, sql }) => ({
    what: 'virtual table',
    name,
    why: `there is no word for it in models: ${sql.replace(/\s+/g, ' ')}`,
  }))
}
