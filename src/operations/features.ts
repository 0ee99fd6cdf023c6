/**
 * What an engine does on its own, so that an operation's effect can be told without asking it. Each
 * dialect states these in its `features.ts`, some by server version.
 */
export interface Features {
  /** A failed migration leaves nothing behind: DDL is part of the transaction. */
  readonly transactionalDdl: boolean
  /** Tables may live in several schemas of one database. */
  readonly schemas: boolean
  /** Enums are types of their own; elsewhere a CHECK on the column holds the values. */
  readonly enumTypes: boolean
  /** Tables and columns keep comments. */
  readonly comments: boolean
  /** ALTER TABLE can change everything about a table; SQLite makes a new one and copies the rows. */
  readonly alterTable: boolean
  /** Identity columns exist and can be read back; on SQLite every INTEGER PRIMARY KEY is one. */
  readonly identity: boolean
}
