import { ofExtension } from './wanted.ts'

export interface TableRow {
  readonly oid: number
  readonly schema: string
  readonly name: string
  readonly comment: string | null
  readonly rowSecurity: 'enabled' | 'forced' | null
  readonly unlogged: boolean
  readonly parameters: readonly string[] | null
  readonly toastParameters: readonly string[] | null
  readonly tablespace: string | null
  /** `RANGE (created_at, lower(name))`. */
  readonly partitionKey: string | null
  /** The numbers of its columns; 0 for an expression. */
  readonly partitionColumns: string | null
  readonly bounds: string | null
  readonly parentSchema: string | null
  readonly parentName: string | null
}

export const tablesSql = `
SELECT c.oid, n.nspname AS schema, c.relname AS name, d.description AS comment,
  CASE WHEN c.relrowsecurity THEN CASE WHEN c.relforcerowsecurity THEN 'forced' ELSE 'enabled' END END AS "rowSecurity",
  c.relpersistence = 'u' AS unlogged, c.reloptions AS parameters, toast.reloptions AS "toastParameters",
  ts.spcname AS tablespace, p.partattrs::text AS "partitionColumns",
  CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END AS "partitionKey",
  pg_get_expr(c.relpartbound, c.oid) AS bounds, parent.nspname AS "parentSchema", parent.relname AS "parentName"
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
LEFT JOIN pg_partitioned_table p ON p.partrelid = c.oid
LEFT JOIN LATERAL (
  SELECT pn.nspname, pc.relname
  FROM pg_inherits i
  JOIN pg_class pc ON pc.oid = i.inhparent
  JOIN pg_namespace pn ON pn.oid = pc.relnamespace
  WHERE c.relispartition AND i.inhrelid = c.oid
) AS parent ON true
WHERE c.relkind IN ('r', 'p')
  AND n.nspname = ANY ($1::text[])
  AND ($2::jsonb IS NULL OR (n.nspname, c.relname) IN (SELECT t->>0, t->>1 FROM jsonb_array_elements($2) AS t))
  AND (n.nspname, c.relname) NOT IN (SELECT t->>0, t->>1 FROM jsonb_array_elements($3::jsonb) AS t)
  AND NOT ${ofExtension('pg_class', 'c.oid')}
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`
