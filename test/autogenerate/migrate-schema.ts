import { parseAnswers } from '../../src/autogenerate/answers/answers.ts'
import { compareAsking } from '../../src/autogenerate/compare/ask.ts'
import { compareSoFar } from '../../src/autogenerate/compare/index.ts'
import type { CompareContext, Rename } from '../../src/autogenerate/context.ts'
import { allManaged } from '../../src/autogenerate/managed.ts'
import { findRenames } from '../../src/autogenerate/renames/index.ts'
import { inWordsOf, toldBy } from '../../src/autogenerate/told.ts'
import type { Connection } from '../../src/dialects/connection.ts'
import type { Dialect } from '../../src/dialects/dialect.ts'
import { apply } from '../../src/operations/apply.ts'
import { definitionOf, type Operation } from '../../src/operations/index.ts'
import { stateFrom } from '../../src/runtime/state-for.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { emptyState } from '../../src/schema/state.ts'

/** The whole database, in all its schemas. */
export const reflectAll = (connection: Connection, dialect: Dialect): Promise<Schema> =>
  dialect.reflect(connection, dialect.features(connection.version).schemas ? { schemas: 'all' } : {})

/**
 * What is settled of names by answers, with nothing left to ask.
 *
 * @param known what is in the database, where that was reflected already
 */
export const renamesFor = async (
  connection: Connection,
  dialect: Dialect,
  wanted: Schema,
  rename: readonly string[],
  known?: Schema,
): Promise<readonly Rename[]> => {
  const present = known ?? (await reflectAll(connection, dialect))
  return findRenames(present, wanted, {
    dialect,
    features: dialect.features(connection.version),
    managed: allManaged(present),
    answers: parseAnswers({ rename, noRenames: true, drop: [], notNull: [] }),
    defaultSchema: await dialect.defaultSchema(connection),
  }).renames
}

/**
 * What `limbeck revision --autogenerate` finds between a live database and a schema.
 *
 * @param made what the revisions did, where they tell how things are said
 * @param known what is in the database, where that was reflected already
 */
export const differences = async (
  connection: Connection,
  dialect: Dialect,
  wanted: Schema,
  renames: readonly Rename[] = [],
  made: readonly Operation[] = [],
  known?: Schema,
): Promise<readonly Operation[]> => {
  const features = dialect.features(connection.version)
  const told = toldBy(made, features)
  const present = inWordsOf(told, known ?? (await reflectAll(connection, dialect)), dialect)
  const context: CompareContext = {
    dialect,
    features,
    // Where columns do not keep the name of their enum, the revisions alone know of it.
    managed: allManaged({ ...present, enums: [...present.enums, ...told.enums] }),
    renames,
    defaultSchema: await dialect.defaultSchema(connection),
  }
  return compareAsking(requests => dialect.canonical(connection, requests), present, wanted, context)
}

/** What operations make of an empty database, in thought. */
export const inThought = (
  connection: Connection,
  dialect: Dialect,
  ...made: readonly (readonly Operation[])[]
): Schema => {
  const features = dialect.features(connection.version)
  return made.flat().reduce((state, operation) => apply(operation, state, features), emptyState).schema
}

/**
 * What `limbeck revision --autogenerate --from migrations` finds between what operations made and a schema, from text
 * alone; `undefined` where an engine would have to be asked.
 */
export const differencesInThought = async (
  connection: Connection,
  dialect: Dialect,
  thought: Schema,
  wanted: Schema,
  renames: readonly Rename[] = [],
): Promise<readonly Operation[] | undefined> => {
  const context = await thinking(connection, dialect, thought, renames)
  const { operations, open } = compareSoFar(thought, wanted, context)
  return open.length > 0 ? undefined : operations
}

/** The same where the engine is asked what expressions mean. */
export const differencesAsked = async (
  connection: Connection,
  dialect: Dialect,
  thought: Schema,
  wanted: Schema,
): Promise<readonly Operation[]> => {
  const context = await thinking(connection, dialect, thought)
  return compareAsking(requests => dialect.canonical(connection, requests), thought, wanted, context)
}

const thinking = async (
  connection: Connection,
  dialect: Dialect,
  thought: Schema,
  renames: readonly Rename[] = [],
): Promise<CompareContext> => ({
  dialect,
  features: dialect.features(connection.version),
  managed: allManaged(thought),
  renames,
  defaultSchema: await dialect.defaultSchema(connection),
})

/** Operations in words, in an order of their own: tables that do not know of each other go in any order. */
export const sortedWords = (operations: readonly Operation[]): readonly string[] =>
  operations.map(operation => definitionOf(operation).describe(operation)).sort()

const ownTables = { version: { name: 'limbeck_version' }, ledger: { name: 'limbeck_version_ledger' } }

/** Runs operations as one revision would, knowing no more of the database than it does. */
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
    const { statements } = dialect.compile(recorded, {
      before: await stateFrom({ connection, dialect, tables: ownTables }, recorded, request =>
        dialect.reflect(connection, request),
      ),
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
