import type { ColumnBuilder } from '../schema/builders/column.ts'
import type { DomainOptions } from '../schema/builders/domain.ts'
import type { SequenceOptions } from '../schema/builders/objects.ts'
import type { TablePart } from '../schema/builders/parts.ts'
import type { ColumnRefs, Columns } from '../schema/builders/table.ts'
import type { ExclusionElement } from '../schema/constraint.ts'
import type { TableName } from '../schema/table.ts'
import type { Sql } from '../sql/sql.ts'
import type { AddColumnOptions } from './add-column.ts'
import type { AddEnumValueOptions } from './add-enum-value.ts'
import type { AlterConstraintOptions } from './alter-constraint.ts'
import type { AlterDomainOptions } from './alter-domain.ts'
import type { AlterExtensionOptions } from './alter-extension.ts'
import type { AlterIndexOptions } from './alter-index.ts'
import type { AlterPolicyOptions } from './alter-policy.ts'
import type { AlterSequenceOptions } from './alter-sequence.ts'
import type { BulkInsertOptions, BulkRow } from './bulk-insert.ts'
import type { AlterColumnOptions } from './column-changes.ts'
import type { CommentTarget } from './comment-target.ts'
import type { CheckOperationOptions } from './create-check-constraint.ts'
import type { EnumOptions } from './create-enum.ts'
import type { ExclusionOptions } from './create-exclusion-constraint.ts'
import type { ExtensionOptions } from './create-extension.ts'
import type { ForeignKeyOptions } from './create-foreign-key.ts'
import type { IndexElementInput, IndexOptions } from './create-index.ts'
import type { PolicyOptions } from './create-policy.ts'
import type { PrimaryKeyOperationOptions } from './create-primary-key.ts'
import type { SchemaOptions } from './create-schema.ts'
import type { CreateTableOptions } from './create-table.ts'
import type { CreateTriggerOptions } from './create-trigger.ts'
import type { UniqueOptions } from './create-unique-constraint.ts'
import type { CreateViewOptions } from './create-view.ts'
import type { CustomOperation } from './define-operation.ts'
import type { DetachPartitionOptions } from './detach-partition.ts'
import type { DisableRowSecurityOptions } from './disable-row-security.ts'
import type { DropColumnOptions } from './drop-column.ts'
import type { DropConstraintOptions, UnnamedConstraint } from './drop-constraint.ts'
import type { DropDomainOptions } from './drop-domain.ts'
import type { DropExtensionOptions } from './drop-extension.ts'
import type { DropIndexOptions } from './drop-index.ts'
import type { DropPolicyOptions } from './drop-policy.ts'
import type { DropSchemaOptions } from './drop-schema.ts'
import type { DropSequenceOptions } from './drop-sequence.ts'
import type { DropTableOptions } from './drop-table.ts'
import type { DropTriggerOptions } from './drop-trigger.ts'
import type { DropViewOptions } from './drop-view.ts'
import type { RowSecurityOptions } from './enable-row-security.ts'
import type { EnableTriggerOptions } from './enable-trigger.ts'
import type { ExecuteOptions } from './execute.ts'
import type { GrantOptions } from './grant.ts'
import type { InSchema } from './in-table.ts'
import type { OnlineOptions } from './online.ts'
import type { RefreshOptions } from './refresh-materialized-view.ts'
import type { RenameEnumValueOptions } from './rename-enum-value.ts'
import type { RenameViewOptions } from './rename-view.ts'
import type { ReplaceEnumOptions } from './replace-enum.ts'
import type { ReplaceViewOptions } from './replace-view.ts'
import type { RevokeOptions } from './revoke.ts'
import type { CreateRoutineOptions, DropRoutineOptions } from './routine.ts'
import type { SetCommentOptions } from './set-comment.ts'
import type { TableOptionsInput } from './set-table-options.ts'
import type { AlterTableOptions, TableMethods } from './table-methods.ts'

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
    options?: CreateTableOptions,
  ): void
  /**
   * Drops a table with its indexes, constraints and rows; `was` tells what it was, so that it can be taken back.
   *
   * @throws NO_SUCH_TABLE
   */
  dropTable(name: string, options?: DropTableOptions): void
  /** Renames a table; the foreign keys that refer to it follow. Constraints and indexes keep their names. */
  renameTable(from: string, to: string, options?: InSchema): void
  /**
   * Several changes of one table in one go: on SQLite it is made anew once, MySQL and MariaDB are told in one ALTER
   * TABLE where that means the same, PostgreSQL in one statement after the other.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   * import { text } from 'limbeck/schema'
   *
   * export function upgrade(op: Op) {
   *   op.alterTable('users', t => {
   *     t.addColumn('full_name', text())
   *     t.alterColumn('email', { nullable: false })
   *     t.dropColumn('nickname', { was: text() })
   *     t.createIndex('ix_users_full_name', ['full_name'])
   *   })
   * }
   * ```
   */
  alterTable(table: string, changes: (t: TableMethods) => void, options?: AlterTableOptions): void
  /** Sets the comment of a table; `null` takes it away. SQLite keeps none. */
  setTableComment(table: string, comment: string | null, options?: InSchema): void
  /**
   * Changes how a table is kept. What is left out stays; each engine takes its own of these and leaves the others alone.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   *
   * export function upgrade(op: Op) {
   *   op.setTableOptions('events', { with: { fillfactor: 70, autovacuum_enabled: null }, unlogged: false }) // PostgreSQL
   *   op.setTableOptions('events', { engine: 'InnoDB', characterSet: 'utf8mb4', convert: true }) // MySQL, MariaDB
   *   op.setTableOptions('events', { strict: true }) // SQLite
   * }
   * ```
   */
  setTableOptions(table: string, options: TableOptionsInput): void
  /**
   * Moves a table to another schema, or with `null` to the default one; foreign keys that refer to it follow. SQLite
   * has no schemas, and does nothing.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   *
   * export function upgrade(op: Op) {
   *   op.setTableSchema('events', 'archive')
   *   op.setTableSchema('orders', null, { schema: 'staging' })
   * }
   * ```
   */
  setTableSchema(table: string, to: string | null, options?: InSchema): void
  /**
   * Makes a table a partition of another (PostgreSQL).
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   * import { sql } from 'limbeck/schema'
   *
   * export function upgrade(op: Op) {
   *   op.attachPartition('events', 'events_2026', sql`FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')`)
   * }
   * ```
   * @throws FEATURE_NOT_SUPPORTED on the other engines
   */
  attachPartition(table: string, partition: string | TableName, bounds: Sql, options?: InSchema): void
  /**
   * Adds a partition to a table that holds its partitions itself (MySQL, MariaDB).
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   * import { sql } from 'limbeck/schema'
   *
   * export function upgrade(op: Op) {
   *   op.addPartition('events', 'p2026', sql`LESS THAN (2027)`)
   * }
   * ```
   * @throws FEATURE_NOT_SUPPORTED on the other engines
   */
  addPartition(table: string, name: string, values: Sql, options?: InSchema): void
  /** Drops such a partition with its rows (MySQL, MariaDB). @throws FEATURE_NOT_SUPPORTED on the other engines */
  dropPartition(table: string, name: string, options?: InSchema): void
  /** Makes a partition a table that stands by itself (PostgreSQL). @throws FEATURE_NOT_SUPPORTED on the other engines */
  detachPartition(table: string, partition: string | TableName, options?: DetachPartitionOptions): void

  /**
   * Adds a column. `algorithm` and `lock` are what MySQL and MariaDB are asked for: they refuse rather than copy the table.
   * A reference, unique, check or index written on it becomes an operation of its own.
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
  addColumn(table: string, name: string, column: ColumnBuilder, options?: AddColumnOptions): void
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
  renameColumn(table: string, from: string, to: string, options?: OnlineOptions): void

  /** Adds a primary key. `null` for the name: by the default naming convention. */
  createPrimaryKey(
    name: string | null,
    table: string,
    columns: readonly string[],
    options?: PrimaryKeyOperationOptions,
  ): void
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
  createCheckConstraint(
    name: string | null,
    table: string,
    condition: Sql | string,
    options?: CheckOperationOptions,
  ): void
  /**
   * Adds an exclusion constraint (PostgreSQL): no two rows compare true with all of its operators at once.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   *
   * export function upgrade(op: Op) {
   *   op.createExclusionConstraint('ex_bookings_overlap', 'bookings', [{ column: 'during', with: '&&' }])
   * }
   * ```
   * @throws FEATURE_NOT_SUPPORTED on the other engines
   */
  createExclusionConstraint(
    name: string | null,
    table: string,
    elements: readonly ExclusionElement[],
    options?: ExclusionOptions,
  ): void
  /** Drops a constraint by name, or one that was never named by what it covers: `{ type: 'unique', columns: ['email'] }`. */
  dropConstraint(constraint: string | UnnamedConstraint, table: string, options?: DropConstraintOptions): void
  /** Renames a constraint, and the index behind it. @throws NO_SUCH_CONSTRAINT, NAME_TAKEN */
  renameConstraint(table: string, from: string, to: string, options?: InSchema): void
  /**
   * Changes when a foreign key is checked, or whether it is.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   *
   * export function upgrade(op: Op) {
   *   op.alterConstraint('posts', 'fk_posts_author', { deferrable: 'deferred' })
   * }
   * ```
   */
  alterConstraint(table: string, name: string, changes: AlterConstraintOptions): void
  /**
   * Looks at the rows that were there before a constraint that was created `notValid` (PostgreSQL). The other
   * engines check every row when the constraint is created; there it does nothing.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   *
   * export function upgrade(op: Op) {
   *   op.createCheckConstraint('ck_orders_total', 'orders', 'total >= 0', { notValid: true }) // takes a moment
   *   op.validateConstraint('orders', 'ck_orders_total') // reads all rows, and nobody has to wait
   * }
   * ```
   */
  validateConstraint(table: string, name: string, options?: InSchema): void

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
  dropIndex(name: string, table: string, options?: DropIndexOptions): void
  /** Renames an index. @throws NO_SUCH_INDEX, INDEX_EXISTS, NAME_TAKEN */
  renameIndex(table: string, from: string, to: string, options?: InSchema): void
  /**
   * Changes how an index is kept, or whether the planner sees it.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   *
   * export function upgrade(op: Op) {
   *   op.alterIndex('orders', 'ix_orders_total', { with: { fillfactor: 70 } }) // PostgreSQL
   *   op.alterIndex('orders', 'ix_orders_old', { invisible: true }) // MySQL and MariaDB
   * }
   * ```
   */
  alterIndex(table: string, name: string, changes: AlterIndexOptions): void

  /**
   * Makes a schema. SQLite has none, and there it does nothing.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   *
   * export function upgrade(op: Op) {
   *   op.createSchema('billing', { ifNotExists: true, comment: 'what the accountants look at' })
   * }
   * ```
   * @throws OBJECT_EXISTS when it is known to be there
   */
  createSchema(name: string, options?: SchemaOptions): void
  /** Drops a schema; with `{ cascade: true }` with all that is in it. @throws NO_SUCH_OBJECT */
  dropSchema(name: string, options?: DropSchemaOptions): void
  /** Renames a schema; what is in it, and what refers to that, follows. */
  renameSchema(name: string, to: string): void

  /** Makes an enum: a type on PostgreSQL; elsewhere the columns that use it carry its values. */
  createEnum(name: string, values: readonly string[], options?: EnumOptions): void
  /** Drops an enum that no column has any more. @throws NO_SUCH_OBJECT */
  dropEnum(name: string, options?: InSchema): void
  /** Adds a value, last or at a place. On PostgreSQL it can be used from the next revision on, or after `op.autocommit`. */
  addEnumValue(name: string, value: string, options?: AddEnumValueOptions): void
  /** Renames a value; rows and defaults that have it follow. */
  renameEnumValue(name: string, from: string, to: string, options?: RenameEnumValueOptions): void
  /** Renames an enum; the columns that have it follow. */
  renameEnum(name: string, to: string, options?: InSchema): void
  /**
   * Gives an enum other values: some gone, others put together, another order. `mapping` says what becomes of a
   * value in rows and defaults. On PostgreSQL the type is made anew and its columns are converted, in every table.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   *
   * export function upgrade(op: Op) {
   *   op.replaceEnum('status', ['open', 'closed'], { mapping: { waiting: 'open', done: 'closed' } })
   * }
   * ```
   * @throws ENUM_VALUE_ON_ROWS when rows hold a value that goes and is not mapped
   */
  replaceEnum(name: string, values: readonly string[], options?: ReplaceEnumOptions): void

  /**
   * Makes a domain (PostgreSQL): a type with a default, checks, or without NULL. A column of it: `domain('email')`.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   * import { sql, text } from 'limbeck/schema'
   *
   * export function upgrade(op: Op) {
   *   op.createDomain('email', text().notNull().check(sql`VALUE LIKE '%@%'`, 'ck_email'))
   * }
   * ```
   * @throws FEATURE_NOT_SUPPORTED on the other engines
   */
  createDomain(name: string, type: ColumnBuilder, options?: DomainOptions): void
  /** Changes a domain: its default, whether it takes NULL, its checks. What is left out stays. */
  alterDomain(name: string, changes: AlterDomainOptions): void
  /** Renames a domain; the columns that have it follow. */
  renameDomain(name: string, to: string, options?: InSchema): void
  /** Drops a domain that no column has any more. @throws NO_SUCH_OBJECT */
  dropDomain(name: string, options?: DropDomainOptions): void

  /**
   * Makes a sequence (PostgreSQL, MariaDB).
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   *
   * export function upgrade(op: Op) {
   *   op.createSequence('invoice_numbers', { start: 1000, ownedBy: 'invoices.number' })
   * }
   * ```
   * @throws FEATURE_NOT_SUPPORTED where there are none
   */
  createSequence(name: string, options?: SequenceOptions): void
  /** Changes how a sequence counts; `{ restart: 1000 }` sets the next number. What is left out stays. */
  alterSequence(name: string, changes: AlterSequenceOptions): void
  /** Renames a sequence; the defaults that draw from it follow. */
  renameSequence(name: string, to: string, options?: InSchema): void
  /** Drops a sequence; `was` tells what it was, so that it can be taken back. @throws NO_SUCH_OBJECT */
  dropSequence(name: string, options?: DropSequenceOptions): void

  /**
   * Makes an extension (PostgreSQL); one that is there already is left as it is.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   *
   * export function upgrade(op: Op) {
   *   op.createExtension('pg_trgm', { schema: 'extensions' })
   * }
   * ```
   * @throws FEATURE_NOT_SUPPORTED on the other engines
   */
  createExtension(name: string, options?: ExtensionOptions): void
  /** Updates an extension, or moves its objects to another schema. */
  alterExtension(name: string, changes: AlterExtensionOptions): void
  /** Drops an extension; with `{ cascade: true }` with what uses it. @throws NO_SUCH_OBJECT */
  dropExtension(name: string, options?: DropExtensionOptions): void

  /**
   * Grants privileges to roles (PostgreSQL). Taken back by `revoke`.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   *
   * export function upgrade(op: Op) {
   *   op.grant({ privileges: ['select', 'insert'], on: { table: 'users' }, to: 'app' })
   *   op.grant({ privileges: 'usage', on: { schema: 'billing' }, to: ['app', 'PUBLIC'] })
   *   op.grant({ privileges: 'select', on: { future: 'tables', schema: 'billing' }, to: 'reader' })
   * }
   * ```
   */
  grant(options: GrantOptions): void
  /** Revokes privileges from roles. Taken back by `grant`. */
  revoke(options: RevokeOptions): void

  /**
   * Sets the comment of anything but a table or a column; `null` takes it away. SQLite keeps none.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   *
   * export function upgrade(op: Op) {
   *   op.setComment({ view: 'active_users' }, 'for the reports')
   *   op.setComment({ index: 'ix_users_email', table: 'users' }, null, { was: 'for the login' })
   * }
   * ```
   */
  setComment(on: CommentTarget, comment: string | null, options?: SetCommentOptions): void

  /**
   * Makes a view. The query is what stands after AS; with `{ materialized: true }` its rows are kept (PostgreSQL).
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   * import { sql } from 'limbeck/schema'
   *
   * export function upgrade(op: Op) {
   *   op.createView('active_users', sql`SELECT id, email FROM users WHERE plan <> ${'gone'}`)
   *   op.createView('totals', 'SELECT author_id, count(*) AS posts FROM posts GROUP BY author_id', {
   *     materialized: true,
   *   })
   * }
   * ```
   * @throws OBJECT_EXISTS when it is known to be there
   */
  createView(name: string, query: string | Sql, options?: CreateViewOptions): void
  /** Gives a view another query, or makes it where it is not there; `was` tells what it was, so that it can be taken back. */
  replaceView(name: string, query: string | Sql, options?: ReplaceViewOptions): void
  /** Drops a view; `was` tells what it was, so that it can be taken back. @throws NO_SUCH_OBJECT */
  dropView(name: string, options?: DropViewOptions): void
  renameView(from: string, to: string, options?: RenameViewOptions): void
  /** Computes the rows of a materialized view anew (PostgreSQL). */
  refreshMaterializedView(name: string, options?: RefreshOptions): void

  /**
   * Makes a function by its whole statement, on PostgreSQL, MySQL and MariaDB. With `{ replace: true }` it takes the
   * place of one that is there, and `was` tells how to take that back.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   * import { sql } from 'limbeck/schema'
   *
   * export function upgrade(op: Op) {
   *   op.createFunction('add', sql`
   *     CREATE FUNCTION add(a integer, b integer) RETURNS integer
   *     LANGUAGE sql IMMUTABLE RETURN a + b
   *   `)
   * }
   * ```
   * @throws USAGE when the statement makes something else
   */
  createFunction(name: string, definition: string | Sql, options?: CreateRoutineOptions): void
  /** Drops a function; `arguments` says which of several of that name. @throws NO_SUCH_OBJECT */
  dropFunction(name: string, options?: DropRoutineOptions): void
  /** Makes a procedure by its whole statement, as `createFunction` makes a function. */
  createProcedure(name: string, definition: string | Sql, options?: CreateRoutineOptions): void
  dropProcedure(name: string, options?: DropRoutineOptions): void

  /**
   * Makes a trigger by its whole statement.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   * import { sql } from 'limbeck/schema'
   *
   * export function upgrade(op: Op) {
   *   op.createTrigger('posts_touch', 'posts', sql`
   *     CREATE TRIGGER posts_touch BEFORE UPDATE ON posts
   *     FOR EACH ROW EXECUTE FUNCTION touch()
   *   `)
   * }
   * ```
   * @throws USAGE when the statement makes something else, or on another table
   */
  createTrigger(name: string, table: string, definition: string | Sql, options?: CreateTriggerOptions): void
  /** Drops a trigger; `was` is the statement that made it, so that it can be taken back. @throws NO_SUCH_OBJECT */
  dropTrigger(name: string, table: string, options?: DropTriggerOptions): void
  /** Renames a trigger (PostgreSQL). */
  renameTrigger(from: string, to: string, table: string, options?: InSchema): void
  /** Lets a trigger fire (PostgreSQL); `on` says where changes come from. */
  enableTrigger(name: string, table: string, options?: EnableTriggerOptions): void
  /** Lets a trigger rest (PostgreSQL). */
  disableTrigger(name: string, table: string, options?: InSchema): void

  /**
   * From now on policies say which rows of a table may be seen and written (PostgreSQL): without one, none.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   * import { sql } from 'limbeck/schema'
   *
   * export function upgrade(op: Op) {
   *   op.enableRowSecurity('posts', { force: true })
   *   op.createPolicy('own_posts', 'posts', {
   *     roles: ['app_user'],
   *     using: sql`author_id = current_setting('app.user')::uuid`,
   *   })
   * }
   * ```
   */
  enableRowSecurity(table: string, options?: RowSecurityOptions): void
  /** Every row may be seen and written again (PostgreSQL); the policies stay, and say nothing. */
  disableRowSecurity(table: string, options?: DisableRowSecurityOptions): void
  /** Adds a policy to a table (PostgreSQL). A string is SQL as it stands. */
  createPolicy(name: string, table: string, options?: PolicyOptions): void
  /** Changes a policy (PostgreSQL). What is left out stays; a condition cannot be taken away. */
  alterPolicy(name: string, table: string, changes: AlterPolicyOptions): void
  /** Drops a policy (PostgreSQL); `was` tells what it was, so that it can be taken back. */
  dropPolicy(name: string, table: string, options?: DropPolicyOptions): void
  renamePolicy(from: string, to: string, table: string, options?: InSchema): void

  /**
   * Inserts rows, each value as a literal of its column's type; the same offline. A column that a row leaves
   * out gets its default. Taken back by deleting the rows by their primary key, where they all say it.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   * import { jsonb, sql } from 'limbeck/schema'
   *
   * export function upgrade(op: Op) {
   *   op.bulkInsert('plans', [
   *     { id: 1, name: 'free', limits: { seats: 1 }, created_at: sql`now()` },
   *     { id: 2, name: 'team', limits: { seats: 10 }, created_at: sql`now()` },
   *   ], { columns: { limits: jsonb() } })
   * }
   * ```
   * @throws NO_SUCH_COLUMN when the table is known not to have it
   */
  bulkInsert(table: string, rows: readonly BulkRow[], options?: BulkInsertOptions): void
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
   * With `declares` it says in operations what it does, and with `down` what takes it back.
   *
   * @throws TRANSACTION_CONTROL when it begins or ends a transaction
   * @throws AUTOCOMMIT_NEEDED before anything runs, for a statement that cannot run in a transaction (`VACUUM`)
   */
  execute(statements: string | Sql, options?: ExecuteOptions<(op: OpMethods<Context>) => void>): void
  /** Runs an operation of your own, made by `defineOperation`. @throws FEATURE_NOT_SUPPORTED on a dialect it has no SQL for */
  custom(operation: CustomOperation): void
  /**
   * Runs operations outside of a transaction, each on its own: what PostgreSQL does not do inside of one, and
   * enum values that the same revision uses. What stands before the block is committed first, so the revision
   * is no longer all or nothing; if it stops halfway, the next run goes on where it stopped.
   *
   * @example
   * ```ts
   * import type { Op } from 'limbeck'
   *
   * export function upgrade(op: Op) {
   *   op.autocommit(op => {
   *     op.addEnumValue('plan', 'team')
   *     op.execute('VACUUM ANALYZE users')
   *   })
   *   op.execute("UPDATE users SET plan = 'team' WHERE seats > 1")
   * }
   * ```
   */
  autocommit(block: (op: OpMethods<Context>) => void): void
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
