import { planUpgrade } from '../revision/index.ts'
import type { MigrateResult } from '../runtime/migrate.ts'
import type { Environment } from './environment.ts'
import {
  type EditedOptions,
  migrateTo,
  type ResumeOptions,
  type ScriptOptions,
  type ScriptResult,
  scriptTo,
  type TargetOptions,
  type TransactionOptions,
} from './migrate-to.ts'

/** Applies every revision that the target asks for and that is not applied yet. Without a target: `head`. */
export const upgrade = (
  environment: Environment,
  { revision = 'head', ...options }: TargetOptions & ResumeOptions & TransactionOptions & EditedOptions = {},
): Promise<MigrateResult> => migrateTo(environment, revision, planUpgrade, options)

/** The SQL of an upgrade from nothing to the target, or of a range `a:b`; no database is touched. */
export const upgradeScript = (
  environment: Environment,
  { revision = 'head', ...options }: TargetOptions & TransactionOptions & ScriptOptions = {},
): Promise<ScriptResult> => scriptTo(environment, revision, planUpgrade, options)
