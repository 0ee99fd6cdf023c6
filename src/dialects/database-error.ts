/** What a database says of a statement that it refused, as far as it says so. */
export interface DatabaseErrorFacts {
  /** The engine's own code: an SQLSTATE (`23505`), or SQLite's name (`SQLITE_CONSTRAINT_UNIQUE`). */
  readonly code?: string | undefined
  readonly detail?: string | undefined
  readonly hint?: string | undefined
  /** Where in the statement, in characters from 0. */
  readonly position?: number | undefined
  readonly table?: string | undefined
  readonly column?: string | undefined
  readonly constraint?: string | undefined
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
  readonly detail: string | undefined
  readonly hint: string | undefined
  readonly position: number | undefined
  readonly table: string | undefined
  readonly column: string | undefined
  readonly constraint: string | undefined
  readonly connectionLost: true | undefined

  constructor(message: string, sql: string, facts: DatabaseErrorFacts, cause: unknown) {
    super(message, { cause })
    this.sql = sql
    this.code = facts.code
    this.detail = facts.detail
    this.hint = facts.hint
    this.position = facts.position
    this.table = facts.table
    this.column = facts.column
    this.constraint = facts.constraint
    this.connectionLost = facts.connectionLost
  }
}
