import { compare } from '../autogenerate/compare/index.ts'
import type { Managed } from '../autogenerate/context.ts'
import { objectKey } from '../autogenerate/managed.ts'
import { dropStopped, LimbeckError, tablesMovedOn, transactionOpen } from '../errors.ts'
import type { Operation } from '../operations/index.ts'
import { knownRows, nodeOf, planDowngrade, planUpgrade, type RevisionGraph } from '../revision/index.ts'
import { ensureOwnTables } from '../runtime/own-tables.ts'
import { prepare } from '../runtime/prepare.ts'
import type { StepResult } from '../runtime/prepared-step.ts'
import { currentProgress, type Progress } from '../runtime/progress.ts'
import { runRecorded } from '../runtime/run-segment.ts'
import type { Session } from '../runtime/session.ts'
import { currentRows } from '../runtime/version-rows.ts'
import { lockKey, waitForLock } from '../runtime/wait-for-lock.ts'
import { withinTransaction } from '../runtime/within-transaction.ts'
import { writeEnd } from '../runtime/write-end.ts'
import { emptySchema } from '../schema/schema.ts'
import { type TableName, tableKey } from '../schema/table.ts'
import { hashOfRevision } from '../script/file-hash.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { managedObjects } from './managed-objects.ts'
import { operationViews } from './operation-views.ts'
import { refuseDependents } from './refuse-dependents.ts'
import type { OperationView } from './revision.ts'

export interface Dropped {
  /** What was dropped, in order. */
  readonly dropped: readonly OperationView[]
  /** The revisions that are not applied any more, newest first. */
  readonly steps: readonly StepResult[]
}

/** What is in the database of what the revisions made, and what drops it. */
export interface ManagedDrop {
  readonly graph: RevisionGraph<RevisionFile>
  readonly rows: readonly string[]
  readonly progress: Progress | undefined
  readonly tables: readonly TableName[]
  readonly operations: readonly Operation[]
}

/**
 * What drops everything that the applied revisions made, as a comparison with nothing would.
 *
 * @throws OTHERS_DEPEND, UNKNOWN_ROW
 */
export const managedDrop = async (
  session: Session,
  graph: RevisionGraph<RevisionFile>,
): Promise<ManagedDrop> => {
  const { connection, dialect, features, tables } = session
  const [found, progress] = await Promise.all([currentRows(session), currentProgress(session)])
  const rows = knownRows(graph, found)
  const managed = withoutOwnSchema(await managedObjects(session, { graph, rows, progress }), session)
  const database = await dialect.reflect(connection, {
    exclude: Object.values(tables),
    // What refers to a managed table may lie in any of them.
    ...(features.schemas ? { schemas: 'all' as const } : {}),
  })
  refuseDependents(database, managed, session)
  const defaultSchema = await dialect.defaultSchema(connection)
  return {
    graph,
    rows,
    progress,
    tables: database.tables.filter(table => managed.tables.has(tableKey(table))),
    operations: compare(database, emptySchema, { dialect, features, managed, defaultSchema }),
  }
}

/** The version table stays, and so does the schema that it is in. */
const withoutOwnSchema = (managed: Managed, { tables: { version } }: Session): Managed => ({
  ...managed,
  objects:
    version.schema === undefined
      ? managed.objects
      : managed.objects.difference(new Set([objectKey('schemas', { name: version.schema })])),
})

/** Drops it, and writes that no revision is applied; where DDL is transactional all of that or nothing. */
export const dropManaged = async (session: Session, graph: RevisionGraph<RevisionFile>): Promise<Dropped> => {
  const { connection, features, recordContext } = session
  if (connection.nested && !features.transactionalDdl) throw transactionOpen('dropping tables would end it')
  // What cannot be read is told before anything is dropped.
  await prepare({ graph, recordContext, features }, planUpgrade(graph, [], 'heads'))
  const release = await waitForLock(session, lockKey(session))
  try {
    const drop = await managedDrop(session, graph)
    if (drop.rows.length === 0 && drop.progress === undefined) return { dropped: [], steps: [] }
    await ensureOwnTables(session)
    const steps = await runDrop(session, drop)
    return { dropped: operationViews(drop.operations), steps }
  } finally {
    await release()
  }
}

const runDrop = async (session: Session, drop: ManagedDrop): Promise<readonly StepResult[]> => {
  const recorded = drop.operations.map(operation => ({ operation }))
  const isStillSo = async () =>
    session.dialect.lock.outlivesTransactions || (await currentRows(session)).join() === drop.rows.join()
  if (!session.features.transactionalDdl)
    await runRecorded(session, recorded, { foreignKeys: 'on' }).catch((error: unknown) => {
      throw error instanceof LimbeckError ? dropStopped(error) : error
    })
  const steps = await withinTransaction(session, {
    recorded: session.features.transactionalDdl ? recorded : [],
    isStillSo,
    run: async surroundings => {
      if (session.features.transactionalDdl) await runRecorded(session, recorded, surroundings)
      return writeBase(session, drop)
    },
  })
  if (steps === 'moved') throw tablesMovedOn()
  return steps
}

/** Takes every row out of the version table, and writes into the ledger what is not applied any more. */
const writeBase = async (
  session: Session,
  { graph, rows, progress }: ManagedDrop,
): Promise<readonly StepResult[]> => {
  const down = planDowngrade(graph, rows, 'base')
  // What was left half done is gone too, and nothing is in progress any more.
  const half =
    progress && graph.nodes.has(progress.revision) && !down.some(step => step.revision === progress.revision)
      ? [{ revision: progress.revision, direction: 'down' as const, rowsAfter: rows }]
      : []
  const steps: StepResult[] = []
  let rowsBefore = rows
  for (const step of [...half, ...down]) {
    const file = nodeOf(graph, step.revision).revision
    const prepared = { ...step, file, fileHash: hashOfRevision(file), recorded: [] }
    await writeEnd(session, { step: prepared, rowsBefore, startedAt: new Date() })
    steps.push({ revision: step.revision, direction: 'down', durationMs: 0 })
    rowsBefore = step.rowsAfter
  }
  return steps
}
