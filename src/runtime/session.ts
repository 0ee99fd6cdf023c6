import type { OnVersionApply } from '../config/hooks.ts'
import type { Connection } from '../dialects/connection.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { Features } from '../operations/features.ts'
import type { RecordContext } from '../operations/record.ts'
import type { Reporter } from './report.ts'
import type { OwnTables } from './version-table.ts'

/** All that belongs to one run on one connection. */
export interface Session {
  readonly connection: Connection
  readonly dialect: Dialect
  readonly features: Features
  readonly tables: OwnTables
  /** Stands in the ledger's rows and in the application name that the server shows. */
  readonly runId: string
  /** Milliseconds to wait for another runner. */
  readonly lockTimeout: number
  /** Milliseconds that a statement waits for a lock; absent where the server says. */
  readonly statementLockTimeout?: number | undefined
  /** How often what met a lock of another session is tried again. */
  readonly lockRetries: number
  /** Opens another session, where this one is lost. */
  readonly reconnect?: () => Promise<Connection>
  readonly recordContext: RecordContext
  readonly report: Reporter
  /** Takes what is secret out of what is kept. */
  readonly redact: (text: string) => string
  readonly signal: AbortSignal
  /** Is told of each revision, inside its transaction. */
  readonly onVersionApply?: OnVersionApply | undefined
}
