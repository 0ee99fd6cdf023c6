import type { Column, Default } from '../schema/column.ts'
import type { Table } from '../schema/table.ts'
import type { IndexElement } from '../schema/table-index.ts'
import type { ColumnType } from '../schema/types.ts'
import type { Sql } from '../sql/sql.ts'
import type { Operation } from './index.ts'

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
  /** `varchar({ length: 64 }).notNull()` */
  readonly column: (column: Column) => string
  /** `'free'`, `now()`; in SQL where it is no value of the type, if that is known. */
  readonly default: (value: Default, type?: ColumnType) => string
  readonly indexElement: (element: IndexElement) => string
  /** A name from a module of the project's own, which the revision then imports. */
  readonly imported: (name: string, module: string) => string
  /** `op => { ... }`: the operations of a block, each on a line of its own. */
  readonly block: (operations: readonly Operation[]) => string
  /** The second and further arguments of `createTable`: the columns by name, and its constraints and indexes. */
  readonly tableBody: (table: Table, more?: Readonly<Record<string, unknown>>) => readonly string[]
  /** `table('users', { ... })`, with its indexes. */
  readonly table: (table: Table) => string
  /** `t => { ... }`: operations on one table, which they do not name. */
  readonly tableBlock: (operations: readonly Operation[]) => string
}
