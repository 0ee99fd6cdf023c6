import type { MigrateResult } from '../runtime/migrate.ts'
import type { BranchesResult } from './branches.ts'
import type { CheckOptions, CheckResult } from './check.ts'
import type { CurrentResult } from './current.ts'
import type { DiffOptions, DiffResult } from './diff.ts'
import type { DoctorResult } from './doctor.ts'
import type { DowngradeOptions } from './downgrade.ts'
import { type EmbeddedOptions, embedded } from './embedded.ts'
import { type EnvironmentOptions, loadEnvironment } from './environment.ts'
import type { HeadsOptions, RevisionsResult } from './heads.ts'
import type { HistoryOptions } from './history.ts'
import { knownOptions } from './known-options.ts'
import type { LogOptions, LogResult } from './log.ts'
import type { MergeOptions, MergeResult } from './merge.ts'
import type {
  LossOptions,
  ScriptOptions,
  ScriptResult,
  TargetOptions,
  TransactionOptions,
} from './migrate-to.ts'
import type { PlanOptions, PlanResult } from './plan.ts'
import type { PullOptions, PullResult } from './pull.ts'
import type { RebaseOptions, RebaseResult } from './rebase.ts'
import type { RedoResult } from './redo.ts'
import type { ResetOptions, ResetResult } from './reset.ts'
import type { RevisionOptions, RevisionResult } from './revision.ts'
import type { StatusResult } from './status.ts'
import type { UpgradeOptions, UpgradeResult } from './upgrade.ts'
import type { VerifyOptions, VerifyResult } from './verify.ts'

// The commands as functions. Each finds its configuration as the command line does, or is given one.

/**
 * Applies the revisions that are not applied yet. Safe at the start of an application: of several
 * processes one applies, the others wait and find it done.
 *
 * @example
 * ```ts
 * import { upgrade } from 'limbeck'
 *
 * const { steps } = await upgrade({ config: 'limbeck.config.ts', revision: 'head' })
 * ```
 * @example
 * ```ts
 * import { upgrade } from 'limbeck'
 *
 * // At the start of a server: at most two minutes, told to its log.
 * await upgrade({ config: 'limbeck.config.ts', timeout: 120_000, logger: console })
 * ```
 * @throws LimbeckError whatever goes wrong; with `each` revision in a transaction of its own, those before the failed one are kept.
 * ANSWER_NEEDED, before anything runs, where a table or a column with rows would go and `yes` is not given
 */
export const upgrade = async (
  options: EnvironmentOptions & EmbeddedOptions & UpgradeOptions = {},
): Promise<UpgradeResult> => {
  knownOptions('upgrade', options, [
    'revision',
    'resume',
    'transaction',
    'allowEdited',
    'yes',
    'dryRun',
    'verifyPlan',
    ...embeddedKeys,
  ])
  return embedded('upgrade', options, async options =>
    (await import('./upgrade.ts')).upgrade(await loadEnvironment(options), options),
  )
}

/**
 * Makes sure, as an application starts, that its database is where its revisions lead. Changes nothing, and takes no
 * lock: for replicas of which none is to migrate.
 *
 * @example
 * ```ts
 * import { assertAtHead } from 'limbeck'
 *
 * await assertAtHead({ config: 'limbeck.config.ts', timeout: 10_000 })
 * ```
 * @throws LimbeckError NOT_AT_HEAD where revisions are not applied yet, REVISION_IN_PROGRESS where one was broken off,
 * UNKNOWN_ROW where the database is ahead: a newer version of the application has migrated it. TIMED_OUT after `timeout`
 * milliseconds
 */
export const assertAtHead = async (options: EnvironmentOptions & EmbeddedOptions = {}): Promise<void> => {
  knownOptions('assertAtHead', options, embeddedKeys)
  return embedded('assertAtHead', options, async options =>
    (await import('./assert-at-head.ts')).assertAtHead(await loadEnvironment(options)),
  )
}

const embeddedKeys = ['timeout', 'logger'] as const

