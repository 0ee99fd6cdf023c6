import type { Schema } from '../../schema/schema.ts'
import type { Connection } from '../connection.ts'
import type { ReflectRequest } from '../dialect.ts'
import { defaultSchemaOf, withEmptySearchPath } from './default-schema.ts'
import { readCatalog } from './reflect/read-catalog.ts'
import { schemaFrom } from './reflect/schema-from.ts'

/** The database as data: ten questions to the catalog, however many tables there are. */
export const reflect = async (connection: Connection, request: ReflectRequest = {}): Promise<Schema> => {
  const defaultSchema = await defaultSchemaOf(connection)
  const rows = await withEmptySearchPath(connection, () => readCatalog(connection, request, defaultSchema))
  return schemaFrom(rows, defaultSchema, request)
}
