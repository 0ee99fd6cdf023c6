import { type TransactionMode, transactionModes } from '../config/config.ts'
import { LimbeckError, rangeNeeded, usage } from '../errors.ts'
import {
  ancestors,
  findRevision,
  needsRows,
  type PlanStep,
  parseRange,
  parseTarget,
  planDowngrade,
  planUpgrade,
  type RevisionGraph,
} from '../revision/index.ts'
import { graphWithGone } from '../runtime/gone-graph.ts'
import { type MigrateResult, migrate } from '../runtime/migrate.ts'
import { prepare } from '../runtime/prepare.ts'
import { prepareGone } from '../runtime/prepare-gone.ts'
import type { PreparedStep } from '../runtime/prepared-step.ts'
import { replay } from '../runtime/replay.ts'
import type { Resume } from '../runtime/resume-part.ts'
import { codeIn, script } from '../runtime/script.ts'
import { oneLine } from '../runtime/script-parts.ts'
import type { Session } from '../runtime/session.ts'
import { downWithHistory, upWithHistory } from '../runtime/with-history.ts'
import { type Environment, offline, withSession } from './environment.ts'
import { schemaFrom } from './schema-from.ts'

export interface TargetOptions {
  /** Where to go: `head`, `heads`, `base`, `+1`, `-1`, an id, a prefix, a label, `label@head`. */
  readonly revision?: string
}

export interface ResumeOptions {
  /**
   * What is so of the statement that a broken-off run left in doubt (STATEMENT_IN_DOUBT): it is `done`, or it is
   * to be run `again`.
   */
  readonly resume?: Resume
}

export interface TransactionOptions {
  /** One transaction for `each` revision, one for `all`, or `none`, instead of what the configuration says. */
  readonly transaction?: TransactionMode
}

export interface EditedOptions {
  /** Go on where what was applied is not what is in the files: REVISION_EDITED and its kin. */
  readonly allowEdited?: boolean
}

export interface DryRunOptions {
  /** Run it in a transaction that is rolled back: it is tried, and nothing is kept. */
  readonly dryRun?: boolean
}

export interface ScriptOptions {
  /**
   * A file that says what the database looks like where the script begins, instead of the replay of the revisions
   * before: models (`.ts`, `.js`); for SQLite also a database, or the `.sql` that makes one.
   */
  readonly schemaFrom?: string
}

export interface ScriptResult {
  readonly sql: string
  /** Revisions that are not in it: the first of them runs code, the others come after it. */
  readonly excluded?: readonly { readonly revision: string; readonly why: string }[]
}

/** `planUpgrade` or `planDowngrade`. */
type Planner = (graph: RevisionGraph, rows: readonly string[], target: string) => readonly PlanStep[]

export const migrateTo = async (
  environment: Environment,
  target: string,
  planner: Planner,
  {
    resume,
    allowEdited = false,
    dryRun = false,
    ...options
  }: ResumeOptions & TransactionOptions & EditedOptions & DryRunOptions = {},
): Promise<MigrateResult> => {
  if (resume !== undefined && resume !== 'done' && resume !== 'again')
    throw usage(`There is no "resume: '${resume}'".`, "Say 'done' or 'again' of the statement in doubt.")
  if (resume !== undefined && dryRun)
    throw usage('A run that was broken off cannot be gone on with in a dry run.', 'Leave one of the two out.')
  if (typeof target !== 'string')
    throw usage('No target was given.', "Say where to go: { revision: '-1' }, 'base', or an id.")
  // What is no target is refused before a database is made or asked.
  parseTarget(target)
  const transaction = transactionMode(environment, options)
  const upgrades = planner === planUpgrade
  // What is wrong with the files is told before a database is asked; of one that is gone the ledger may know.
  await environment.graph().catch(error => {
    if (upgrades || !isMissing(error)) throw error
  })
  const work = async (session: Session): Promise<MigrateResult> => {
    const graph = await (upgrades ? environment.graph() : graphWithGone(session, await environment.files()))
    const { recordContext, features } = session
    const input = { graph, recordContext, features, prepareGone: prepareGone(session) }
    const plan = fixedTarget(graph, target, planner)
    const named = () => namedBy(graph, target)
    const run = {
      plan: upgrades
        ? upWithHistory(session, { graph, plan, named, allowEdited })
        : downWithHistory(session, { graph, plan }),
      prepare: (steps: readonly PlanStep[]) => prepare(input, steps),
      transaction,
    }
    return dryRun
      ? (await import('../runtime/dry-run.ts')).dryRun(session, run)
      : migrate(session, { ...run, resume })
  }
  // A dry run makes no file.
  return withSession(environment, work, { absentIsEmpty: dryRun })
}

