import type { Column } from './column.ts'
import type { Constraint, ConstraintKind, ConstraintOf, PrimaryKey } from './constraint.ts'
import type { TableIndex } from './table-index.ts'

/** A table's name and, where it is not the default one, its schema. */
export interface TableName {
  readonly schema?: string
  readonly name: string
}

export interface Table extends TableName {
  readonly columns: readonly Column[]
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly TableIndex[]
  readonly comment?: string
  /** SQLite's STRICT and WITHOUT ROWID. */
  readonly options?: { readonly strict?: true; readonly withoutRowid?: true }
  readonly renamedFrom?: string
  /**
   * SQLite: the CREATE TABLE as the database has it, so that a rebuild loses nothing that is not told apart
   * here. No part of what a table is: comparison and canonical JSON leave it out.
   */
  readonly source?: string
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
