import { compare } from '../autogenerate/compare/index.ts'
import { neededFirst } from '../autogenerate/compare/needed-first.ts'
import { downgradeOf } from '../autogenerate/downgrade.ts'
import { managedBy } from '../autogenerate/managed.ts'
import { withUnsaid } from '../autogenerate/pull/with-unsaid.ts'
import { baselineNotFirst } from '../errors.ts'
import { ensureOwnTables } from '../runtime/own-tables.ts'
import type { Session } from '../runtime/session.ts'
import { stampRows } from '../runtime/stamp-rows.ts'
import { currentRows } from '../runtime/version-rows.ts'
import { emptySchema, type Schema } from '../schema/schema.ts'
import { emptyState } from '../schema/state.ts'
import type { Unsaid } from '../schema/unsaid.ts'
import { makeFolder } from '../script/stage-files.ts'
import { displayPath } from '../script/user-file.ts'
import { type Environment, loadEnvironment } from './environment.ts'
import { planNewRevision } from './new-revision.ts'

/** The first revision of a database that was there before. */
export interface Baseline {
  readonly revision: string
  readonly path: string
}

/** @throws BASELINE_NOT_FIRST where the project has revisions */
export const refuseRevisions = async (environment: Environment): Promise<void> => {
  // Its folder may not be there yet.
  const withoutFolder = makeFolder(environment.settings.versionFolders[0])
  const { order } = await environment.graph().finally(withoutFolder)
  if (order.length > 0)
    throw baselineNotFirst(
      `The project has ${order.length === 1 ? 'a revision' : `${order.length} revisions`} already`,
      { revisions: order },
    )
}

/** @throws BASELINE_NOT_FIRST where the version table has rows */
export const refuseStamped = async (session: Session): Promise<void> => {
  const rows = await currentRows(session)
  if (rows.length > 0) throw baselineNotFirst(`The database is at ${rows.join(', ')}`, { rows })
}

/** Writes the revision that makes what the models say, and stamps the database with it, which has all of it. */
export const writeBaseline = async (
  environment: Environment,
  session: Session,
  {
    models,
    leftOut,
    revId,
  }: { readonly models: Schema; readonly leftOut: readonly Unsaid[]; readonly revId: string | undefined },
): Promise<Baseline> => {
  const { dialect, features, connection } = session
  const defaultSchema = await dialect.defaultSchema(connection)
  const { collation } = models
  const before: Schema = { ...emptySchema, ...(collation === undefined ? {} : { collation }) }
  const { operations, notes, bySql } = withUnsaid(
    compare(before, models, { dialect, features, managed: managedBy([]), defaultSchema }),
    leftOut,
  )
  const upgrade = neededFirst(operations, { dialect, features }, bySql)
  const planned = await planNewRevision(environment, {
    message: 'baseline',
    ...(revId === undefined ? {} : { revId }),
  })
  const { writtenBody } = await import('./written-body.ts')
  const beginning = { state: emptyState, dialect, features }
  const { body } = writtenBody(upgrade, downgradeOf(upgrade, before, features), beginning, notes)
  // Whoever may not make them is told before there is a file.
  await ensureOwnTables(session)
  await planned.write({ ...body, upgrade: [...leftOut.flatMap(comment), ...body.upgrade] })
  const { revision, path } = planned
  const graph = await (await loadEnvironment(environment.options)).graph()
  await stampRows(session, { graph, revisions: [revision], purge: false })
  return { revision, path: displayPath(path) }
}

const comment = ({ what, name, why, make }: Unsaid): readonly string[] =>
  make === undefined ? [`// Not here: the ${what} ${name}: ${why}.`.replace(/\s+/g, ' ')] : []
