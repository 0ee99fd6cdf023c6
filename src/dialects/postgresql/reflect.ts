import type { Schema } from '../../schema/schema.ts'
import type { Connection } from '../connection.ts'
import type { ReflectRequest } from '../dialect.ts'
import { defaultSchemaOf, withEmptySearchPath } from './default-schema.ts'
import { readCatalog } from './reflect/read-catalog.ts'
import { schemaFrom } from './reflect/schema-from.ts'
import { allSchemasSql } from './reflect/schemas.ts'
import type { CatalogRequest } from './reflect/wanted.ts'

/** The database as data: the same few questions to the catalog, however many tables there are. */
export const reflect = async (connection: Connection, request: ReflectRequest = {}): Promise<Schema> => {
  const defaultSchema = await defaultSchemaOf(connection)
  const named = await byName(connection, request)
  const rows = await withEmptySearchPath(connection, () => readCatalog(connection, named, defaultSchema))
  return schemaFrom(rows, defaultSchema, named)
}

const byName = async (
  connection: Connection,
  { schemas, ...request }: ReflectRequest,
): Promise<CatalogRequest> => {
  if (schemas !== 'all') return schemas ? { ...request, schemas } : request
  const { rows } = await connection.query(allSchemasSql)
  return { ...request, schemas: rows.map(({ name }) => String(name)) }
}
