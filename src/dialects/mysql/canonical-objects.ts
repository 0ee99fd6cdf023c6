import type { Routine } from '../../schema/schema.ts'
import { withReplace } from '../../sql/create-head.ts'
import { printSql, quotePath } from '../../sql/grammar.ts'
import type { ObjectRequest } from '../canonical-request.ts'
import type { Connection } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'
import { createViewSql } from '../standard/views.ts'
import { defaultSchemaOf } from './default-schema.ts'
import type { FamilyWording } from './family.ts'
import { exactView } from './reflect/exact-bodies.ts'
import { withoutDatabase } from './reflect/own-database.ts'
import { readCatalog } from './reflect/read-catalog.ts'
import { schemaFrom } from './reflect/schema-from.ts'

/** What the server makes of objects: each is made in the scratch database, over the tables of our own, and read back. */
export const canonicalObjectsIn =
  (scratch: string, words: FamilyWording) =>
  async (
    connection: Connection,
    requests: readonly ObjectRequest[],
  ): Promise<readonly (string | undefined)[]> => {
    const { grammar } = words
    const routines: Routine[] = []
    for (const [at, request] of requests.entries()) {
      if (request.use === 'routine') {
        routines.push(request.object)
        continue
      }
      // The rest it keeps as it was written.
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
    const said = await routinesSaid(connection, scratch, database, routines, words)
    return requests.map((request, at) =>
      request.use === 'routine' ? said(request.object) : found.get(nameOf(at)) || undefined,
    )
  }

const nameOf = (at: number) => `v${at}`

/** Each is made in the scratch database and reflected there; its body is nothing that the server changes. */
const routinesSaid = async (
  connection: Connection,
  scratch: string,
  database: string,
  routines: readonly Routine[],
  words: FamilyWording,
): Promise<(routine: Routine) => string | undefined> => {
  if (routines.length === 0) return () => undefined
  const { grammar } = words
  const made = new Map<Routine, string>()
  const isSame = (a: Routine, b: Routine) => a.kind === b.kind && a.name === b.name
  await connection.query(`USE ${grammar.quote(scratch)}`)
  try {
    for (const { definition } of routines)
      await connection.query(printSql(withReplace(definition, false), grammar)).catch((error: unknown) => {
        if (!(error instanceof DatabaseError) || error.connectionLost) throw error
      })
    const reflected = schemaFrom(
      await readCatalog(connection, {}, scratch, words),
      { database: scratch },
      words,
    )
    for (const routine of routines) {
      const found = reflected.routines.find(other => isSame(other, routine))
      if (found) made.set(routine, printSql(found.definition, grammar))
    }
  } finally {
    await connection.query(`USE ${grammar.quote(database)}`)
  }
  return routine => made.get(routine)
}
