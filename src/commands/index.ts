import type { MigrateResult } from '../runtime/migrate.ts'
import { type CurrentResult, current as runCurrent } from './current.ts'
import { downgrade as runDowngrade } from './downgrade.ts'
import { type EnvironmentOptions, loadEnvironment } from './environment.ts'
import { type RevisionsResult, heads as runHeads } from './heads.ts'
import { type HistoryOptions, history as runHistory } from './history.ts'
import { knownOptions } from './known-options.ts'
import { type MergeOptions, merge as runMerge } from './merge.ts'
import type { ResumeOptions } from './migrate-to.ts'
import { type RevisionOptions, type RevisionResult, revision as runRevision } from './revision.ts'
import { show as runShow } from './show.ts'
import { stamp as runStamp } from './stamp.ts'
import { status as runStatus, type StatusResult } from './status.ts'
import { upgrade as runUpgrade } from './upgrade.ts'

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
 * @throws LimbeckError whatever goes wrong; with `each` revision in a transaction of its own, those before the failed one are kept
 */
export const upgrade = async (
  options: EnvironmentOptions & { readonly revision?: string } & ResumeOptions = {},
): Promise<MigrateResult> =>
  runUpgrade(await loadEnvironment(knownOptions('upgrade', options, ['revision', 'resume'])), options)

/**
 * Takes revisions back, down to a target.
 *
 * @example
 * ```ts
 * import { downgrade } from 'limbeck'
 *
 * await downgrade({ revision: '-1' })
 * ```
 */
export const downgrade = async (
  options: EnvironmentOptions & { readonly revision: string } & ResumeOptions,
): Promise<MigrateResult> =>
  runDowngrade(await loadEnvironment(knownOptions('downgrade', options, ['revision', 'resume'])), options)

/** Where the database is. */
export const current = async (options: EnvironmentOptions = {}): Promise<CurrentResult> =>
  runCurrent(await loadEnvironment(knownOptions('current', options)))

/** Which database, where it is, what is pending. */
export const status = async (options: EnvironmentOptions = {}): Promise<StatusResult> =>
  runStatus(await loadEnvironment(knownOptions('status', options)))

/** The newest revision of each branch. */
export const heads = async (options: EnvironmentOptions = {}): Promise<RevisionsResult> =>
  runHeads(await loadEnvironment(knownOptions('heads', options)))

/** The revisions, newest first. */
export const history = async (options: EnvironmentOptions & HistoryOptions = {}): Promise<RevisionsResult> =>
  runHistory(await loadEnvironment(knownOptions('history', options, ['range', 'indicateCurrent'])), options)

/** One revision. */
export const show = async (
  options: EnvironmentOptions & { readonly revision?: string } = {},
): Promise<RevisionsResult> =>
  runShow(await loadEnvironment(knownOptions('show', options, ['revision'])), options)

/** Writes where the database is, without running anything. */
export const stamp = async (
  options: EnvironmentOptions & { readonly revisions: readonly string[]; readonly purge?: boolean },
): Promise<MigrateResult> =>
  runStamp(await loadEnvironment(knownOptions('stamp', options, ['revisions', 'purge'])), options)

/**
 * Writes a revision: an empty one, or with `autogenerate` what takes the database to the models.
 *
 * @throws LimbeckError ANSWER_NEEDED when a rename or a required column asks a question; its `details.answers` are the flags
 */
export const revision = async (options: EnvironmentOptions & RevisionOptions): Promise<RevisionResult> =>
  runRevision(
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
        'answers',
      ]),
    ),
    options,
  )

/** Writes a revision that joins several heads. */
export const merge = async (options: EnvironmentOptions & MergeOptions): Promise<RevisionResult> =>
  runMerge(
    await loadEnvironment(knownOptions('merge', options, ['revisions', 'message', 'branchLabel', 'revId'])),
    options,
  )
