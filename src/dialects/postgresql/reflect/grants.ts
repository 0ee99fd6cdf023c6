import type { Granted } from '../../../schema/schema.ts'
import type { CatalogNames } from './catalog-names.ts'
import { ofExtension } from './wanted.ts'

export interface GrantRow {
  readonly schema: string
  readonly name: string
  readonly kind: Granted['kind']
  readonly arguments: string | null
  /** None: it was taken from everybody, who may run a function unless that is said. */
  readonly privileges: readonly string[] | null
  readonly role: string
  readonly grantable: boolean
}

/**
 * What others than the owner may do with views, functions and procedures: it goes with them when they are made anew.
 *
 * @see https://www.postgresql.org/docs/current/ddl-priv.html
 */
export const grantsSql = `
SELECT * FROM (
  SELECT n.nspname AS schema, c.relname AS name, 'view' AS kind, NULL AS arguments,
    array_agg(lower(a.privilege_type) ORDER BY a.privilege_type) AS privileges,
    CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee)::text END AS role, a.is_grantable AS grantable
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN aclexplode(c.relacl) AS a
  WHERE c.relkind IN ('v', 'm') AND n.nspname = ANY ($1::text[]) AND a.grantee <> c.relowner
    AND NOT ${ofExtension('pg_class', 'c.oid')}
  GROUP BY n.nspname, c.relname, a.grantee, a.is_grantable
  UNION ALL
  SELECT n.nspname, p.proname, CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END, oidvectortypes(p.proargtypes),
    CASE WHEN a.privilege_type IS NOT NULL THEN ARRAY[lower(a.privilege_type)] END,
    CASE coalesce(a.grantee, 0) WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee)::text END, coalesce(a.is_grantable, false)
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  CROSS JOIN LATERAL (
    SELECT grantee, privilege_type, is_grantable FROM aclexplode(p.proacl) WHERE grantee NOT IN (p.proowner, 0)
    UNION ALL
    SELECT 0, NULL, NULL WHERE p.proacl IS NOT NULL AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) WHERE grantee = 0)
  ) AS a
  WHERE p.prokind IN ('f', 'p', 'w') AND n.nspname = ANY ($1::text[]) AND NOT ${ofExtension('pg_proc', 'p.oid')}
) AS g
ORDER BY kind, schema COLLATE "C", name COLLATE "C", arguments COLLATE "C", role COLLATE "C", grantable`

export const grantFrom = (row: GrantRow, { tableName, own }: CatalogNames): Granted => ({
  ...tableName(row),
  kind: row.kind,
  ...(row.arguments === null ? {} : { arguments: own(row.arguments) }),
  privileges: row.privileges ?? [],
  role: row.role,
  ...(row.grantable ? { grantable: true } : {}),
})
