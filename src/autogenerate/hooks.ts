import type { DialectName } from '../dialects/dialect.ts'
import type { Column } from '../schema/column.ts'
import type { Constraint } from '../schema/constraint.ts'
import type {
  Domain,
  EnumType,
  Extension,
  NamedSchema,
  Policy,
  Routine,
  Sequence,
  Trigger,
  View,
} from '../schema/schema.ts'
import type { Table, TableName } from '../schema/table.ts'
import type { TableIndex } from '../schema/table-index.ts'

/** What a filter can be asked about, by its kind. */
export interface Included {
  readonly schema: NamedSchema
  readonly extension: Extension
  readonly enum: EnumType
  readonly domain: Domain
  readonly sequence: Sequence
  readonly table: Table
  readonly column: Column
  readonly constraint: Constraint
  readonly index: TableIndex
  readonly view: View
  readonly routine: Routine
  readonly trigger: Trigger
  readonly policy: Policy
}

export type IncludedKind = keyof Included

/** Where something lies: in a schema, on a table. */
export interface IncludedParent {
  readonly schema?: string | undefined
  readonly table?: string | undefined
}

/** Says whether something of this name, found in the database, is the models' business. */
export type IncludeName = (name: string, kind: IncludedKind, parent: IncludedParent) => boolean

/**
 * Says whether an object is compared. `reflected`: it is the database's, and the models have none of its name; else
 * it is the models', and `compareTo` what the database has, if anything. What is left out stays as the database has it.
 */
export type IncludeObject = (
  object: Included[IncludedKind],
  name: string,
  kind: IncludedKind,
  reflected: boolean,
  compareTo: Included[IncludedKind] | undefined,
) => boolean

/** A column that the database and the models both have. */
export interface ComparedColumn {
  readonly dialect: DialectName
  readonly table: TableName
  readonly column: string
  /** The column as the database has it, and as the models say it. */
  readonly database: Column
  readonly model: Column
  /** The types in the engine's SQL: `varchar(64)`. */
  readonly databaseType: string
  readonly modelType: string
}

/** The same with both defaults in SQL, `undefined` where there is none. */
export interface ComparedDefault extends ComparedColumn {
  readonly databaseDefault: string | undefined
  readonly modelDefault: string | undefined
}

/** True: they differ. False: they are the same. `undefined`: as Limbeck finds. May be asked twice of one column. */
export type CompareType = (column: ComparedColumn) => boolean | undefined
export type CompareDefault = (column: ComparedDefault) => boolean | undefined
