import { LimbeckError, planDiffers, planShort, planWithoutStart, withoutRows } from '../errors.ts'
import { missingHeads, parseTarget, planUpgrade, type RevisionGraph } from '../revision/index.ts'
import type { MigrateResult } from '../runtime/migrate.ts'
import { prepare } from '../runtime/prepare.ts'
import { currentProgress } from '../runtime/progress.ts'
import { recordedBy } from '../runtime/recorded-by.ts'
import { refuseOtherFirst } from '../runtime/refuse-other-first.ts'
import { silent } from '../runtime/report.ts'
import type { Session } from '../runtime/session.ts'
import { currentRows } from '../runtime/version-rows.ts'
import { upWithHistory } from '../runtime/with-history.ts'
import type { Schema } from '../schema/schema.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { modelDifferences } from './check-models.ts'
import { emptyBaseline } from './empty-baseline.ts'
import { type Environment, withSession } from './environment.ts'
import {
  type EditedOptions,
  type LossOptions,
  migrateIn,
  namedBy,
  type ResumeOptions,
  type TransactionOptions,
  transactionMode,
} from './migrate-to.ts'
import { presentIn } from './present.ts'
import { readModels } from './read-models.ts'
import { refuseLosses } from './refuse-losses.ts'
import { withScratch } from './scratch.ts'

interface Proof extends ResumeOptions, TransactionOptions, EditedOptions, LossOptions {
  readonly revision: string
}

/**
 * Proves of an upgrade that it ends in what the models say, without doing it: runs it in a scratch database that begins
 * where the database is, and compares what comes of it. The database itself is only read.
 *
 * @returns what the upgrade would come to
 * @throws PLAN_DIFFERS, PLAN_NOT_PROVABLE, NO_SCRATCH_DATABASE, MODELS_NOT_CONFIGURED, and what the upgrade would throw
 */
export const verifyPlan = async (
  environment: Environment,
  { revision: target, resume, allowEdited = false, yes = false, ...options }: Proof,
): Promise<MigrateResult> => {
  parseTarget(target)
  const transaction = transactionMode(environment, options)
  const [models, graph] = [await readModels(environment), await environment.graph()]
  const work = async (session: Session): Promise<MigrateResult> => {
    const [rows, progress] = await Promise.all([currentRows(session), currentProgress(session)])
    const steps = await upWithHistory(
      { ...session, report: silent },
      {
        graph,
        plan: at => planUpgrade(graph, at, target),
        named: () => namedBy(graph, target),
        allowEdited,
      },
    )(rows)
    refuseOtherFirst(progress, steps, resume)
    const missing = missingHeads(graph, steps.at(-1)?.rowsAfter ?? rows)
    if (missing.length > 0) throw planShort(target, missing)
    const end = { environment, graph, models }
    if (steps.length === 0) {
      await refuseDifferences(session, end)
      session.report({ kind: 'planVerified' })
      return { steps: [], rows }
    }
    const { recordContext, features, dialect, tables } = session
    if (!yes) await refuseLosses(session, await prepare({ graph, recordContext, features }, steps), progress)
    // The copy is of one database, and the version table must be in it.
    const copy = environment.settings.versionTableSchema === undefined ? dialect.scratch.copy : undefined
    return withScratch(
      environment,
      { why: 'the plan is tried, and its end compared with the models', leavesServer: true },
      async scratch => {
        const run = { transaction, allowEdited, yes: true }
        if (copy) await copy(session.connection, scratch.connection, Object.values(tables))
        else await replay(rows, row => migrateIn(environment, scratch, row, planUpgrade, run))
        const result = await migrateIn(
          environment,
          { ...scratch, report: session.report },
          target,
          planUpgrade,
          // What was broken off is broken off in the copy too; what was run from nothing is not.
          copy ? { ...run, resume } : run,
        ).catch(error => {
          throw error instanceof LimbeckError
            ? withoutRows(error, 'a scratch database, and nothing was applied')
            : error
        })
        await refuseDifferences(scratch, { ...end, fromNothing: copy === undefined })
        session.report({ kind: 'planVerified' })
        return result
      },
    )
  }
  return withSession(environment, work, { absentIsEmpty: true })
}

/** Takes an empty database to where another one is. */
const replay = async (
  rows: readonly string[],
  upgradeTo: (row: string) => Promise<unknown>,
): Promise<void> => {
  try {
    for (const row of rows) await upgradeTo(row)
  } catch (error) {
    if (!(error instanceof LimbeckError)) throw error
    throw error.code === 'INTERRUPTED' ? withoutRows(error) : planWithoutStart(rows, error)
  }
}

interface End {
  readonly environment: Environment
  readonly graph: RevisionGraph<RevisionFile>
  readonly models: Schema
  /** All of it was made by the revisions. */
  readonly fromNothing?: boolean
}

const refuseDifferences = async (
  session: Session,
  { environment, graph, models, fromNothing = false }: End,
): Promise<void> => {
  const { recordContext, features } = session
  const input = { graph, recordContext, features }
  const recorded = await recordedBy(input, new Set(graph.order))
  const baseline = fromNothing ? await emptyBaseline(input, recorded) : undefined
  const { operations, questions } = await modelDifferences(await presentIn(session), {
    environment,
    models,
    recorded,
    counts: baseline?.counts,
  })
  if (operations.length > 0)
    throw planDiffers(
      operations.map(({ describe }) => describe),
      questions,
    )
}
