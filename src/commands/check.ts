import { LimbeckError, usage } from '../errors.ts'
import { type CheckInput, checkDatabase } from './check-database.ts'
import { checkHeads, checkHeadsLock } from './check-heads.ts'
import { checkMigrations } from './check-models.ts'
import { checkGraph, checkRecorded } from './check-revisions.ts'
import { type Environment, offline as offlineOf, withSession } from './environment.ts'
import type { Finding } from './finding.ts'
import { newFindings } from './findings.ts'
import { readModels } from './read-models.ts'
import type { OperationView } from './revision.ts'

export interface CheckOptions {
  /** What needs no database alone: for pull requests. */
  readonly offline?: boolean
  /** Find what loses data as well, in the revisions that are not applied and in what the models have changed. */
  readonly noDestructive?: boolean
}

/** Between the database and the models. */
export interface Differences {
  /** What takes the database to the models; none where they are alike, and where they were not compared. */
  readonly operations: readonly OperationView[]
  /** What of it loses data, in words. */
  readonly destructive: readonly string[]
}

export interface CheckResult extends Differences {
  readonly ok: boolean
  /** All that was found at once, each with its code and what to do about it. */
  readonly findings: readonly Finding[]
  /** What was not looked at, and why. */
  readonly skipped: readonly string[]
}

/** Everything that should hold before a deploy. Writes nothing, and needs no right but to read. */
export const check = async (
  environment: Environment,
  { offline = false, noDestructive = false }: CheckOptions = {},
): Promise<CheckResult> => {
  if (offline && noDestructive)
    throw usage(
      'What is still to be applied is known by the database alone.',
      'Leave "--no-destructive" out, or "--offline".',
    )
  const findings = newFindings()
  const skipped: string[] = []
  const skip = (what: string): void => {
    skipped.push(what)
  }
  const graph = await checkGraph(environment, findings)
  if (graph) checkHeads(graph, findings)
  await checkHeadsLock(environment, graph, findings)
  const hasModels = environment.settings.models.length > 0
  const models = hasModels ? await findings.during(() => readModels(environment)) : undefined
  if (!hasModels) skip('models: the configuration names none')
  const input = { models, findings, noDestructive, skip }
  const found = offline
    ? await checkOffline(environment, { ...input, graph })
    : await withSession(environment, session => checkDatabase(environment, session, { ...input, graph }), {
        absentIsEmpty: true,
      })
  const migrations =
    models && graph
      ? await checkMigrations({
          environment,
          models,
          graph,
          findings,
          // The database was made by them, and the models were compared with that.
          skip: found ? () => undefined : skip,
          run: offline ? 'embedded' : 'nowhere',
        })
      : undefined
  return {
    ok: findings.list.length === 0,
    findings: findings.list,
    ...(found ?? migrations ?? { operations: [], destructive: [] }),
    skipped,
  }
}

/** What the revisions record can be known without a database, as long as it is known what kind it is. */
const checkOffline = async (
  environment: Environment,
  { graph, findings, skip }: CheckInput,
): Promise<undefined> => {
  skip('database: --offline')
  if (!graph) return
  const to = await offlineOf(environment).catch(error => {
    if (!(error instanceof LimbeckError) || error.code !== 'NO_DATABASE_URL') throw error
    skip('operations: nothing says which kind of database it is; set "dialect" in the configuration')
    return undefined
  })
  if (!to) return
  const { dialect, version, recordContext } = to
  await checkRecorded({ graph, recordContext, features: dialect.features(version) }, findings)
}
