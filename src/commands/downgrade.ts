import { planDowngrade } from '../revision/index.ts'
import type { MigrateResult } from '../runtime/migrate.ts'
import type { Environment } from './environment.ts'
import {
  migrateTo,
  type ResumeOptions,
  type ScriptOptions,
  type ScriptResult,
  scriptTo,
  type TransactionOptions,
} from './migrate-to.ts'

/** Takes back every revision above the target: `-1`, `base`, an id. */
export const downgrade = (
  environment: Environment,
  { revision, ...options }: { readonly revision: string } & ResumeOptions & TransactionOptions,
): Promise<MigrateResult> => migrateTo(environment, revision, planDowngrade, options)

/** The SQL of a downgrade over a range `from:to`; no database is touched. */
export const downgradeScript = (
  environment: Environment,
  { revision, ...options }: { readonly revision: string } & TransactionOptions & ScriptOptions,
): Promise<ScriptResult> => scriptTo(environment, revision, planDowngrade, options)
