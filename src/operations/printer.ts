import type { Column, Default } from '../schema/column.ts'
import type { Constraint } from '../schema/constraint.ts'
import type { Table } from '../schema/table.ts'
import type { IndexElement } from '../schema/table-index.ts'
import type { ColumnType } from '../schema/types.ts'
import type { Sql } from '../sql/sql.ts'

/** Writes data as the TypeScript that makes it, and remembers what must be imported for that. */
export interface Printer {
  /** Any plain value: a string in quotes, an array, an object without its `undefined` members. */
  readonly value: (value: unknown) => string
  /** An object whose members are code already; members without code are left out, and all of it when none is left. */
  readonly object: (members: Readonly<Record<string, string | undefined>>) => string | undefined
  /** `` sql`...` `` */
  readonly sql: (sql: Sql) => string
  /** `varchar({ length: 64 })` */
  readonly type: (type: ColumnType) => string
  /** `varchar({ length: 64 }).notNull()`, with the constraints that can be written on a column. */
  readonly column: (column: Column, constraints?: readonly Constraint[]) => string
  readonly default: (value: Default) => string
  readonly indexElement: (element: IndexElement) => string
  /** The second and further arguments of `createTable`: the columns by name, and its constraints and indexes. */
  readonly tableBody: (table: Table) => readonly string[]
}