/**
 * The SQL of an upgrade from nothing to the target, or of a range `a:b`: `limbeck upgrade --sql`. Touches no database.
 *
 * @example
 * ```ts
 * import { upgradeScript } from 'limbeck'
 *
 * const { sql } = await upgradeScript({ revision: 'ae10:head', serverVersion: '18' })
 * ```
 */
export const upgradeScript = async (
  options: EnvironmentOptions & TargetOptions & TransactionOptions & ScriptOptions = {},
): Promise<ScriptResult> =>
  (await import('./upgrade.ts')).upgradeScript(
    await loadEnvironment(knownOptions('upgradeScript', options, ['revision', 'transaction', 'schemaFrom'])),
    options,
  )

/**
 * Takes revisions back, down to a target.
 *
 * @example
 * ```ts
 * import { downgrade } from 'limbeck'
 *
 * await downgrade({ revision: '-1' })
 * ```
 * @throws LimbeckError ANSWER_NEEDED, before anything runs, where a table or a column with rows would go and `yes` is false
 */
export const downgrade = async (options: EnvironmentOptions & DowngradeOptions): Promise<MigrateResult> =>
  (await import('./downgrade.ts')).downgrade(
    await loadEnvironment(
      knownOptions('downgrade', options, [
        'revision',
        'resume',
        'yes',
        'transaction',
        'allowEdited',
        'asApplied',
      ]),
    ),
    options,
  )

/**
 * The SQL of a downgrade over a range: `limbeck downgrade a:b --sql`. Touches no database.
 *
 * @example
 * ```ts
 * import { downgradeScript } from 'limbeck'
 *
 * const { sql } = await downgradeScript({ revision: 'head:base' })
 * ```
 */
export const downgradeScript = async (
  options: EnvironmentOptions & { readonly revision: string } & TransactionOptions & ScriptOptions,
): Promise<ScriptResult> =>
  (await import('./downgrade.ts')).downgradeScript(
    await loadEnvironment(
      knownOptions('downgradeScript', options, ['revision', 'transaction', 'schemaFrom']),
    ),
    options,
  )

/**
 * Takes the last revision back and applies it again, for one that is still being written.
 *
 * @example
 * ```ts
 * import { redo } from 'limbeck'
 *
 * const { steps } = await redo()
 * ```
 */
export const redo = async (options: EnvironmentOptions & LossOptions = {}): Promise<RedoResult> =>
  (await import('./redo.ts')).redo(await loadEnvironment(knownOptions('redo', options, ['yes'])), options)

/**
 * Takes every revision back and applies all of them again; what is in their tables is lost. With `drop` what they made
 * is dropped instead, also where a revision has no way back.
 *
 * @example
 * ```ts
 * import { reset } from 'limbeck'
 *
 * await reset({ drop: true, force: true })
 * ```
 * @throws LimbeckError ANSWER_NEEDED without `force`
 */
export const reset = async (options: EnvironmentOptions & ResetOptions = {}): Promise<ResetResult> =>
  (await import('./reset.ts')).reset(
    await loadEnvironment(knownOptions('reset', options, ['drop', 'force'])),
    options,
  )

/**
 * Makes the version table and the ledger where they are not there.
 *
 * @example
 * ```ts
 * import { ensureVersion } from 'limbeck'
 *
 * const { table } = await ensureVersion()
 * ```
 */
export const ensureVersion = async (options: EnvironmentOptions = {}): Promise<{ readonly table: string }> =>
  (await import('./ensure-version.ts')).ensureVersion(
    await loadEnvironment(knownOptions('ensureVersion', options)),
  )

/** The SQL of it: `limbeck ensure-version --sql`. Touches no database. */
export const ensureVersionScript = async (options: EnvironmentOptions = {}): Promise<ScriptResult> =>
  (await import('./ensure-version.ts')).ensureVersionScript(
    await loadEnvironment(knownOptions('ensureVersionScript', options)),
  )

/**
 * What `upgrade` or `downgrade` would do: the steps, their SQL, which locks they take, what they lose. Runs nothing.
 *
 * @example
 * ```ts
 * import { plan } from 'limbeck'
 *
 * const { steps } = await plan({ direction: 'downgrade', revision: '-1' })
 * for (const step of steps) console.log(step.revision, step.sql, step.destroys)
 * ```
 */
