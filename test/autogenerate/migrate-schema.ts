import { compareAsking } from '../../src/autogenerate/compare/ask.ts'
import type { CompareContext, Managed, Rename } from '../../src/autogenerate/context.ts'
import { objectKey } from '../../src/autogenerate/managed.ts'
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
  objects: new Set(schema.views.map(view => objectKey('views', view))),
})

/** What `limbeck revision --autogenerate` finds between a live database and a schema. */
export const differences = async (
  connection: Connection,
  dialect: Dialect,
  wanted: Schema,
  renames: readonly Rename[] = [],
): Promise<readonly Operation[]> => {
  const present = await dialect.reflect(connection)
  const context: CompareContext = {
    dialect,
    features: dialect.features(connection.version),
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
    const before = knownState(await dialect.reflect(connection))
    const { statements } = dialect.compile(recorded, {
      before,
      features: dialect.features(connection.version),
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
