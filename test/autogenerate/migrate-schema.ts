import { compareAsking } from '../../src/autogenerate/compare/ask.ts'
import type { CompareContext, Managed, Rename } from '../../src/autogenerate/context.ts'
import { objectKey, onTableKey, routineKey } from '../../src/autogenerate/managed.ts'
import type { Connection } from '../../src/dialects/connection.ts'
import type { Dialect } from '../../src/dialects/dialect.ts'
import type { Operation } from '../../src/operations/index.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { knownState } from '../../src/schema/state.ts'
import { tableKey } from '../../src/schema/table.ts'

/** Everything is managed: for databases that a test made itself. */
export const managing = (schema: Schema): Managed => ({
  tables: new Set(schema.tables.map(tableKey)),
  enums: new Set(schema.enums.map(tableKey)),
  objects: new Set([
    ...schema.routines.map(routineKey),
    ...(['triggers', 'policies'] as const).flatMap(list =>
      schema[list].map(({ name, table }) => onTableKey(list, name, table)),
    ),
    ...schema.tables.flatMap(table => (table.rowSecurity ? [onTableKey('policies', '', table)] : [])),
    ...(['views', 'sequences', 'domains', 'extensions', 'schemas'] as const).flatMap(list =>
      schema[list].map(object => objectKey(list, list === 'extensions' ? { name: object.name } : object)),
    ),
  ]),
})

/** The whole database, in all its schemas. */
export const reflectAll = (connection: Connection, dialect: Dialect): Promise<Schema> =>
  dialect.reflect(connection, dialect.features(connection.version).schemas ? { schemas: 'all' } : {})

/** What `limbeck revision --autogenerate` finds between a live database and a schema. */
export const differences = async (
  connection: Connection,
  dialect: Dialect,
  wanted: Schema,
  renames: readonly Rename[] = [],
): Promise<readonly Operation[]> => {
  const features = dialect.features(connection.version)
  const present = await reflectAll(connection, dialect)
  const context: CompareContext = {
    dialect,
    features,
    managed: managing(present),
    renames,
    defaultSchema: await dialect.defaultSchema(connection),
  }
  return compareAsking(requests => dialect.canonical(connection, requests), present, wanted, context)
}

/** Runs operations as one revision would. */
export const perform = async (
  connection: Connection,
  dialect: Dialect,
  operations: readonly Operation[],
): Promise<void> => {
  const recorded = operations.map(operation => ({ operation }))
  const frame = await dialect.transaction.prepare(connection, recorded)
  try {
    await dialect.transaction.beginWithin(connection, 5_000)
    await frame.begun?.()
    const features = dialect.features(connection.version)
    const before = knownState(await reflectAll(connection, dialect))
    const { statements } = dialect.compile(recorded, {
      before,
      features,
      version: connection.version,
    })
    for (const { sql } of statements) await connection.query(sql)
    await frame.verify?.()
    await dialect.transaction.commit(connection)
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    await frame.restore()
  }
}