const isMissing = (error: unknown): boolean =>
  error instanceof LimbeckError && ['MISSING_PARENT', 'MISSING_DEPENDENCY'].includes(error.code)

export const transactionMode = (
  { settings }: Environment,
  { transaction }: TransactionOptions,
): TransactionMode => {
  if (transaction !== undefined && !transactionModes.includes(transaction))
    throw usage(`There is no "transaction: '${transaction}'".`, "Say 'each', 'all' or 'none'.")
  return transaction ?? settings.transaction
}

/** The one revision that a target names by its id, a prefix or a label. */
const namedBy = (graph: RevisionGraph, target: string): string | undefined => {
  const { symbol = 'current', branch, offset } = parseTarget(target)
  const isName =
    offset === 0 && branch === undefined && !['head', 'heads', 'base', 'current'].includes(symbol)
  return isName ? findRevision(graph, symbol) : undefined
}

/**
 * A target that counts from where the database is (`+1`) means where it was when the command began: if
 * another runner is faster, the command must not go one further.
 */
const fixedTarget = (graph: RevisionGraph, target: string, planner: Planner) => {
  if (!needsRows(parseTarget(target))) return (rows: readonly string[]) => planner(graph, rows, target)
  let last: PlanStep | undefined
  let planned = false
  return (rows: readonly string[]): readonly PlanStep[] => {
    if (!planned) {
      planned = true
      const steps = planner(graph, rows, target)
      last = steps.at(-1)
      return steps
    }
    if (!last) return []
    if (last.direction === 'up') return planner(graph, rows, last.revision)
    return ancestors(graph, rows).has(last.revision) ? planner(graph, rows, downTo(last)) : []
  }
}

const downTo = ({ rowsAfter }: PlanStep): string => rowsAfter[0] ?? 'base'

/** The SQL from the start of a range to its end; an upgrade without a range starts from nothing. */
export const scriptTo = async (
  environment: Environment,
  target: string,
  planner: Planner,
  { schemaFrom: file, ...options }: TransactionOptions & ScriptOptions = {},
): Promise<ScriptResult> => {
  const transaction = transactionMode(environment, options)
  const graph = await environment.graph()
  const { from, to } = ends(target, planner)
  const rows = from === undefined ? [] : (planUpgrade(graph, [], from).at(-1)?.rowsAfter ?? [])
  const applied = ancestors(graph, rows)
  const { dialect, version, tables, runId, recordContext } = await offline(environment)
  const features = dialect.features(version)
  const input = { graph, recordContext, features }
  const all = await prepare(input, planner(graph, rows, to))
  const at = all.findIndex(step => codeIn(step) !== undefined)
  // With nothing to print the first of them is refused.
  const steps = at > 0 ? all.slice(0, at) : all
  const excluded = excludedFrom(all.slice(steps.length))
  const before =
    file === undefined ? await replay(input, applied) : await schemaFrom(environment, file, dialect, tables)
  const sql = `${withoutHooks(environment)}${script({ dialect, tables, runId, before, rows, steps, transaction, version })}`
  return excluded.length === 0
    ? { sql }
    : {
        sql: `${sql}\n${excluded.map(({ revision, why }) => `-- Not in this script: ${revision}, ${oneLine(why)}\n`).join('')}`,
        excluded,
      }
}

const excludedFrom = ([first, ...rest]: readonly PreparedStep[]): NonNullable<ScriptResult['excluded']> =>
  first === undefined
    ? []
    : [
        { revision: first.revision, why: `it runs code (${codeIn(first)})` },
        ...rest.map(({ revision }) => ({ revision, why: `it comes after ${first.revision}` })),
      ]

/** What a run would call and a script cannot: nobody should find that out by tables in the wrong schema. */
const withoutHooks = ({ settings }: Environment): string => {
  const hooks = { 'connection.onConnect': settings.onConnect, onVersionApply: settings.onVersionApply }
  return Object.entries(hooks)
    .filter(([, hook]) => hook !== undefined)
    .map(([name]) => `-- Without the configuration's ${name}: do here what it does.\n\n`)
    .join('')
}

const ends = (
  target: string,
  planner: Planner,
): { readonly from: string | undefined; readonly to: string } => {
  if (!target.includes(':')) {
    if (planner === planDowngrade) throw rangeNeeded(target)
    return { from: undefined, to: target }
  }
  const range = parseRange(target)
  if (range.to === undefined) throw rangeNeeded(target)
  return { from: range.from?.text, to: range.to.text }
}
