import type { Dialect } from '../dialect.ts'
import { defaultSchemaOf } from './default-schema.ts'
import type { FamilyWording } from './family.ts'
import { readCatalog } from './reflect/read-catalog.ts'
import { schemaFrom } from './reflect/schema-from.ts'
import { wording } from './wording.ts'

/** The database as data, in the words of one of the family. */
export const reflectWith =
  (words: FamilyWording): Dialect['reflect'] =>
  async (connection, request = {}) => {
    const database = await defaultSchemaOf(connection)
    const declared = request.types === 'declared'
    return schemaFrom(await readCatalog(connection, request, database, words), { database, declared }, words)
  }

export const reflect = reflectWith(wording)
