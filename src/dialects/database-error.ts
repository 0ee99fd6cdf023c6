import type { Blockers } from './dialect.ts'

/** What a database says of a statement that it refused, as far as it says so. */
export interface DatabaseErrorFacts {
  /** The engine's own code: an SQLSTATE (`23505`), or a name (`SQLITE_CONSTRAINT_UNIQUE`, `ER_DUP_ENTRY`). */
  readonly code?: string | undefined
  /** MySQL and MariaDB: the number behind the name, 1062. */
  readonly errno?: number | undefined
  /** MySQL and MariaDB: the SQLSTATE beside it, `23000`. */
  readonly sqlState?: string | undefined
  readonly detail?: string | undefined
  readonly hint?: string | undefined
  /** Where in the statement, in characters from 0. */
  readonly position?: number | undefined
  readonly table?: string | undefined
  readonly column?: string | undefined
  readonly constraint?: string | undefined
  /** Another session's lock was in the way. */
  readonly lock?: 'timeout' | 'deadlock' | 'conflict' | undefined
  /** Who held it, where somebody asked while it was waited for. */
  readonly blockedBy?: Blockers | undefined
  /** The session is gone, and with it its transaction. */
  readonly connectionLost?: true | undefined
}

/**
 * A statement that the database refused, the same shape from every driver. The runtime turns it into an
 * error that names the revision and the line; a question of Limbeck's own that fails is a bug.
 */
export class DatabaseError extends Error implements DatabaseErrorFacts {
  override readonly name = 'DatabaseError'
  /** The statement as it was sent. */
  readonly sql: string
  readonly code: string | undefined
  readonly errno: number | undefined
  readonly sqlState: string | undefined
  readonly detail: string | undefined
  readonly hint: string | undefined
  readonly position: number | undefined
  readonly table: string | undefined
  readonly column: string | undefined
  readonly constraint: string | undefined
  readonly lock: 'timeout' | 'deadlock' | 'conflict' | undefined
  readonly blockedBy: Blockers | undefined
  readonly connectionLost: true | undefined

  constructor(message: string, sql: string, facts: DatabaseErrorFacts, cause: unknown) {
    super(message, { cause })
    this.sql = sql
    this.code = facts.code
    this.errno = facts.errno
    this.sqlState = facts.sqlState
    this.detail = facts.detail
    this.hint = facts.hint
    this.position = facts.position
    this.table = facts.table
    this.column = facts.column
    this.constraint = facts.constraint
    this.lock = facts.lock
    this.blockedBy = facts.blockedBy
    this.connectionLost = facts.connectionLost
  }
}
