import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { renderModels } from '../autogenerate/pull/index.ts'
import { inPlainWords } from '../autogenerate/pull/plain-words.ts'
import { type PulledSchema, pulledSchema } from '../autogenerate/pull/pulled-schema.ts'
import type { DatabaseSettings } from '../config/settings.ts'
import { modelFilesExist, nothingToPull, usage } from '../errors.ts'
import type { Session } from '../runtime/session.ts'
import { emptySchema, type Schema } from '../schema/schema.ts'
import type { Unsaid } from '../schema/unsaid.ts'
import { renderImports } from '../script/render-revision.ts'
import { type FileToWrite, stageFiles } from '../script/stage-files.ts'
import { displayPath } from '../script/user-file.ts'
import { type Baseline, refuseRevisions, refuseStamped, writeBaseline } from './baseline.ts'
import { differences, reflectFor, sidesOf } from './differences.ts'
import { type Environment, withSession } from './environment.ts'
import { included } from './included.ts'
import { operationViews } from './operation-views.ts'
import { type Present, presentIn } from './present.ts'
import { modelsFrom } from './read-models.ts'
import type { OperationView } from './revision.ts'
import { unreadModels } from './unread-models.ts'

export interface PullOptions {
  /** The file, or with `perTable` the folder, from the current one. Default `models.ts`, and `models`. */
  readonly output?: string
  /** A file for each table and view. */
  readonly perTable?: boolean
  /** Write over files that are there. */
  readonly force?: boolean
  /** Write the revision that makes this schema as well, and stamp the database with it. */
  readonly baseline?: boolean
  /** With `baseline`: the id of that revision. */
  readonly revId?: string
}

export interface PullResult {
  /** The files of models that were written. */
  readonly files: readonly string[]
  /** How many there are of each kind. */
  readonly pulled: Readonly<Record<string, number>>
  /** What of the database the models do not say, or not all of it. */
  readonly leftOut: readonly Unsaid[]
  /** What autogenerate finds between these models and the database all the same; expected to be none. */
  readonly operations: readonly OperationView[]
  /** What there is to do so that the models are found. */
  readonly next: readonly string[]
  /** The first revision, with which the database was stamped; `null` where it was not asked for. */
  readonly baseline: Baseline | null
}

/**
 * Writes models from a live database, and looks at once whether comparing them with it finds nothing. Models that
 * would be refused are not left behind.
 *
 * @throws MODEL_FILES_EXIST, NOTHING_TO_PULL, BASELINE_NOT_FIRST
 */
export const pull = async (environment: Environment, options: PullOptions = {}): Promise<PullResult> => {
  const { force = false, baseline = false, revId } = options
  if (options.output?.trim() === '')
    throw usage('The file of the models has no name.', 'Say one, such as -o models.ts.')
  if (revId !== undefined && !baseline)
    throw usage('There is no revision for the id.', 'Add --baseline, or leave --rev-id out.')
  if (baseline) await refuseRevisions(environment)
  return withSession(
    environment,
    async session => {
      if (baseline) await refuseStamped(session)
      const present = await presentIn(session)
      const { settings } = environment
      const { schema, leftOut } = await lookAt(session, present, settings)
      const files = filesOf(schema, environment, options)
      const paths = files.map(({ path }) => path)
      const taken = paths.filter(path => existsSync(path))
      if (!force && taken.length > 0) throw modelFilesExist(taken.map(displayPath))
      const takeBack = stageFiles(files).keep()
      const { models, found } = await compared(environment, present, paths).catch((error: unknown) => {
        takeBack()
        throw error
      })
      return {
        files: paths.map(displayPath),
        pulled: countsOf(schema),
        leftOut,
        operations: operationViews(found),
        next: unreadModels(environment, paths),
        baseline: baseline ? await writeBaseline(environment, session, { models, leftOut, revId }) : null,
      }
    },
    { mustExist: true },
  )
}

/** The models that were written, read as they will be, and what comparing them with the database finds. */
const compared = async (environment: Environment, present: Present, paths: readonly string[]) => {
  const { dialect } = present
  const models = await modelsFrom(paths, {
    naming: environment.settings.naming,
    dialect: dialect.name,
    typeName: dialect.types.sql,
  })
  const sides = await sidesOf(environment, present, { models, recorded: [] })
  const { now, later } = await differences(environment, present, { ...sides, renames: [] })
  return { models, found: [...now, ...later] }
}

/** The database as models can say it. */
const lookAt = async (
  session: Session,
  present: Present,
  { includeSchemas, includeName, includeObject }: DatabaseSettings,
): Promise<PulledSchema> => {
  const request = {
    models: emptySchema,
    told: emptySchema,
    asked: includeSchemas,
    types: 'declared' as const,
  }
  const reflected = included(await reflectFor(present, request), includeName)
  const { schema, leftOut } = pulledSchema(reflected, includeObject)
  const unsaid = await session.dialect.unsaid(
    session.connection,
    includeSchemas === undefined ? {} : { schemas: includeSchemas },
  )
  const pulled = new Set(schema.tables.map(({ name }) => name))
  const isPulled = ({ instead, name }: Unsaid) => instead === undefined || pulled.has(name)
  // What is made by SQL of its own is not left out there.
  const isTold = ({ what, name }: Unsaid) =>
    what === 'table' && pulled.has(name) && unsaid.some(one => one.instead && one.name === name)
  const all = [...leftOut.filter(one => !isTold(one)), ...unsaid.filter(isPulled)]
  if (schema.tables.length === 0) throw nothingToPull(all)
  const { dialect, connection } = session
  return {
    schema: await inPlainWords(schema, dialect, { connection, ask: present.canonical }),
    leftOut: all,
  }
}

const filesOf = (
  schema: Schema,
  { settings: { naming }, options: { cwd } }: Environment,
  { output, perTable = false }: PullOptions,
): readonly FileToWrite[] => {
  const place = resolve(cwd ?? process.cwd(), output ?? (perTable ? 'models' : 'models.ts'))
  if (!perTable && !/\.[cm]?[jt]s$/.test(place))
    throw usage(
      `"${output}" does not end as a file of TypeScript or JavaScript does.`,
      'Write a file: -o src/models.ts; or with --per-table a folder: -o src/models.',
    )
  return renderModels(schema, { naming, perTable }).map(({ name, imports, statements }) => ({
    path: name === undefined ? place : join(place, `${name}.ts`),
    text: `${[renderImports(imports), ...statements].map(lines => lines.join('\n')).join('\n\n')}\n`,
  }))
}

/** Only of what there is any. */
const countsOf = ({ collation: _, unseen: __, ...lists }: Schema): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(lists).flatMap(([list, things]) => (things.length === 0 ? [] : [[list, things.length]])),
  )