export const plan = async (
  options: EnvironmentOptions & PlanOptions & TransactionOptions = {},
): Promise<PlanResult> =>
  (await import('./plan.ts')).plan(
    await loadEnvironment(
      knownOptions('plan', options, ['direction', 'revision', 'transaction', 'allowEdited', 'asApplied']),
    ),
    options,
  )

/** Where the database is. */
export const current = async (options: EnvironmentOptions = {}): Promise<CurrentResult> =>
  (await import('./current.ts')).current(await loadEnvironment(knownOptions('current', options)))

/** Which database, where it is, what is pending, whether the models differ. */
export const status = async (options: EnvironmentOptions = {}): Promise<StatusResult> =>
  (await import('./status.ts')).status(await loadEnvironment(knownOptions('status', options)))

/** The newest revision of each branch. */
export const heads = async (options: EnvironmentOptions & HeadsOptions = {}): Promise<RevisionsResult> =>
  (await import('./heads.ts')).heads(
    await loadEnvironment(knownOptions('heads', options, ['resolveDependencies'])),
    options,
  )

/** Writes `heads.lock` anew: `limbeck heads --write`. */
export const writeHeads = async (
  options: EnvironmentOptions = {},
): Promise<RevisionsResult & { readonly path: string }> =>
  (await import('./heads.ts')).writeHeads(await loadEnvironment(knownOptions('writeHeads', options)))

/** Where the history forks. */
export const branches = async (options: EnvironmentOptions = {}): Promise<BranchesResult> =>
  (await import('./branches.ts')).branches(await loadEnvironment(knownOptions('branches', options)))

/** What was done to the database, newest first, by the ledger that it keeps. */
export const log = async (options: EnvironmentOptions & LogOptions = {}): Promise<LogResult> =>
  (await import('./log.ts')).log(
    await loadEnvironment(knownOptions('log', options, ['limit', 'revision'])),
    options,
  )

/** The revisions, newest first. */
export const history = async (options: EnvironmentOptions & HistoryOptions = {}): Promise<RevisionsResult> =>
  (await import('./history.ts')).history(
    await loadEnvironment(knownOptions('history', options, ['range', 'indicateCurrent'])),
    options,
  )

/** One revision. */
export const show = async (
  options: EnvironmentOptions & { readonly revision?: string } = {},
): Promise<RevisionsResult> =>
  (await import('./show.ts')).show(
    await loadEnvironment(knownOptions('show', options, ['revision'])),
    options,
  )

/** Writes where the database is, without running anything. */
export const stamp = async (
  options: EnvironmentOptions & { readonly revisions: readonly string[]; readonly purge?: boolean },
): Promise<MigrateResult> =>
  (await import('./stamp.ts')).stamp(
    await loadEnvironment(knownOptions('stamp', options, ['revisions', 'purge'])),
    options,
  )

/** The SQL of it: `limbeck stamp a:b --sql`. Touches no database. */
export const stampScript = async (
  options: EnvironmentOptions & { readonly revisions: readonly string[]; readonly purge?: boolean },
): Promise<ScriptResult> =>
  (await import('./stamp-script.ts')).stampScript(
    await loadEnvironment(knownOptions('stampScript', options, ['revisions', 'purge'])),
    options,
  )

/**
 * Writes a revision: an empty one, or with `autogenerate` what takes the database to the models.
 *
 * @throws LimbeckError ANSWER_NEEDED when a rename or a required column asks a question; its `details.answers` are the flags
 */
export const revision = async (options: EnvironmentOptions & RevisionOptions): Promise<RevisionResult> =>
  (await import('./revision.ts')).revision(
    await loadEnvironment(
      knownOptions('revision', options, [
        'message',
        'head',
        'splice',
        'branchLabel',
        'revId',
        'dependsOn',
        'versionPath',
        'nameTemplate',
        'sql',
        'autogenerate',
        'from',
        'answers',
      ]),
    ),
    options,
  )

