import type { DialectName } from './dialect.ts'

/** A server's version as it says it, and as a number to compare: 15.20 is 150020, SQLite's 3.53.4 is 3053004. */
export interface ServerVersion {
  readonly text: string
  readonly number: number
}

export interface QueryResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  /** Rows inserted, updated or deleted, where the driver tells. */
  readonly changes?: number
  readonly insertId?: bigint
}

/**
 * One session of a database: the small interface between Limbeck and the drivers. Transactions are plain
 * statements on it, so that what begins and ends them can be printed like everything else.
 */
export interface Connection {
  readonly dialect: DialectName
  readonly version: ServerVersion
  /** It is in a transaction that somebody else began, and that is not ours to end. */
  readonly nested?: true
  /** The process or thread of the server that does the work. */
  readonly backend?: number
  /** PostgreSQL: the process that was named when the session began; where it is another, a pooler is in between. */
  readonly announced?: number
  /** Runs one statement. Parameters are for Limbeck's own questions and for Kysely; migrations use literals. */
  query(sql: string, parameters?: readonly unknown[]): Promise<QueryResult>
  /** How many statements are under way: more than none when a data step left one running. */
  readonly pending: number
  /** Whether the driver sees an open transaction, asked without a statement where that is possible. */
  inTransaction(): Promise<boolean>
  /** Opens one more session of the same user on the same database. */
  beside?(): Promise<Connection>
  /** Asks the server to cancel the statement under way; absent where the engine runs in this thread, or the session is somebody else's. */
  cancel?(): Promise<void>
  close(): Promise<void>
}
