import type { Answers } from '../autogenerate/answers/answers.ts'
import { compareAsking } from '../autogenerate/compare/ask.ts'
import { inSchemas } from '../autogenerate/compare/plain-objects.ts'
import type { CompareContext, Rename } from '../autogenerate/context.ts'
import { leftAlone } from '../autogenerate/left-alone.ts'
import { managedBy } from '../autogenerate/managed.ts'
import { type Postponed, postponeUses } from '../autogenerate/new-values.ts'
import { findRenames, type RenameContext, type RenamesFound } from '../autogenerate/renames/index.ts'
import { inWordsOf, toldBy } from '../autogenerate/told.ts'
import { featureNotSupported } from '../errors.ts'
import type { Operation } from '../operations/index.ts'
import type { Recorded } from '../operations/record.ts'
import { withoutBlocks } from '../operations/without-blocks.ts'
import type { Session } from '../runtime/session.ts'
import type { Schema } from '../schema/schema.ts'
import type { Environment } from './environment.ts'
import { included } from './included.ts'

/** The models and the database, told in the same words, and what it takes to compare them. */
export interface Sides {
  readonly models: Schema
  readonly database: Schema
  readonly base: Omit<RenameContext, 'answers'>
}

/** Looks at the database, with what the revisions of the project recorded of it. */
export const sidesOf = async (
  { settings }: Environment,
  session: Session,
  { models: wanted, recorded }: { readonly models: Schema; readonly recorded: readonly Recorded[] },
): Promise<Sides> => {
  const { dialect, features } = session
  const operations = withoutBlocks(recorded).map(({ operation }) => operation)
  const told = toldBy(operations, features)
  const request = { models: wanted, told, asked: settings.includeSchemas }
  const defaultSchema = await dialect.defaultSchema(session.connection)
  const reflected = inWordsOf(
    told,
    included(await reflectFor(session, request), settings.includeName),
    dialect,
  )
  const { database, models } = leftAlone(
    { database: reflected, models: wanted },
    settings.includeObject,
    defaultSchema,
  )
  return { models, database, base: { dialect, features, managed: managedBy(operations), defaultSchema } }
}

/** What looks renamed, settled by the answers or asked. */
export const renamesIn = ({ models, database, base }: Sides, answers: Answers): RenamesFound =>
  findRenames(database, models, { ...base, answers })

/** What takes the database to the models; what has to wait for the revision after that stands apart. */
export const differences = async (
  { settings: { compareType, compareDefault } }: Environment,
  session: Session,
  { models, database, base, renames }: Sides & { readonly renames: readonly Rename[] },
): Promise<Postponed> =>
  postponeUses(await compared(session, database, models, { ...base, renames, compareType, compareDefault }))

interface ReflectedSchemas {
  readonly models: Schema
  /** What the revisions made: where the last model of a schema is gone, its table still is to be found. */
  readonly told: Schema
  /** What the configuration says. */
  readonly asked: readonly string[] | 'all' | undefined
}

const reflectFor = (
  { connection, dialect, tables, features }: Session,
  { models, told, asked }: ReflectedSchemas,
): Promise<Schema> => {
  if (asked !== undefined && !features.schemas)
    throw featureNotSupported(
      'schemas to include',
      dialect.name,
      'Leave "includeSchemas" out of the configuration: only the database of the URL is compared.',
    )
  const own = features.schemas
    ? [models, told].flatMap(schema => [...inSchemas(schema), ...schema.schemas.map(({ name }) => name)])
    : []
  const schemas = asked === 'all' ? asked : [...new Set([...own, ...(asked ?? [])])]
  return dialect.reflect(connection, {
    exclude: [tables.version, tables.ledger],
    ...(schemas.length > 0 ? { schemas } : {}),
  })
}

/** Compares; expressions that differ as text are put to the engine, all at once. */
const compared = async (
  { connection, dialect, report }: Session,
  database: Schema,
  models: Schema,
  context: CompareContext,
): Promise<readonly Operation[]> => {
  const tell = (why: string) => report({ kind: 'comparedAsText', why })
  return compareAsking(requests => dialect.canonical(connection, requests, tell), database, models, context)
}
