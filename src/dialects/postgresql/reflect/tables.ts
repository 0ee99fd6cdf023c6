import { tablesWanted } from './wanted.ts'

export interface TableRow {
  readonly oid: number
  readonly schema: string
  readonly name: string
  readonly comment: string | null
}

export const tablesSql = `
SELECT wanted.oid, wanted.schema, wanted.name, d.description AS comment
FROM (SELECT c.oid, n.nspname AS schema, c.relname AS name ${tablesWanted}) AS wanted
LEFT JOIN pg_description d ON d.objoid = wanted.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
ORDER BY wanted.schema COLLATE "C", wanted.name COLLATE "C"`
