import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { DatabaseError } from '../dialects/database-error.ts'
import type { LockHolder } from '../dialects/dialect.ts'
import { type Examination, mayCreateTables } from '../dialects/examination.ts'
import { databaseFailed, LimbeckError } from '../errors.ts'
import type { RevisionGraph } from '../revision/index.ts'
import { currentRevisions, missingHeads } from '../revision/index.ts'
import { currentProgress } from '../runtime/progress.ts'
import type { Session } from '../runtime/session.ts'
import { refusalOf } from '../runtime/statement-failed.ts'
import { currentRows } from '../runtime/version-rows.ts'
import { lockKey } from '../runtime/wait-for-lock.ts'
import { tableKey } from '../schema/table.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { quotePath } from '../sql/grammar.ts'
import { limbeckVersion } from '../version.ts'
import { checkHeads, checkHeadsLock } from './check-heads.ts'
import { type Environment, withSession } from './environment.ts'
import { newFindings } from './findings.ts'
import { type InProgressView, inProgressView } from './in-progress.ts'

/** Something to mend. */
export interface Ailment {
  /** `error`: no migration runs before it is mended. */
  readonly severity: 'error' | 'warning'
  /** The code of the error that a command would end with, where there is one. */
  readonly code: string | null
  readonly message: string
  readonly hint: string | null
}

export interface DoctorResult {
  /** Nothing keeps a migration from running. */
  readonly ok: boolean
  readonly limbeck: string
  readonly node: string
  /** The drivers that are installed; `null` where one is not. */
  readonly drivers: Readonly<Record<string, string | null>>
  readonly config: { readonly file: string | null; readonly migrations: readonly string[] } | null
  readonly revisions: { readonly count: number; readonly heads: readonly string[] } | null
  readonly database: DatabaseView | null
  readonly findings: readonly Ailment[]
}

export interface DatabaseView {
  readonly url: string
  readonly source: string
  /** What was seen there; `null` where it could not be reached. */
  readonly server: ServerView | null
}

export interface ServerView extends Pick<Examination, 'settings'> {
  readonly dialect: string
  readonly version: string
  /** What the user may do; `null`: not known. */
  readonly may: Readonly<Record<string, boolean | null>>
  readonly versionTable: { readonly name: string; readonly rows: readonly string[] } | null
  readonly ledger: { readonly name: string; readonly entries: number } | null
  readonly inProgress: InProgressView | null
  /** Heads that are not applied. */
  readonly missing: readonly string[]
  /** `null`: it cannot be asked for here. */
  readonly lock: LockView | null
}

export interface LockView {
  readonly held: boolean
  readonly by: LockHolder | null
}

const drivers = ['pg', 'mysql2', '@electric-sql/pglite'] as const

/** Everything that Limbeck can see of its surroundings, as far as it comes, and what to mend. */
export const doctor = async (load: () => Promise<Environment>): Promise<DoctorResult> => {
  const ailments: Ailment[] = []
  const tried = <T>(work: () => Promise<T>): Promise<T | null> =>
    work().catch((error: unknown) => {
      const told = error instanceof DatabaseError ? databaseFailed(refusalOf(error), error.sql, error) : error
      if (!(told instanceof LimbeckError)) throw error
      ailments.push(ailmentOf(told, 'error'))
      return null
    })
  const environment = await tried(load)
  const graph = environment && (await tried(environment.graph))
  if (environment) await headsOf(environment, graph ?? undefined, ailments)
  const database =
    environment && (await tried(() => databaseView(environment, graph ?? undefined, tried, ailments)))
  return {
    ok: ailments.every(({ severity }) => severity !== 'error'),
    limbeck: limbeckVersion,
    node: process.versions.node,
    drivers: Object.fromEntries(drivers.map(name => [name, versionOf(name)])),
    config: environment && {
      file: environment.configuration.file ?? null,
      migrations: environment.settings.versionFolders,
    },
    revisions: graph && { count: graph.order.length, heads: graph.heads },
    database,
    findings: ailments,
  }
}

const ailmentOf = ({ code, message, hint }: LimbeckError, severity: Ailment['severity']): Ailment => ({
  severity,
  code,
  message,
  hint: hint ?? null,
})

const headsOf = async (
  environment: Environment,
  graph: RevisionGraph<RevisionFile> | undefined,
  ailments: Ailment[],
): Promise<void> => {
  const found = newFindings()
  if (graph) checkHeads(graph, found)
  await checkHeadsLock(environment, graph, found)
  for (const { code, message, hint } of found.list)
    ailments.push({ severity: 'warning', code, message, hint })
}

/** The version of a package that is installed beside Limbeck. */
const versionOf = (name: string): string | null => {
  try {
    const path = findPackageJSON(name, import.meta.url)
    return path === undefined ? null : String(JSON.parse(readFileSync(path, 'utf8')).version)
  } catch {
    // Whatever is there cannot be used as it is.
    return null
  }
}

