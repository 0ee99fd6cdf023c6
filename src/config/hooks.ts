import type { Kysely } from 'kysely'
import type { DialectName } from '../dialects/dialect.ts'
import type { Operation } from '../operations/index.ts'
import type { OpMethods } from '../operations/op.ts'

/** What `connection.onConnect` is given: a session that has just begun, and nothing has run in it. */
export interface ConnectContext {
  /** Runs one statement and gives its rows. */
  readonly query: (
    sql: string,
    parameters?: readonly unknown[],
  ) => Promise<readonly Readonly<Record<string, unknown>>[]>
  readonly dialect: DialectName
  /** The process environment, and beneath it the `.env` file beside the configuration. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** What the command line gave: `-x tenant=a` is `{ tenant: 'a' }`. */
  readonly x: Readonly<Record<string, string>>
}

export type OnConnect = (session: ConnectContext) => void | Promise<void>

/** A revision that has just been applied, taken back or stamped; its transaction is still open. */
export interface AppliedVersion {
  readonly revision: string
  readonly message: string
  readonly direction: 'up' | 'down' | 'stamp'
  /** The version table's rows before and after it. */
  readonly rowsBefore: readonly string[]
  readonly rowsAfter: readonly string[]
  /** Stands in the ledger's rows of this run. */
  readonly runId: string
  readonly dialect: DialectName
  readonly x: Readonly<Record<string, string>>
  /** What `--tag` gave. */
  readonly tag: string | undefined
  /** Kysely on the migration's own connection: what it writes stands or falls with the revision. */
  // biome-ignore lint/suspicious/noExplicitAny: nothing is known of the tables of the user's
  readonly db: Kysely<any>
}

export type OnVersionApply = (version: AppliedVersion) => void | Promise<void>

/** A revision that is about to be written. */
export interface RevisionDraft {
  readonly revision: string
  readonly message: string
  readonly downRevision: readonly string[]
  readonly branchLabels: readonly string[]
  readonly dependsOn: readonly string[]
  /** `false` writes `export const transaction = false`. */
  readonly transaction: boolean | undefined
  /** What it does and how that is taken back; none where the revision is to be written by hand. */
  readonly upgrade: readonly Operation[]
  readonly downgrade: readonly Operation[]
}

/** What `processRevision` may need besides. */
export interface ProcessContext {
  /** Whether the models were compared; else the revision is one to be written by hand. */
  readonly autogenerate: boolean
  /** Not known of a revision to be written by hand where the configuration does not say it. */
  readonly dialect: DialectName | undefined
  readonly x: Readonly<Record<string, string>>
  /** Makes operations as a revision does: `record(op => op.execute('ANALYZE'))`. */
  readonly record: (body: (op: OpMethods<never>) => void) => readonly Operation[]
}

/** Gives what is to be written instead, `null` for nothing, or nothing for the revision as it is. */
export type ProcessRevision = (
  revision: RevisionDraft,
  context: ProcessContext,
  // biome-ignore lint/suspicious/noConfusingVoidType: a hook that only looks returns nothing
) => RevisionDraft | null | undefined | void | Promise<RevisionDraft | null | undefined | void>
