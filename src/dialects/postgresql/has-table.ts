import { quotePath } from '../../sql/grammar.ts'
import type { Dialect } from '../dialect.ts'
import { grammar } from './grammar.ts'

export const hasTable: Dialect['hasTable'] = async (connection, { schema, name }) => {
  const { rows } = await connection.query(
    `SELECT FROM pg_class WHERE oid = to_regclass($1) AND relkind IN ('r', 'p')`,
    [quotePath(grammar, [schema, name])],
  )
  return rows.length > 0
}