const databaseView = async (
  environment: Environment,
  graph: RevisionGraph | undefined,
  tried: <T>(work: () => Promise<T>) => Promise<T | null>,
  ailments: Ailment[],
): Promise<DatabaseView> => {
  const { display, source } = await environment.database()
  const server = await tried(() =>
    withSession(environment, session => serverView(session, graph, tried, ailments), { absentIsEmpty: true }),
  )
  return { url: display, source, server }
}

const serverView = async (
  session: Session,
  graph: RevisionGraph | undefined,
  tried: <T>(work: () => Promise<T>) => Promise<T | null>,
  ailments: Ailment[],
): Promise<ServerView> => {
  const { connection, dialect, tables } = session
  const { settings, may, readOnly } = await dialect.examine(connection)
  const ill = (severity: Ailment['severity'], message: string, hint: string) =>
    ailments.push({ severity, code: null, message, hint })
  if (readOnly) ill('error', `Nothing can be changed in this database: ${readOnly.why}.`, readOnly.hint)
  else if (may[mayCreateTables] === false)
    ill(
      'error',
      `The user may not create tables in ${tables.version.schema ?? 'this database'}.`,
      'Grant it, or migrate as another user: "url" in the configuration, --url.',
    )
  const suits = await suitsRuns(session)
  if (suits.warning !== undefined) ill('warning', suits.warning, 'Give the URL of that node to all runs.')
  if (suits.refusal && !(readOnly && suits.refusal.code === 'READ_ONLY_SERVER'))
    ailments.push(ailmentOf(suits.refusal, 'error'))
  // Through a pooler it would be left with a session that is not ours.
  const lock = suits.refusal?.code === 'POOLED_CONNECTION' ? null : await tried(() => lockOf(session))
  if (lock?.held)
    ill('warning', `Another run holds the lock${byWhom(lock.by)}.`, 'Wait for its end, or see what keeps it.')
  const rows = await tried(() => currentRows(session))
  const progress = (await tried(() => currentProgress(session))) ?? undefined
  const inProgress = inProgressView(progress)
  if (inProgress)
    ill(
      'warning',
      `Revision ${inProgress.revision} was broken off at step ${inProgress.step} of ${inProgress.steps}.`,
      `Run "limbeck ${inProgress.direction === 'up' ? 'upgrade' : 'downgrade'}" again; it goes on there.`,
    )
  const missing =
    graph &&
    rows &&
    (await tried(async () => {
      currentRevisions(graph, rows)
      return missingHeads(graph, rows)
    }))
  const hasVersion = await dialect.hasTable(connection, tables.version)
  return {
    dialect: dialect.name,
    version: connection.version.text,
    settings,
    may: Object.fromEntries(Object.entries(may).map(([what, is]) => [what, is ?? null])),
    versionTable: hasVersion && rows ? { name: tableKey(tables.version), rows } : null,
    ledger: await tried(() => ledgerOf(session)),
    inProgress,
    missing: missing ?? [],
    lock,
  }
}

const ledgerOf = async ({ connection, dialect, tables }: Session): Promise<ServerView['ledger']> => {
  if (!(await dialect.hasTable(connection, tables.ledger))) return null
  const { rows } = await connection.query(
    `SELECT count(*) AS n FROM ${quotePath(dialect.grammar, [tables.ledger.schema, tables.ledger.name])}`,
  )
  return { name: tableKey(tables.ledger), entries: Number(rows[0]?.n) }
}

interface Suits {
  readonly refusal?: LimbeckError
  readonly warning?: string
}

/** Whether a run would begin on such a session. */
const suitsRuns = async ({ connection, dialect }: Session): Promise<Suits> => {
  try {
    const warning = await dialect.lock.suits?.(connection)
    return warning === undefined ? {} : { warning }
  } catch (refusal) {
    if (!(refusal instanceof LimbeckError)) throw refusal
    return { refusal }
  }
}

/** Taken and given back at once: nobody who comes meanwhile waits longer than one more try. */
const lockOf = async (session: Session): Promise<LockView> => {
  const { connection, dialect } = session
  const key = lockKey(session)
  if (await dialect.lock.tryAcquire(connection, key)) {
    await dialect.lock.release(connection, key)
    return { held: false, by: null }
  }
  return { held: true, by: (await dialect.lock.holder(connection, key)) ?? null }
}

const byWhom = (holder: LockHolder | null): string =>
  holder?.pid === undefined
    ? ''
    : `: process ${holder.pid}${holder.application === undefined ? '' : ` (${holder.application})`}${
        holder.host === undefined ? '' : ` from ${holder.host}`
      }${holder.since === undefined ? '' : ` since ${holder.since.toISOString()}`}`
