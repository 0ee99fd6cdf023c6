import { ofExtension } from './wanted.ts'

export interface EnumRow {
  readonly oid: number
  readonly arrayOid: number
  readonly schema: string
  readonly name: string
  readonly values: readonly string[]
  readonly comment: string | null
  readonly ofExtension: boolean
}

/** All of them: a column may be of an enum in any schema. */
export const enumsSql = `
SELECT t.oid, t.typarray AS "arrayOid", n.nspname AS schema, t.typname AS name,
  array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS values,
  obj_description(t.oid, 'pg_type') AS comment, ${ofExtension('pg_type', 't.oid')} AS "ofExtension"
FROM pg_enum e
JOIN pg_type t ON t.oid = e.enumtypid
JOIN pg_namespace n ON n.oid = t.typnamespace
GROUP BY t.oid, n.nspname, t.typname
ORDER BY n.nspname COLLATE "C", t.typname COLLATE "C"`
