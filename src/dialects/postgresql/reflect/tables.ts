import { ofExtension } from './wanted.ts'

export interface TableRow {
  readonly oid: number
  readonly schema: string
  readonly name: string
  readonly comment: string | null
}

/** Of a partitioned table only the whole. */
export const tablesSql = `
SELECT c.oid, n.nspname AS schema, c.relname AS name, d.description AS comment
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
WHERE c.relkind IN ('r', 'p')
  AND NOT c.relispartition
  AND n.nspname = ANY ($1::text[])
  AND ($2::jsonb IS NULL OR (n.nspname, c.relname) IN (SELECT t->>0, t->>1 FROM jsonb_array_elements($2) AS t))
  AND (n.nspname, c.relname) NOT IN (SELECT t->>0, t->>1 FROM jsonb_array_elements($3::jsonb) AS t)
  AND NOT ${ofExtension('pg_class', 'c.oid')}
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`
