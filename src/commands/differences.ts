import { isDeepStrictEqual } from 'node:util'
import type { Answers } from '../autogenerate/answers/answers.ts'
import { withoutBrokenReferences } from '../autogenerate/broken-reference.ts'
import { compareAsking } from '../autogenerate/compare/ask.ts'
import { inSchemas } from '../autogenerate/compare/plain-objects.ts'
import type { CompareContext, Rename } from '../autogenerate/context.ts'
import { leftAlone } from '../autogenerate/left-alone.ts'
import { managedBy } from '../autogenerate/managed.ts'
import { type Postponed, postponeUses } from '../autogenerate/new-values.ts'
import { findRenames, type RenameContext, type RenamesFound } from '../autogenerate/renames/index.ts'
import { inWordsOf, toldBy } from '../autogenerate/told.ts'
import { withoutUnseen } from '../autogenerate/unseen.ts'
import type { ReflectRequest } from '../dialects/dialect.ts'
import { featureNotSupported } from '../errors.ts'
import type { Operation } from '../operations/index.ts'
import type { Recorded } from '../operations/record.ts'
import { withoutBlocks } from '../operations/without-blocks.ts'
import { emptySchema, type Schema } from '../schema/schema.ts'
import type { Environment } from './environment.ts'
import { included } from './included.ts'
import type { Present } from './present.ts'

/** The models and what they are compared with, told in the same words, and what it takes to compare them. */
export interface Sides {
  readonly models: Schema
  readonly database: Schema
  /** The schema as the revisions tell of it; what raw SQL did is not seen. */
  readonly told: Schema
  readonly base: Omit<RenameContext, 'answers'>
}

/** Looks at what is there, with what the revisions of the project recorded of it. */
export const sidesOf = async (
  { settings }: Environment,
  present: Present,
  {
    models: wanted,
    recorded,
  }: { readonly models: Schema; readonly recorded: readonly Recorded[] | Promise<readonly Recorded[]> },
): Promise<Sides> => {
  const { dialect, features, defaultSchema } = present
  const request = { models: wanted, told: emptySchema, asked: settings.includeSchemas }
  // The engine looks while the revisions are read. Neither is left behind when the other fails.
  const reflecting = reflectFor(present, request)
  await Promise.allSettled([recorded, reflecting])
  const operations = withoutBlocks(await recorded).map(({ operation }) => operation)
  const told = toldBy(operations, features)
  const all = { ...request, told }
  const sawAll = isDeepStrictEqual(schemasOf(present, all), schemasOf(present, request))
  const found = included(sawAll ? await reflecting : await reflectFor(present, all), settings.includeName)
  const { database, models } = leftAlone(
    {
      database: withoutBrokenReferences(inWordsOf(told, found, dialect), wanted),
      models: withoutUnseen(wanted, found),
    },
    settings.includeObject,
    defaultSchema,
  )
  return {
    models,
    database,
    told,
    base: { dialect, features, managed: managedBy(operations), defaultSchema },
  }
}

/** What looks renamed, settled by the answers or asked. */
export const renamesIn = ({ models, database, base }: Sides, answers: Answers): RenamesFound =>
  findRenames(database, models, { ...base, answers })

/** What takes the database to the models; what has to wait for the revision after that stands apart. */
export const differences = async (
  { settings: { compareType, compareDefault, naming } }: Environment,
  present: Present,
  { models, database, base, renames }: Omit<Sides, 'told'> & { readonly renames: readonly Rename[] },
): Promise<Postponed> =>
  postponeUses(
    await compared(present, database, models, { ...base, renames, naming, compareType, compareDefault }),
  )

export interface ReflectedSchemas {
  readonly models: Schema
  /** What the revisions made: where the last model of a schema is gone, its table still is to be found. */
  readonly told: Schema
  /** What the configuration says. */
  readonly asked: readonly string[] | 'all' | undefined
  readonly types?: ReflectRequest['types']
}

const schemasOf = (
  { features }: Present,
  { models, told, asked }: ReflectedSchemas,
): ReflectRequest['schemas'] => {
  const own = features.schemas
    ? [models, told].flatMap(schema => [...inSchemas(schema), ...schema.schemas.map(({ name }) => name)])
    : []
  const schemas = asked === 'all' ? asked : [...new Set([...own, ...(asked ?? [])])]
  return schemas.length > 0 ? schemas : undefined
}

/** The database in the schemas that are compared. @throws FEATURE_NOT_SUPPORTED */
export const reflectFor = async (present: Present, request: ReflectedSchemas): Promise<Schema> => {
  const { dialect, features, reflect } = present
  const { asked, types } = request
  if (asked !== undefined && !features.schemas)
    throw featureNotSupported(
      'schemas to include',
      dialect.name,
      'Leave "includeSchemas" out of the configuration: only the database of the URL is compared.',
    )
  const schemas = schemasOf(present, request)
  return reflect({
    ...(schemas === undefined ? {} : { schemas }),
    ...(types === undefined ? {} : { types }),
  })
}

/** Compares; expressions that differ as text are put to an engine, all at once. */
const compared = (
  { canonical }: Present,
  database: Schema,
  models: Schema,
  context: CompareContext,
): Promise<readonly Operation[]> => compareAsking(canonical, database, models, context)
