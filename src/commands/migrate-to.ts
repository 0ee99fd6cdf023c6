import { type TransactionMode, transactionModes } from '../config/config.ts'
import { LimbeckError, rangeNeeded, usage, withoutRows } from '../errors.ts'
import {
  ancestors,
  findRevision,
  needsRows,
  type PlanStep,
  parseRange,
  parseTarget,
  planDowngrade,
  planTakeBack,
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
import { downWithHistory, type EditedDown, upWithHistory } from '../runtime/with-history.ts'
import { type Environment, offline, withSession } from './environment.ts'
import { refuseLosses } from './refuse-losses.ts'
import { schemaFrom } from './schema-from.ts'
import { withScratch } from './scratch.ts'

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

export interface LossOptions {
  /**
   * Whether what is there may be lost: tables, columns and partitions that go with their rows. Where not, they are told,
   * and nothing runs. An upgrade must be told that it may; a downgrade and a redo say so by their names.
   */
  readonly yes?: boolean
}

/** What `downgrade` takes back of what was edited since it was applied; unless one of them is given, nothing. */
export interface EditedDownOptions {
  /** By what its file says now. */
  readonly allowEdited?: boolean
  /** By what the ledger kept when it was applied. */
  readonly asApplied?: boolean
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
  options: ResumeOptions &
    TransactionOptions &
    EditedOptions &
    LossOptions &
    DryRunOptions & { readonly editedDown?: EditedDown } = {},
): Promise<MigrateResult> => {
  const { resume, dryRun = false } = options
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
  await graphOrGone(environment, !upgrades)
  const run: RunOptions = { ...options, transaction }
  const work = (session: Session): Promise<MigrateResult> => {
    // The copy is of one database, and the version table must be in it.
    const copy =
      session.features.transactionalDdl || environment.settings.versionTableSchema !== undefined
        ? undefined
        : session.dialect.scratch.copy
    return dryRun && copy !== undefined
      ? inCopy(environment, session, copy, scratch =>
          migrateIn(environment, scratch, target, planner, { ...run, dryRun: false, yes: true }),
        )
      : migrateIn(environment, session, target, planner, run)
  }
  // A dry run makes no file.
  return withSession(environment, work, { absentIsEmpty: dryRun })
}

/** Where a run commits what it does, it is tried in a copy of the schema; of what is kept there is only where it is. */
const inCopy = (
  environment: Environment,
  session: Session,
  copy: NonNullable<Session['dialect']['scratch']['copy']>,
  work: (scratch: Session) => Promise<MigrateResult>,
): Promise<MigrateResult> =>
  withScratch(
    environment,
    { why: 'the upgrade is tried in a copy of the schema', leavesServer: true },
    async scratch => {
      await copy(session.connection, scratch.connection, Object.values(session.tables))
      return work({ ...scratch, report: session.report }).catch(error => {
        throw error instanceof LimbeckError ? withoutRows(error) : error
      })
    },
  )

interface RunOptions extends EditedOptions, DryRunOptions, LossOptions {
  readonly transaction: TransactionMode
  readonly resume?: Resume | undefined
  readonly editedDown?: EditedDown
}

/** The same in a session that is open. */
export const migrateIn = async (
  environment: Environment,
  session: Session,
  target: string,
  planner: Planner,
  {
    resume,
    allowEdited = false,
    editedDown = 'refused',
    dryRun = false,
    yes = false,
    transaction,
  }: RunOptions,
): Promise<MigrateResult> => {
  const upgrades = planner === planUpgrade
  const graph = await (upgrades ? environment.graph() : graphWithGone(session, await environment.files()))
  const { recordContext, features } = session
  const input = { graph, recordContext, features, prepareGone: prepareGone(session) }
  const plan = fixedTarget(graph, target, planner)
  const named = () => namedBy(graph, target)
  const run = {
    plan: upgrades
      ? upWithHistory(session, { graph, plan, named, allowEdited })
      : downWithHistory(session, { graph, plan, edited: editedDown }),
    prepare: (steps: readonly PlanStep[]) => prepare(input, steps),
    transaction,
  }
  return dryRun
    ? (await import('../runtime/dry-run.ts')).dryRun(session, run)
    : migrate(session, {
        ...run,
        resume,
        refuse: yes ? undefined : (steps, progress) => refuseLosses(session, steps, progress),
      })
}

/** What is wrong with the files is told before a database is asked; of one that is gone the ledger may know. */
export const graphOrGone = async (environment: Environment, goneIsFine: boolean): Promise<void> => {
  await environment.graph().catch(error => {
    if (!goneIsFine || !isMissing(error)) throw error
  })
}

const isMissing = (error: unknown): boolean =>
  error instanceof LimbeckError && ['MISSING_PARENT', 'MISSING_DEPENDENCY'].includes(error.code)

/** @throws USAGE for both at once */
export const editedDownOf = ({ allowEdited = false, asApplied = false }: EditedDownOptions): EditedDown => {
  if (allowEdited && asApplied)
    throw usage(
      'A revision is taken back by its file or as it was applied, not both.',
      'Give one of --allow-edited and --as-applied.',
    )
  return asApplied ? 'asApplied' : allowEdited ? 'byFile' : 'refused'
}

export const transactionMode = (
  { settings }: Environment,
  { transaction }: TransactionOptions,
): TransactionMode => {
  if (transaction !== undefined && !transactionModes.includes(transaction))
    throw usage(`There is no "transaction: '${transaction}'".`, "Say 'each', 'all' or 'none'.")
  return transaction ?? settings.transaction
}

/** The one revision that a target names by its id, a prefix or a label. */
export const namedBy = (graph: RevisionGraph, target: string): string | undefined => {
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
  let first: readonly PlanStep[] | undefined
  return (rows: readonly string[]): readonly PlanStep[] => {
    if (first === undefined) {
      first = planner(graph, rows, target)
      return first
    }
    const last = first.at(-1)
    if (last?.direction === 'up') return planner(graph, rows, last.revision)
    return planTakeBack(
      graph,
      rows,
      first.map(({ revision }) => revision),
    )
  }
}

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
