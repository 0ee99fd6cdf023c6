import type { EngineName } from '../engines/engine.ts'
import type { Upgrade } from './migrate.ts'

/** One change to a database, told once and tried on every engine. */
export interface OperationCase {
  readonly name: string
  /** What is there. */
  readonly before: Upgrade
  /** Rows that are there, and a question about them with one answer before, after, and back again. */
  readonly rows?: { readonly insert: string; readonly select: string }
  readonly change: Upgrade
  /** What a question about the rows says between the change and its being taken back. */
  readonly rowsAfter?: {
    readonly select: string
    readonly rows: readonly Readonly<Record<string, unknown>>[]
  }
  /** What the change is in PostgreSQL's SQL. */
  readonly postgresql?: string
  /** The same in SQLite's. */
  readonly sqlite?: string
  /** The same in MariaDB's. */
  readonly mariadb?: string
  /** The change cannot be taken back by itself. */
  readonly oneWay?: true
  /** It cannot be printed as a script, and why. */
  readonly notOffline?: string
  /** Engines that cannot do it, and why. */
  readonly notOn?: Partial<Readonly<Record<EngineName, string>>>
}
