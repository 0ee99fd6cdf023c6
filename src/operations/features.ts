import type { NamedKind } from './taken-names.ts'

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
  /** Kinds of things whose names stand in one list, for each schema and for each table. */
  readonly names: {
    readonly perSchema: readonly (readonly NamedKind[])[]
    readonly perTable: readonly (readonly NamedKind[])[]
  }
  /** A unique index is something else than a unique constraint; on MySQL the two are one. */
  readonly uniqueIndexes: boolean
  /** A primary key keeps the name that it is given; on MySQL it has none. */
  readonly primaryKeyNames: boolean
  /** The name of an enum is kept; on MySQL a column keeps the values alone. */
  readonly enumNames: boolean
  /** A table has a character set, which is that of columns that say none when they are made (MySQL). */
  readonly tableText: boolean
  /** A column keeps its type as long as a foreign key stands on it, or leads to it. */
  readonly foreignKeysHoldTypes: boolean
  /** What of a column cannot change as long as a computed one reads it: its type, or that it counts its rows. */
  readonly computedHold: 'types' | 'identity' | 'nothing'
  /** Which objects there are beside tables and views. What a model says of others is left alone. */
  readonly objects: readonly (
    | 'domains'
    | 'extensions'
    | 'policies'
    | 'routines'
    | 'schemas'
    | 'sequences'
    | 'triggers'
  )[]
  /**
   * What is kept of a view: columns with their types, which nobody can change as long as it is there; names alone, also
   * those that a `*` stood for; or the text as it was written.
   */
  readonly viewsKeep: 'types' | 'names' | 'text'
  /** `few`: a number is no boolean and no date (PostgreSQL). `many`: nearly anything is taken for anything. */
  readonly implicitCasts: 'few' | 'many'
  /** A foreign key may lead to a table that is not there yet. */
  readonly laterReferences: boolean
  /** Whether a foreign key lays an index of its own where there is none. */
  readonly foreignKeysLayIndexes: boolean
  /** What of an index can be changed without making it anew. */
  readonly alterIndex: readonly ('with' | 'tablespace' | 'comment' | 'invisible')[]
}
