import { quotePath } from '../../sql/grammar.ts'
import type { ObjectRequest } from '../canonical-request.ts'
import type { Connection } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'
import { createViewSql } from '../standard/views.ts'
import { defaultSchemaOf } from './default-schema.ts'
import type { FamilyWording } from './family.ts'
import { exactView } from './reflect/exact-bodies.ts'
import { withoutDatabase } from './reflect/own-database.ts'

/** What the server makes of objects: each is made in the scratch database, over the tables of our own, and read back. */
export const canonicalObjectsIn =
  (scratch: string, words: FamilyWording) =>
  async (
    connection: Connection,
    requests: readonly ObjectRequest[],
  ): Promise<readonly (string | undefined)[]> => {
    const { grammar } = words
    for (const [at, request] of requests.entries()) {
      if (request.use !== 'view') continue
      const { definition, columns } = request.object
      const view = { schema: scratch, name: nameOf(at), definition, ...(columns ? { columns } : {}) }
      try {
        await connection.query(createViewSql(view, grammar))
      } catch (error) {
        if (!(error instanceof DatabaseError) || error.connectionLost) throw error
      }
    }
    const database = await defaultSchemaOf(connection)
    const { rows } = await connection.query(
      `SELECT TABLE_NAME AS name, VIEW_DEFINITION AS definition
      FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ${grammar.literal(scratch)}`,
    )
    const found = new Map<string, string | undefined>()
    for (const { name, definition } of rows) {
      // SHOW CREATE VIEW names our own database: it is not that of the view.
      const path = quotePath(grammar, [scratch, String(name)])
      const text = await exactView(connection, path, String(definition))
      found.set(String(name), text && withoutDatabase(text, database, words))
    }
    return requests.map((_, at) => found.get(nameOf(at)) || undefined)
  }

const nameOf = (at: number) => `v${at}`
