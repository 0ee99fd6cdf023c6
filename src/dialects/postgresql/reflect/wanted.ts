import type { TableName } from '../../../schema/table.ts'
import type { ReflectRequest } from '../../dialect.ts'

/** What every question to the catalog is narrowed to, as its parameters. */
export type Wanted = readonly [schemas: readonly string[], tables: string | null, exclude: string]

export const wantedBy = (request: ReflectRequest, defaultSchema: string): Wanted => {
  const key = ({ schema, name }: TableName) => [schema ?? defaultSchema, name]
  const { tables, schemas = [], exclude = [] } = request
  return [
    [...new Set([defaultSchema, ...schemas, ...(tables ?? []).map(table => table.schema ?? defaultSchema)])],
    tables === undefined ? null : JSON.stringify(tables.map(key)),
    JSON.stringify(exclude.map(key)),
  ]
}

/** SQL for an object that an extension made, and so keeps in order itself. */
export const ofExtension = (catalog: string, oid: string): string =>
  `EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`

/** SQL for the tables that are wanted; of a partitioned table only the whole. */
export const tablesWanted = `
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p')
    AND NOT c.relispartition
    AND n.nspname = ANY ($1::text[])
    AND ($2::jsonb IS NULL OR (n.nspname, c.relname) IN (SELECT t->>0, t->>1 FROM jsonb_array_elements($2) AS t))
    AND (n.nspname, c.relname) NOT IN (SELECT t->>0, t->>1 FROM jsonb_array_elements($3::jsonb) AS t)
    AND NOT ${ofExtension('pg_class', 'c.oid')}`
