import { planDowngrade } from '../revision/index.ts'
import type { MigrateResult } from '../runtime/migrate.ts'
import type { EditedDown } from '../runtime/with-history.ts'
import type { Environment } from './environment.ts'
import {
  type EditedDownOptions,
  editedDownOf,
  type LossOptions,
  migrateTo,
  type ResumeOptions,
  type ScriptOptions,
  type ScriptResult,
  scriptTo,
  type TransactionOptions,
} from './migrate-to.ts'

export interface DowngradeOptions extends ResumeOptions, LossOptions, TransactionOptions, EditedDownOptions {
  /** Where to go: `-1`, `base`, an id, a prefix. */
  readonly revision: string
}

/**
 * Takes back every revision above the target: `-1`, `base`, an id. That rows go with what is taken back is what was
 * ordered: they are told, and nothing runs, only with `yes: false`.
 */
export const downgrade = (
  environment: Environment,
  { revision, ...options }: DowngradeOptions,
): Promise<MigrateResult> => downgradeTo(environment, revision, editedDownOf(options), options)

/** The same for those who know what is to come of a revision that was edited. */
export const downgradeTo = (
  environment: Environment,
  target: string,
  editedDown: EditedDown,
  { yes = true, ...options }: ResumeOptions & LossOptions & TransactionOptions = {},
): Promise<MigrateResult> => migrateTo(environment, target, planDowngrade, { ...options, yes, editedDown })

/** The SQL of a downgrade over a range `from:to`; no database is touched. */
export const downgradeScript = (
  environment: Environment,
  { revision, ...options }: { readonly revision: string } & TransactionOptions & ScriptOptions,
): Promise<ScriptResult> => scriptTo(environment, revision, planDowngrade, options)
