import type { Routine } from '../../../schema/schema.ts'
import { withReplace } from '../../../sql/create-head.ts'
import { type Sql, sql } from '../../../sql/sql.ts'
import type { CatalogNames } from './catalog-names.ts'
import { withoutSchema } from './own-schema.ts'
import { ofExtension } from './wanted.ts'

export interface RoutineRow {
  readonly schema: string
  readonly name: string
  readonly kind: Routine['kind']
  readonly arguments: string
  readonly definition: string
  readonly comment: string | null
}

/** Not aggregates: the server has no text of theirs. */
export const routinesSql = `
SELECT n.nspname AS schema, p.proname AS name, CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END AS kind,
  oidvectortypes(p.proargtypes) AS arguments, pg_get_functiondef(p.oid) AS definition,
  obj_description(p.oid, 'pg_proc') AS comment
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.prokind IN ('f', 'p', 'w') AND n.nspname = ANY ($1::text[]) AND NOT ${ofExtension('pg_proc', 'p.oid')}
  -- What makes a value of a range comes with its type.
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
ORDER BY n.nspname COLLATE "C", p.proname COLLATE "C", oidvectortypes(p.proargtypes) COLLATE "C"`

/** The server always says OR REPLACE. */
export const routineFrom = (row: RoutineRow, { tableName, own }: CatalogNames): Routine => ({
  ...tableName(row),
  kind: row.kind,
  arguments: own(row.arguments),
  definition: withReplace(sql.raw(own(row.definition.trim())), false),
  ...(row.comment === null ? {} : { comment: row.comment }),
})

/** The statement as it is reflected, from what the server prints with search_path empty. */
export const routineText = (definition: string, defaultSchema: string): Sql =>
  withReplace(sql.raw(withoutSchema(definition.trim(), defaultSchema)), false)
