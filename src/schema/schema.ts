import type { Sql } from '../sql/sql.ts'
import type { Table, TableName } from './table.ts'

/** A named list of values. PostgreSQL has it as a type of its own; elsewhere a column carries it. */
export interface EnumType {
  readonly schema?: string
  readonly name: string
  readonly values: readonly string[]
}

export interface View {
  readonly schema?: string
  readonly name: string
  /** What stands after AS; on SQLite the whole CREATE statement as it was written. */
  readonly definition: Sql
}

export interface Trigger {
  readonly name: string
  readonly table: TableName
  /** The whole CREATE TRIGGER statement. */
  readonly definition: Sql
  /** A rename went over it since it was read, and what the engine made of its text is not known. */
  readonly stale?: true
}

/** Everything Limbeck knows of a database, or of the models, as data. A table in the default schema has no `schema`. */
export interface Schema {
  readonly tables: readonly Table[]
  readonly enums: readonly EnumType[]
  readonly views: readonly View[]
  readonly triggers: readonly Trigger[]
}

export const emptySchema: Schema = { tables: [], enums: [], views: [], triggers: [] }
