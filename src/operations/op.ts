import type { ColumnBuilder } from '../schema/builders/column.ts'
import type { TablePart } from '../schema/builders/parts.ts'
import type { ColumnRefs, Columns, TableOptions } from '../schema/builders/table.ts'
import type { Sql } from '../sql/sql.ts'
import type { AddEnumValueOptions } from './add-enum-value.ts'
import type { AlterColumnOptions } from './alter-column.ts'
import type { ForeignKeyOptions } from './create-foreign-key.ts'
import type { IndexElementInput, IndexOptions } from './create-index.ts'
import type { UniqueOptions } from './create-unique-constraint.ts'
import type { DropColumnOptions } from './drop-column.ts'
import type { DropConstraintOptions, UnnamedConstraint } from './drop-constraint.ts'
import type { InSchema } from './in-table.ts'

/** Data steps that take back one another. */
export interface RunStepOptions<Context> {
  /** What takes it back: code of its own, or `'nothing'` where nothing needs to be. */
  readonly down?: 'nothing' | ((context: Context) => unknown)
  /** Raise it when the code changes in a way that the label does not tell; it is part of the checksum. */
  readonly version?: number
}

/**
 * The operations a revision is made of. Calling one only records it, with the line it was called from;
 * nothing happens until the whole revision has been recorded, so there is nothing to await.
 */
export interface OpMethods<Context = never> {
  /**
   * Makes a table, with the vocabulary of the models. Constraints that are not named get a name from the
   * default naming convention.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   * import { check, sql, text, uuid } from 'limbeck/schema'
   *
   * export function upgrade(op: Op) {
   *   op.createTable(
   *     'users',
   *     { id: uuid().primaryKey('pk_users').defaultRandom(), email: text().notNull().unique('uq_users_email') },
   *     t => [check('ck_users_email', sql`${t.email} LIKE '%@%'`)],
   *   )
   * }
   * ```
   * @throws TABLE_EXISTS when the table is known to be there
   */
  createTable<C extends Columns>(
    name: string,
    columns: C,
    parts?: (t: ColumnRefs<C>) => readonly TablePart[],
    options?: Omit<TableOptions, 'renamedFrom'>,
  ): void
  /** Drops a table with its indexes, constraints and rows. @throws NO_SUCH_TABLE */
  dropTable(name: string, options?: InSchema): void
  /** Renames a table; the foreign keys that refer to it follow. */
  renameTable(from: string, to: string, options?: InSchema): void

  /**
   * Adds a column. A reference, unique, check or index written on it becomes an operation of its own.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   * import { text } from 'limbeck/schema'
   *
   * export function upgrade(op: Op) {
   *   op.addColumn('users', 'full_name', text())
   * }
   * ```
   * @throws COLUMN_EXISTS when the table is known to have it
   */
  addColumn(table: string, name: string, column: ColumnBuilder, options?: InSchema): void
  /** Drops a column; `was` tells what it was, so that it can be taken back. @throws NO_SUCH_COLUMN */
  dropColumn(table: string, name: string, options?: DropColumnOptions): void
  /**
   * Changes a column. What is left out stays; `null` drops a default or a comment.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   * import { sql, integer } from 'limbeck/schema'
   *
   * export function upgrade(op: Op) {
   *   op.alterColumn('users', 'full_name', { nullable: false })
   *   op.alterColumn('users', 'age', { type: integer(), using: sql`age::integer`, default: null })
   * }
   * ```
   */
  alterColumn(table: string, name: string, changes: AlterColumnOptions): void
  /** Renames a column; keys, indexes and checks on it follow. */
  renameColumn(table: string, from: string, to: string, options?: InSchema): void

  /** Adds a primary key. `null` for the name: by the default naming convention. */
  createPrimaryKey(name: string | null, table: string, columns: readonly string[], options?: InSchema): void
  /** Adds a unique constraint. */
  createUniqueConstraint(
    name: string | null,
    table: string,
    columns: readonly string[],
    options?: UniqueOptions,
  ): void
  /**
   * Adds a foreign key.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   *
   * export function upgrade(op: Op) {
   *   op.createForeignKey('fk_posts_author', 'posts', ['author_id'], 'users', ['id'], { onDelete: 'cascade' })
   * }
   * ```
   */
  createForeignKey(
    name: string | null,
    table: string,
    columns: readonly string[],
    referred: string,
    referredColumns: readonly string[],
    options?: ForeignKeyOptions,
  ): void
  /** Adds a check. A string is SQL as it stands. */
  createCheckConstraint(name: string | null, table: string, condition: Sql | string, options?: InSchema): void
  /** Drops a constraint by name, or one that was never named by what it covers: `{ type: 'unique', columns: ['email'] }`. */
  dropConstraint(constraint: string | UnnamedConstraint, table: string, options?: DropConstraintOptions): void

  /**
   * Makes an index over columns, expressions, or columns with an order.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   * import { sql } from 'limbeck/schema'
   *
   * export function upgrade(op: Op) {
   *   op.createIndex('ix_posts_popular', 'posts', [{ column: 'views', order: 'desc' }], { where: sql`views > 100` })
   *   op.createIndex('ux_users_email', 'users', [sql`lower(email)`], { unique: true })
   * }
   * ```
   */
  createIndex(
    name: string | null,
    table: string,
    elements: readonly IndexElementInput[],
    options?: IndexOptions,
  ): void
  /** Drops an index. The table is named because MySQL asks for it and the others check it. */
  dropIndex(name: string, table: string, options?: InSchema): void

  /** Makes an enum: a type on PostgreSQL; elsewhere the columns that use it carry its values. */
  createEnum(name: string, values: readonly string[], options?: InSchema): void
  dropEnum(name: string, options?: InSchema): void
  /** Adds a value, last or at a place. On PostgreSQL it can be used from the next revision on. */
  addEnumValue(name: string, value: string, options?: AddEnumValueOptions): void

  /**
   * Runs SQL: one statement or several. A string is SQL as it stands; in `` sql`...` `` values are literals.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   * import { sql } from 'limbeck/schema'
   *
   * export function upgrade(op: Op) {
   *   op.execute(sql`UPDATE users SET plan = ${'free'} WHERE plan IS NULL`)
   * }
   * ```
   * @throws TRANSACTION_CONTROL when it begins or ends a transaction
   */
  execute(statements: string | Sql): void
  /**
   * Runs code of your own on the migration's connection, for what SQL alone cannot say. What it does lies
   * outside plan and offline SQL; the label is what they show.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   *
   * export function upgrade(op: Op) {
   *   op.run('fill full_name', async ({ db }) => {
   *     for (const user of await db.selectFrom('users').selectAll().execute())
   *       await db.updateTable('users').set({ full_name: user.email }).where('id', '=', user.id).execute()
   *   }, { down: 'nothing' })
   * }
   * ```
   */
  run(label: string, body: (context: Context) => unknown, options?: RunStepOptions<Context>): void
}