/**
 * Everything that should hold before a deploy. Writes nothing.
 *
 * @example
 * ```ts
 * import { check } from 'limbeck'
 *
 * const { ok, findings } = await check({ offline: true })
 * if (!ok) for (const { code, message } of findings) console.error(code, message)
 * ```
 */
export const check = async (options: EnvironmentOptions & CheckOptions = {}): Promise<CheckResult> => {
  const environment = await loadEnvironment(knownOptions('check', options, ['offline', 'noDestructive']))
  // It compares, and that is half of Limbeck: an application that only upgrades does not load it.
  return (await import('./check.ts')).check(environment, options)
}

/**
 * What takes the database to the models, without writing a revision.
 *
 * @example
 * ```ts
 * import { diff } from 'limbeck'
 *
 * const { ok, code } = await diff()
 * if (!ok) console.log(code.join('\n'))
 * ```
 * @throws LimbeckError ANSWER_NEEDED when a rename or a required column asks a question; its `details.answers` are the flags
 */
export const diff = async (options: EnvironmentOptions & DiffOptions = {}): Promise<DiffResult> => {
  const environment = await loadEnvironment(knownOptions('diff', options, ['from', 'to', 'answers']))
  return (await import('./diff.ts')).diff(environment, options)
}

/**
 * Writes models from a database that exists; with `baseline` also its first revision, and stamps the database with it.
 *
 * @example
 * ```ts
 * import { pull } from 'limbeck'
 *
 * const { files, leftOut } = await pull({ output: 'src/models.ts', baseline: true })
 * for (const { what, name, why } of leftOut) console.log(what, name, why)
 * ```
 * @throws LimbeckError MODEL_FILES_EXIST without `force`
 */
export const pull = async (options: EnvironmentOptions & PullOptions = {}): Promise<PullResult> => {
  const environment = await loadEnvironment(
    knownOptions('pull', options, ['output', 'perTable', 'force', 'baseline', 'revId']),
  )
  return (await import('./pull.ts')).pull(environment, options)
}

/**
 * Whether what was applied is what is in the files. Writes nothing, unless it is told to accept something.
 *
 * @example
 * ```ts
 * import { verify } from 'limbeck'
 *
 * const { ok, unverified } = await verify()
 * ```
 */
export const verify = async (options: EnvironmentOptions & VerifyOptions = {}): Promise<VerifyResult> =>
  (await import('./verify.ts')).verify(
    await loadEnvironment(knownOptions('verify', options, ['accept'])),
    options,
  )

/**
 * What Limbeck sees of its surroundings, and what to mend. Changes nothing, and comes as far as it can: where the
 * configuration is broken or the database cannot be reached, that is among its findings.
 *
 * @example
 * ```ts
 * import { doctor } from 'limbeck'
 *
 * const { ok, findings } = await doctor()
 * if (!ok) for (const { message, hint } of findings) console.error(message, hint)
 * ```
 */
export const doctor = async (options: EnvironmentOptions = {}): Promise<DoctorResult> => {
  knownOptions('doctor', options)
  return (await import('./doctor.ts')).doctor(() => loadEnvironment(options))
}

/** Writes a revision that joins several heads. */
export const merge = async (options: EnvironmentOptions & MergeOptions): Promise<MergeResult> =>
  (await import('./merge.ts')).merge(
    await loadEnvironment(
      knownOptions('merge', options, ['revisions', 'message', 'branchLabel', 'revId', 'splice']),
    ),
    options,
  )

/**
 * Puts revisions that nobody else has after those of others that landed first.
 *
 * @throws LimbeckError ANSWER_NEEDED where they are applied to the database, unless `yes` or `filesOnly` is given
 */
export const rebase = async (options: EnvironmentOptions & RebaseOptions = {}): Promise<RebaseResult> =>
  (await import('./rebase.ts')).rebase(
    await loadEnvironment(
      knownOptions('rebase', options, ['revisions', 'onto', 'upstream', 'yes', 'filesOnly']),
    ),
    options,
  )
