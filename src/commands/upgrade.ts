import { planUpgrade } from '../revision/index.ts'
import type { MigrateResult } from '../runtime/migrate.ts'
import type { Environment } from './environment.ts'
import {
  type DryRunOptions,
  type EditedOptions,
  type LossOptions,
  migrateTo,
  type ResumeOptions,
  type ScriptOptions,
  type ScriptResult,
  scriptTo,
  type TargetOptions,
  type TransactionOptions,
} from './migrate-to.ts'

export interface VerifyPlanOptions {
  /** Prove first, in a scratch database, that the upgrade ends in what the models say; in a dry run that is all. */
  readonly verifyPlan?: boolean
}

export type UpgradeOptions = TargetOptions &
  ResumeOptions &
  TransactionOptions &
  EditedOptions &
  LossOptions &
  DryRunOptions &
  VerifyPlanOptions

export interface UpgradeResult extends MigrateResult {
  /** It was tried and rolled back; `rows` are those that there would be. */
  readonly dryRun?: true
  /** That it ends in what the models say was proved before. */
  readonly planVerified?: true
}

/** Applies every revision that the target asks for and that is not applied yet. Without a target: `head`. */
export const upgrade = async (
  environment: Environment,
  { revision = 'head', verifyPlan = false, ...options }: UpgradeOptions = {},
): Promise<UpgradeResult> => {
  if (!verifyPlan) return run(environment, revision, options)
  // It compares, and that is half of Limbeck.
  const proof = await import('./verify-plan.ts')
  const proved = await proof.verifyPlan(environment, { revision, ...options })
  return options.dryRun
    ? { ...proved, dryRun: true, planVerified: true }
    : { ...(await run(environment, revision, options)), planVerified: true }
}

const run = async (
  environment: Environment,
  revision: string,
  options: UpgradeOptions,
): Promise<UpgradeResult> => {
  const result = await migrateTo(environment, revision, planUpgrade, options)
  return options.dryRun ? { ...result, dryRun: true } : result
}

/** The SQL of an upgrade from nothing to the target, or of a range `a:b`; no database is touched. */
export const upgradeScript = (
  environment: Environment,
  { revision = 'head', ...options }: TargetOptions & TransactionOptions & ScriptOptions = {},
): Promise<ScriptResult> => scriptTo(environment, revision, planUpgrade, options)
