import type { View } from '../../schema/schema.ts'
import { printSql, quotePath } from '../../sql/grammar.ts'
import type { Connection } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'
import { withEmptySearchPath } from './default-schema.ts'
import { grammar } from './grammar.ts'
import { viewText } from './reflect/views.ts'

/**
 * The query of a view that is there, where the model's own query has the same plan and gives the same columns: then it says
 * the same in other words. That needs no more than SELECT; `undefined` where it differs, or cannot be asked.
 */
export const viewByPlan = async (
  connection: Connection,
  { name, definition, columns, schema }: View,
  defaultSchema: string,
): Promise<string | undefined> => {
  const path = quotePath(grammar, [schema ?? defaultSchema, name])
  const { rows } = await withEmptySearchPath(connection, () =>
    connection.query(
      `SELECT pg_get_viewdef(c.oid) AS definition, json_agg(quote_ident(attname) ORDER BY attnum)::text AS columns
        FROM pg_class c JOIN pg_attribute ON attrelid = c.oid AND attnum > 0
        WHERE c.oid = to_regclass($1) GROUP BY c.oid`,
      [path],
    ),
  )
  const [row] = rows
  if (!row) return undefined
  const present = String(row.definition).trim().replace(/;$/, '')
  const named: readonly string[] = JSON.parse(String(row.columns))
  // Each column by its name too: a plan does not say what they are called.
  const wanted = ['*', ...named].map(column => `said.${column}`).join(', ')
  const plan = (query: string, renamed = '') =>
    planOf(connection, `SELECT ${wanted} FROM (${query}) AS said${renamed}`)
  const alias = columns ? ` (${columns.map(grammar.quote).join(', ')})` : ''
  const had = await plan(present)
  if (had === undefined || had !== (await plan(printSql(definition, grammar), alias))) return undefined
  return viewText(present, defaultSchema)
}

const planOf = async (connection: Connection, query: string): Promise<string | undefined> => {
  const inTransaction = await connection.inTransaction()
  if (inTransaction) await connection.query('SAVEPOINT limbeck_plan')
  try {
    const { rows } = await connection.query(`EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) ${query}`)
    return JSON.stringify(Object.values(rows[0] ?? {})[0])
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.connectionLost) throw error
    if (inTransaction) await connection.query('ROLLBACK TO SAVEPOINT limbeck_plan')
    return undefined
  } finally {
    if (inTransaction) await connection.query('RELEASE SAVEPOINT limbeck_plan')
  }
}
