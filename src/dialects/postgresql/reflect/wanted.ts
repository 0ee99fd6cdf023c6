import type { TableName } from '../../../schema/table.ts'
import type { ReflectRequest } from '../../dialect.ts'

/** What is asked for, every schema by its name. */
export interface CatalogRequest extends ReflectRequest {
  readonly schemas?: readonly string[]
}

/** What every question to the catalog is narrowed to, as its parameters. */
export type Wanted = readonly [schemas: readonly string[], tables: string | null, exclude: string]

export const wantedBy = (request: CatalogRequest, defaultSchema: string): Wanted => {
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

/** SQL for the tables that were found to be wanted; of a partitioned table only the whole is. */
export const amongWanted = (oid: string): string => `${oid} = ANY ($1::oid[])`
