/**
 * The commands as functions, the configuration, and what a revision is given.
 *
 * @module limbeck
 */

export type {
  CompareDefault,
  ComparedColumn,
  ComparedDefault,
  CompareType,
  IncludedKind,
  IncludeName,
  IncludeObject,
} from './autogenerate/hooks.ts'
export type { CheckOptions, CheckResult } from './commands/check.ts'
export type { DiffOptions, DiffResult } from './commands/diff.ts'
export type { DoctorResult } from './commands/doctor.ts'
export type { EmbeddedOptions } from './commands/embedded.ts'
export type { EnvironmentOptions } from './commands/environment.ts'
export type { Finding } from './commands/finding.ts'
export {
  assertAtHead,
  branches,
  check,
  current,
  diff,
  doctor,
  downgrade,
  downgradeScript,
  ensureVersion,
  ensureVersionScript,
  heads,
  history,
  log,
  merge,
  plan,
  pull,
  rebase,
  redo,
  reset,
  revision,
  show,
  stamp,
  stampScript,
  status,
  upgrade,
  upgradeScript,
  verify,
  writeHeads,
} from './commands/index.ts'
export { type InitOptions, type InitResult, init } from './commands/init.ts'
export { listTemplates, type TemplatesResult } from './commands/list-templates.ts'
export type { Logger } from './commands/logger.ts'
export type { PlannedLoss, PlannedStepView, PlanOptions, PlanResult } from './commands/plan.ts'
export type { PlannedTable, StatementView } from './commands/planned-statement.ts'
export type { PullOptions, PullResult } from './commands/pull.ts'
export type { RevisionView } from './commands/revision-view.ts'
export type { VerifyOptions, VerifyResult } from './commands/verify.ts'
export {
  type AfterWriteHook,
  type ConfigContext,
  type DatabaseConfig,
  defineConfig,
  type LimbeckConfig,
  type WrittenFile,
} from './config/config.ts'
export type {
  AppliedVersion,
  ConnectContext,
  OnConnect,
  OnVersionApply,
  ProcessContext,
  ProcessRevision,
  RevisionDraft,
} from './config/hooks.ts'
export type { OpenConnection } from './dialects/open-driver.ts'
export { type ErrorCode, LimbeckError } from './errors.ts'
export {
  type CustomDefinition,
  type CustomDirection,
  type CustomMaker,
  type CustomOperation,
  defineOperation,
  type SqlFor,
} from './operations/define-operation.ts'
export type { MigrateResult } from './runtime/migrate.ts'
export type { Op, RunContext } from './runtime/op.ts'
export type { RunEvent } from './runtime/report.ts'
export { fromModules, type MigrationModules } from './script/from-modules.ts'
export { irreversible } from './script/irreversible.ts'
export type { RevisionTemplate, RevisionTemplateData } from './script/revision-template.ts'
