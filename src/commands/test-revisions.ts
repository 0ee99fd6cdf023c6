import { allManaged } from '../autogenerate/managed.ts'
import { withNamedEnums } from '../autogenerate/pull/named-enums.ts'
import { LimbeckError, revisionTestFailed, roundTripDiffers } from '../errors.ts'
import { definitionOf } from '../operations/index.ts'
import { ancestors, nodeOf, type PlanStep, planUpgrade, type RevisionGraph } from '../revision/index.ts'
import { noWayBack } from '../runtime/prepare.ts'
import { recordedBy } from '../runtime/recorded-by.ts'
import type { Session } from '../runtime/session.ts'
import { currentRows } from '../runtime/version-rows.ts'
import type { Schema } from '../schema/schema.ts'
import { isIrreversible } from '../script/irreversible.ts'
import { loadRevision } from '../script/load-revision.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { displayPath } from '../script/user-file.ts'
import { checkHeads } from './check-heads.ts'
import { checkMade } from './check-models.ts'
import { differences } from './differences.ts'
import type { Environment } from './environment.ts'
import type { Finding } from './finding.ts'
import { type Findings, newFindings } from './findings.ts'
import { migrateIn, transactionMode } from './migrate-to.ts'
import { type Present, presentIn } from './present.ts'
import { readModels } from './read-models.ts'
import { withScratch } from './scratch.ts'
import { withValuesThatStay } from './values-that-stay.ts'

/** What became of one revision. */
export interface TestedRevision {
  readonly revision: string
  readonly message: string
  readonly path: string
  /** Up, down and up again went well, as far as they were tried. */
  readonly ok: boolean
  /** Why the way down was not tried: the revision says that there is none. */
  readonly irreversible: string | null
}

export interface TestResult {
  readonly ok: boolean
  /** Those that were tried, oldest first; it ends with the first that cannot be run. */
  readonly revisions: readonly TestedRevision[]
  /** All that was found at once, each with its code and what to do about it. */
  readonly findings: readonly Finding[]
  /** What was not looked at, and why. */
  readonly skipped: readonly string[]
}

/**
 * Runs every revision in a scratch database: up, down, and up again, and compares the schema each time; and then the
 * models with what the revisions made. The database of the project is not touched.
 *
 * @throws NO_SCRATCH_DATABASE
 */
export const testRevisions = async (environment: Environment): Promise<TestResult> => {
  const findings = newFindings()
  const skipped: string[] = []
  // What is wrong with the models or the files needs no database to be told.
  const models = environment.settings.models.length > 0 ? await readModels(environment) : undefined
  const graph = await environment.graph()
  checkHeads(graph, findings)
  const why = 'each up, down and up again'
  const revisions = await withScratch(environment, { why }, async session => {
    const { tested, whole } = await testEach(environment, session, graph, findings)
    if (models === undefined) skipped.push('models: the configuration names none')
    else if (!whole) skipped.push('models: not all revisions could be run')
    else {
      const skip = (what: string) => skipped.push(what)
      await checkMade(await presentIn(session), { environment, models, graph, findings, skip })
    }
    return tested
  })
  return { ok: findings.list.length === 0, revisions, findings: findings.list, skipped }
}

const testEach = async (
  environment: Environment,
  session: Session,
  graph: RevisionGraph<RevisionFile>,
  findings: Findings,
): Promise<{ readonly tested: readonly TestedRevision[]; readonly whole: boolean }> => {
  const present = await presentIn(session)
  const tested: TestedRevision[] = []
  let before = await wholeOf(present)
  for (const revision of graph.order) {
    const { revision: file } = nodeOf(graph, revision)
    const found = findings.list.length
    const trip = await roundTrip({ environment, session, present, graph, file, before, findings })
    tested.push({
      revision,
      message: file.message,
      path: file.path,
      ok: findings.list.length === found,
      irreversible: trip?.irreversible ?? null,
    })
    if (!trip) return { tested, whole: false }
    before = trip.after
  }
  return { tested, whole: true }
}

interface RoundTrip {
  readonly environment: Environment
  readonly session: Session
  readonly present: Present
  readonly graph: RevisionGraph<RevisionFile>
  readonly file: RevisionFile
  readonly before: Schema
  readonly findings: Findings
}

/** The schema after one revision, or `undefined` where it could not be run to its end. */
const roundTrip = async ({
  environment,
  session,
  present,
  graph,
  file,
  before,
  findings,
}: RoundTrip): Promise<{ readonly after: Schema; readonly irreversible: string | null } | undefined> => {
  const { revision } = file
  const path = displayPath(file.path)
  const rows = await currentRows(session)
  const options = { transaction: transactionMode(environment, {}), yes: true }
  const up = () => migrateIn(environment, session, revision, planUpgrade, options)
  const down = () => migrateIn(environment, session, revision, backTo(revision, rows), options)
  const tried = async (direction: 'up' | 'down' | 'up again', run: () => Promise<unknown>) => {
    try {
      await run()
      return true
    } catch (error) {
      if (!(error instanceof LimbeckError)) throw error
      findings.add(revisionTestFailed(revision, path, direction, error))
      return false
    }
  }
  const { recordContext, features } = session
  const input = { graph, recordContext, features }
  const compared = async (direction: 'down' | 'up again', wanted: Schema) => {
    const now = await wholeOf(present)
    const recorded = direction === 'down' ? await recordedBy(input, new Set([revision])) : []
    const left = await leading(environment, present, {
      now,
      wanted: withValuesThatStay(wanted, now, recorded),
    })
    if (left.length > 0) findings.add(roundTripDiffers(revision, path, direction, left))
  }
  if (!(await tried('up', up))) return undefined
  const after = await wholeOf(present)
  const { downgrade } = await loadRevision(file)
  if (isIrreversible(downgrade)) return { after, irreversible: downgrade.reason }
  const noWay = await noWayBack(input, file)
  if (noWay) {
    findings.add(revisionTestFailed(revision, path, 'down', noWay))
    return { after, irreversible: null }
  }
  if (!(await tried('down', down))) return undefined
  await compared('down', before)
  if (!(await tried('up again', up))) return undefined
  await compared('up again', after)
  return { after, irreversible: null }
}

/** A plan that takes back one revision, to the rows that there were before it. */
const backTo =
  (revision: string, rowsAfter: readonly string[]) =>
  (graph: RevisionGraph, rows: readonly string[]): readonly PlanStep[] =>
    ancestors(graph, rows).has(revision) ? [{ revision, direction: 'down', rowsAfter }] : []

const wholeOf = ({ features, reflect }: Present): Promise<Schema> =>
  reflect(features.schemas ? { schemas: 'all' } : {})

/** What would lead from what is there now to a schema that was there before, in words; nothing where they are equal. */
const leading = async (
  environment: Environment,
  present: Present,
  { now, wanted }: { readonly now: Schema; readonly wanted: Schema },
): Promise<readonly string[]> => {
  const { dialect, features, defaultSchema } = present
  const base = { dialect, features, defaultSchema, managed: allManaged(now) }
  const models = withNamedEnums(wanted)
  const found = await differences(environment, present, { models, database: now, base, renames: [] })
  return [...found.now, ...found.later].map(operation => definitionOf(operation).describe(operation))
}
