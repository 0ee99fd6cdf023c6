import type { Sql } from '../sql/sql.ts'
import type { Default } from './column.ts'
import type { StorageParameters, Table, TableName } from './table.ts'
import type { TableIndex } from './table-index.ts'
import type { ColumnType } from './types.ts'

/** A named list of values. PostgreSQL has it as a type of its own; elsewhere a column carries it. */
export interface EnumType {
  readonly schema?: string
  readonly name: string
  readonly values: readonly string[]
  readonly comment?: string
  /** Former names of values, by their new ones; questions that are already answered. Inert once the old name is gone. */
  readonly renamedFrom?: Readonly<Record<string, string>>
}

export interface View extends TableName {
  /** The query: what stands after AS. */
  readonly definition: Sql
  /** PostgreSQL: the rows are kept, and made anew by REFRESH. */
  readonly materialized?: true
  /** The names of its columns where the query does not give them. */
  readonly columns?: readonly string[]
  readonly checkOption?: 'local' | 'cascaded'
  /** The reader's own rights count: `security_invoker`, or SQL SECURITY INVOKER. */
  readonly securityInvoker?: true
  /** PostgreSQL: no function of a reader's query sees rows that the view leaves out (`security_barrier`). */
  readonly securityBarrier?: true
  readonly comment?: string
  /** PostgreSQL: the indexes of a materialized view. */
  readonly indexes?: readonly TableIndex[]
  /** What it reads has another name since, and what the engine made of its query is not known. */
  readonly stale?: true
  /** PostgreSQL: where and how a materialized view keeps its rows, which no operation says. One made anew keeps it. */
  readonly storage?: ViewStorage
}

/** As it was found in a database. */
export interface ViewStorage {
  readonly with?: StorageParameters
  readonly tablespace?: string
}

export interface Trigger {
  readonly name: string
  readonly table: TableName
  /** The whole CREATE TRIGGER statement. */
  readonly definition: Sql
  /** PostgreSQL: when it fires, where that is not as it was made: never, on a replica alone, or there too. */
  readonly fires?: 'never' | 'replica' | 'always'
  readonly comment?: string
  /** A rename went over it since it was read, and what the engine made of its text is not known. */
  readonly stale?: true
}

/** A function or a procedure (PostgreSQL, MySQL, MariaDB). */
export interface Routine extends TableName {
  readonly kind: 'function' | 'procedure'
  /** The types of its arguments, by which PostgreSQL tells functions of one name apart: `integer, text`. */
  readonly arguments?: string
  /** The whole CREATE statement. */
  readonly definition: Sql
  readonly comment?: string
}

/** A sequence that stands by itself; those of identity columns are part of their column. */
export interface Sequence extends TableName {
  readonly type?: 'smallint' | 'integer' | 'bigint'
  readonly start?: number | bigint
  readonly increment?: number | bigint
  readonly minimum?: number | bigint
  readonly maximum?: number | bigint
  readonly cache?: number | bigint
  readonly cycle?: true
  /** It goes when this column goes. */
  readonly ownedBy?: { readonly table: TableName; readonly column: string }
  readonly comment?: string
}

/** A type with conditions (PostgreSQL). */
export interface Domain extends TableName {
  readonly type: ColumnType
  readonly notNull?: true
  readonly default?: Default
  readonly collation?: string
  readonly checks: readonly DomainCheck[]
  readonly comment?: string
}

/** A condition on the values of a domain, which are called VALUE in it. */
export interface DomainCheck {
  readonly name: string
  readonly expression: Sql
  /** The values that were there have not been looked at. */
  readonly notValid?: true
}

export interface Extension {
  readonly name: string
  readonly schema?: string
  readonly version?: string
}

/** A schema that Limbeck makes: `CREATE SCHEMA`. The default one is never named. */
export interface NamedSchema {
  readonly name: string
  readonly comment?: string
}

/** Which rows a role may see or write (PostgreSQL). */
export interface Policy {
  readonly name: string
  readonly table: TableName
  /** Absent: any of the permissive ones lets a row through. */
  readonly restrictive?: true
  /** Absent: all. */
  readonly command?: 'select' | 'insert' | 'update' | 'delete'
  /** Absent: everybody (PUBLIC). */
  readonly roles?: readonly string[]
  readonly using?: Sql
  readonly withCheck?: Sql
  readonly comment?: string
}

/** What a role other than the owner may do with a view, a function or a procedure (PostgreSQL), as it was found. */
export interface Granted extends TableName {
  readonly kind: 'view' | 'function' | 'procedure'
  readonly arguments?: string
  /** None: what everybody may do by itself was taken from them. */
  readonly privileges: readonly string[]
  /** `PUBLIC` for everybody. */
  readonly role: string
  /** It may be granted on. */
  readonly grantable?: true
}

/** Everything Limbeck knows of a database, or of the models, as data. A table in the default schema has no `schema`. */
export interface Schema {
  readonly schemas: readonly NamedSchema[]
  readonly extensions: readonly Extension[]
  readonly enums: readonly EnumType[]
  readonly domains: readonly Domain[]
  readonly sequences: readonly Sequence[]
  readonly tables: readonly Table[]
  readonly views: readonly View[]
  readonly routines: readonly Routine[]
  readonly triggers: readonly Trigger[]
  readonly policies: readonly Policy[]
  /** PostgreSQL: nothing compares them; what is made anew gets them again. */
  readonly grants?: readonly Granted[]
  /** MySQL and MariaDB: how text is compared in tables of the database that do not say. */
  readonly collation?: string
  /** MySQL and MariaDB: the lists of which the user may not see every member, for want of a right. */
  readonly unseen?: readonly UnseenList[]
}

export type UnseenList = 'views' | 'routines' | 'triggers'

export const emptySchema: Schema = {
  schemas: [],
  extensions: [],
  enums: [],
  domains: [],
  sequences: [],
  tables: [],
  views: [],
  routines: [],
  triggers: [],
  policies: [],
}
