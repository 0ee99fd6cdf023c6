import { quotePath } from '../../sql/grammar.ts'
import { statement } from '../../sql/statement.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { grammar } from './grammar.ts'
import { parameterList, parameterName } from './storage-parameters.ts'

/** Each in a statement of its own: PostgreSQL combines a new tablespace with nothing that rewrites the table. */
export const setTableOptions: CompileTable['setTableOptions'] = op => {
  const { with: parameters = {}, unlogged, tablespace } = op.changes
  const set = Object.entries(parameters).filter(([, value]) => value !== null)
  const reset = Object.entries(parameters).filter(([, value]) => value === null)
  return [
    ...(unlogged === undefined ? [] : [`SET ${unlogged ? 'UNLOGGED' : 'LOGGED'}`]),
    ...(set.length > 0 ? [`SET (${parameterList(Object.fromEntries(set) as Record<string, string>)})`] : []),
    ...(reset.length > 0 ? [`RESET (${reset.map(([name]) => parameterName(name)).join(', ')})`] : []),
    ...(tablespace === undefined ? [] : [`SET TABLESPACE ${grammar.quote(tablespace ?? 'pg_default')}`]),
  ].map(action => statement(`ALTER TABLE ${quotePath(grammar, [op.schema, op.table])} ${action}`))
}

/**
 * What the default schema is called, only the server knows.
 *
 * @see https://www.postgresql.org/docs/current/sql-altertable.html
 */
export const setTableSchema: CompileTable['setTableSchema'] = op => {
  const alter = `ALTER TABLE ${quotePath(grammar, [op.schema, op.table])} SET SCHEMA`
  if (op.to !== null) return [statement(`${alter} ${grammar.quote(op.to)}`)]
  return [
    statement(
      `DO ${grammar.literal(`BEGIN EXECUTE ${grammar.literal(`${alter} `)} || quote_ident(current_schema()); END`)}`,
    ),
  ]
}
