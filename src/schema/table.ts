import type { Sql } from '../sql/sql.ts'
import type { Column } from './column.ts'
import type { Constraint, ConstraintKind, ConstraintOf, PrimaryKey } from './constraint.ts'
import type { IndexElement, TableIndex } from './table-index.ts'

/** A table's name and, where it is not the default one, its schema. */
export interface TableName {
  readonly schema?: string
  readonly name: string
}

/** How an engine keeps a table. Each dialect takes its own of these and leaves the others alone. */
export interface TableStorage {
  /** SQLite: values are held to the types of their columns. */
  readonly strict?: true
  /** SQLite: the rows lie in the primary key itself. */
  readonly withoutRowid?: true
  /** PostgreSQL: no write-ahead log; empty after a crash. */
  readonly unlogged?: true
  readonly tablespace?: string
  /** PostgreSQL: storage parameters, such as `{ fillfactor: 70 }`. */
  readonly with?: StorageParameters
  /** MySQL and MariaDB: `InnoDB`. */
  readonly engine?: string
  readonly characterSet?: string
  readonly collation?: string
  /** MySQL and MariaDB: `DYNAMIC`, `COMPRESSED`. */
  readonly rowFormat?: string
}

export type StorageParameters = Readonly<Record<string, string | number | boolean>>

/** PARTITION BY. */
export interface Partitioning {
  /** `key`, the `linear` and the `columns` kinds are MySQL's. */
  readonly strategy:
    | 'range'
    | 'list'
    | 'hash'
    | 'key'
    | 'linearHash'
    | 'linearKey'
    | 'rangeColumns'
    | 'listColumns'
  readonly elements: readonly IndexElement[]
  /** MySQL: the partitions are part of the table; what stands after VALUES is SQL. */
  readonly partitions?: readonly { readonly name: string; readonly values?: Sql }[]
  /** MySQL: how many, where they have no names (`hash`, `key`). */
  readonly count?: number
}

export interface Table extends TableName {
  readonly columns: readonly Column[]
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly TableIndex[]
  readonly comment?: string
  readonly options?: TableStorage
  /** How its rows are divided among partitions. */
  readonly partitionBy?: Partitioning
  /** PostgreSQL: the table it is a partition of, and which rows are its own. */
  readonly partitionOf?: { readonly table: TableName; readonly bounds: Sql }
  /** PostgreSQL: whether policies say which rows may be seen; `forced`: by the owner too. */
  readonly rowSecurity?: 'enabled' | 'forced'
  readonly renamedFrom?: string
  /**
   * SQLite: the CREATE TABLE as the database has it, so that a rebuild loses nothing that is not told apart
   * here. No part of what a table is: comparison and canonical JSON leave it out.
   */
  readonly source?: string
  /**
   * MySQL and MariaDB: what there is of it that nothing here says, so that making it again would lose it:
   * `its subpartitions`. No part of what a table is, like `source`.
   */
  readonly unsaid?: string
}

/** A string that is equal for equal tables: `users`, `app.users`; a name with a dot in it is quoted. */
export const tableKey = ({ schema, name }: TableName): string =>
  schema === undefined ? quoteDotted(name) : `${quoteDotted(schema)}.${quoteDotted(name)}`

const quoteDotted = (name: string) => (/[."]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)

export const sameTable = (a: TableName, b: TableName): boolean => a.name === b.name && a.schema === b.schema

export const columnOf = (table: Table, name: string): Column | undefined =>
  table.columns.find(column => column.name === name)

export const primaryKeyOf = (table: Table): PrimaryKey | undefined => constraintsOf(table, 'primaryKey')[0]

export const constraintsOf = <K extends ConstraintKind>(table: Table, kind: K): readonly ConstraintOf<K>[] =>
  table.constraints.filter((constraint): constraint is ConstraintOf<K> => constraint.kind === kind)
