import type { Policy } from '../../../schema/schema.ts'
import type { TableName } from '../../../schema/table.ts'
import { withoutOuterParentheses } from '../../../sql/parentheses.ts'
import { type Sql, sql } from '../../../sql/sql.ts'
import { grammar } from '../grammar.ts'
import { amongWanted } from './wanted.ts'

export interface PolicyRow {
  readonly table: number
  readonly name: string
  readonly permissive: boolean
  readonly command: string
  readonly roles: readonly string[] | null
  readonly using: string | null
  readonly withCheck: string | null
  readonly comment: string | null
}

/** Role 0 is PUBLIC. */
export const policiesSql = `
SELECT p.polrelid AS table, p.polname AS name, p.polpermissive AS permissive, p.polcmd::text AS command,
  CASE WHEN NOT 0 = ANY (p.polroles) THEN ARRAY(
    SELECT r.rolname::text FROM pg_roles r WHERE r.oid = ANY (p.polroles) ORDER BY r.rolname COLLATE "C"
  ) END AS roles,
  pg_get_expr(p.polqual, p.polrelid) AS using, pg_get_expr(p.polwithcheck, p.polrelid) AS "withCheck",
  obj_description(p.oid, 'pg_policy') AS comment
FROM pg_policy p
WHERE ${amongWanted('p.polrelid')}
ORDER BY p.polrelid, p.polname COLLATE "C"`

export const policyFrom = (row: PolicyRow, table: TableName, own: (text: string) => string): Policy => {
  const expression = (text: string): Sql => sql.raw(withoutOuterParentheses(own(text), grammar.lexical))
  const command = commands[row.command]
  return {
    name: row.name,
    table,
    ...(row.permissive ? {} : { restrictive: true }),
    ...(command ? { command } : {}),
    ...(row.roles === null ? {} : { roles: row.roles }),
    ...(row.using === null ? {} : { using: expression(row.using) }),
    ...(row.withCheck === null ? {} : { withCheck: expression(row.withCheck) }),
    ...(row.comment === null ? {} : { comment: row.comment }),
  }
}

/** `*` is all of them. */
const commands: Readonly<Partial<Record<string, Policy['command']>>> = {
  r: 'select',
  a: 'insert',
  w: 'update',
  d: 'delete',
}
