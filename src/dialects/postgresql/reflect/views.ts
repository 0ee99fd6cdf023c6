import { ofExtension } from './wanted.ts'

export interface ViewRow {
  readonly schema: string
  readonly name: string
  readonly definition: string
}

export const viewsSql = `
SELECT n.nspname AS schema, c.relname AS name, pg_get_viewdef(c.oid) AS definition
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'v' AND n.nspname = ANY ($1::text[]) AND NOT ${ofExtension('pg_class', 'c.oid')}
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`
