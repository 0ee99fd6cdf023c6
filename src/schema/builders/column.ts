import type { Sql } from '../../sql/sql.ts'
import type { Column, Identity } from '../column.ts'
import type { Deferrable, ReferentialAction, Unique } from '../constraint.ts'
import { defaultFrom, type EngineDefault } from './default.ts'

/** How a foreign key behaves; what is left out is SQL's default. */
export interface ReferenceOptions {
  readonly name?: string
  readonly onDelete?: ReferentialAction
  readonly onUpdate?: ReferentialAction
  readonly match?: 'full'
  readonly deferrable?: Deferrable
  /** The rows that were there are not looked at (PostgreSQL); `op.validateConstraint` does that. */
  readonly notValid?: true
  /** It is written down and not checked (PostgreSQL 18). */
  readonly notEnforced?: true
}

/** What a unique constraint may be beyond SQL's default. */
export type UniqueConstraintOptions = Pick<Unique, 'nullsNotDistinct' | 'deferrable'>

/** What a column builder holds: the column, and the constraints that were written on it. */
export interface ColumnDefinition extends Omit<Column, 'name'> {
  /** Where it is not the key in the model. */
  readonly name?: string
  readonly primaryKey?: { readonly name?: string }
  readonly unique?: { readonly name?: string } & UniqueConstraintOptions
  readonly references?: ReferenceOptions & { readonly target: string }
  readonly index?: { readonly name?: string; readonly unique?: true }
  readonly checks?: readonly { readonly name?: string; readonly expression: Sql }[]
}

/** Marks that exist for the type checker alone. */
declare const shape: unique symbol

/** What the type checker knows of a column. */
export interface ColumnShape {
  /** What a select gives, without null. */
  readonly select: unknown
  /** What an insert or update takes, without null. */
  readonly insert: unknown
  readonly notNull: boolean
  /** Whether an insert may leave it out. */
  readonly hasDefault: boolean
  /** Whether it is computed, so that nobody may write it. */
  readonly computed: boolean
  /** Its name where that is not its key. */
  readonly name: string | undefined
}

/** Numbers that are always the database's are nobody's to write. */
type Identified<Options> = Options extends { readonly generation: 'always' }
  ? { hasDefault: true; notNull: true; computed: true }
  : { hasDefault: true; notNull: true }

type With<S extends ColumnShape, Change extends Partial<ColumnShape>> = Omit<S, keyof Change> &
  Change extends infer R extends ColumnShape
  ? R
  : never

/**
 * A column in the making. Every method gives a new builder; none changes the one it is called on.
 * A column takes NULL unless `notNull()` or `primaryKey()` says otherwise, as in SQL.
 */
export class ColumnBuilder<S extends ColumnShape = ColumnShape> {
  declare readonly [shape]: S
  /** The column as data, for those who read models. */
  readonly definition: ColumnDefinition

  constructor(definition: ColumnDefinition) {
    this.definition = definition
  }

  /** The column must have a value. */
  notNull(): ColumnBuilder<With<S, { notNull: true }>> {
    return this.#with({ nullable: false })
  }

  /** The column is the table's primary key, and so takes no NULL. Several columns: `primaryKey().on(t.a, t.b)`. */
  primaryKey(name?: string): ColumnBuilder<With<S, { notNull: true }>> {
    return this.#with({ nullable: false, primaryKey: name === undefined ? {} : { name } })
  }

  /** No two rows have the same value. Several columns: `unique().on(t.a, t.b)`. */
  unique(name?: string, options: UniqueConstraintOptions = {}): ColumnBuilder<S> {
    return this.#with({ unique: name === undefined ? options : { name, ...options } })
  }

  /** An index on this column alone. More than that: `index().on(...)`. */
  index(name?: string): ColumnBuilder<S> {
    return this.#with({ index: name === undefined ? {} : { name } })
  }

  /**
   * A foreign key, written as `table.column` (or `schema.table.column`), so that tables may refer to
   * themselves and to each other, over files and in cycles.
   */
  references(target: string, options: ReferenceOptions = {}): ColumnBuilder<S> {
    return this.#with({ references: { target, ...options } })
  }

  /** Rows must satisfy the expression. */
  check(expression: Sql, name?: string): ColumnBuilder<S> {
    const check = name === undefined ? { expression } : { expression, name }
    return this.#with({ checks: [...(this.definition.checks ?? []), check] })
  }

  /** What an insert gets that leaves the column out: a value, an object for a JSON column, or `` sql`...` ``. */
  default(value: S['insert'] | Sql | EngineDefault): ColumnBuilder<With<S, { hasDefault: true }>> {
    return this.#with({ default: defaultFrom(value, this.definition.type) })
  }

  /** The time of the insert; each dialect has its own word for it. */
  defaultNow(): ColumnBuilder<With<S, { hasDefault: true }>> {
    return this.#with({ default: { kind: 'now' } })
  }

  /** A random UUID, made by the database. */
  defaultRandom(): ColumnBuilder<With<S, { hasDefault: true }>> {
    return this.#with({ default: { kind: 'uuid' } })
  }

  /**
   * Numbers handed out by the database: an identity column on PostgreSQL, AUTO_INCREMENT on MySQL, and
   * on SQLite what INTEGER PRIMARY KEY does by itself.
   */
  identity<const Options extends Partial<Identity> = Record<never, never>>(
    options?: Options,
  ): ColumnBuilder<With<S, Identified<Options>>> {
    return this.#with({ nullable: false, identity: { generation: 'byDefault', ...options } })
  }

  /** SQLite's AUTOINCREMENT: a number is never given twice, even after its row is gone. */
  autoincrement(): ColumnBuilder<With<S, { hasDefault: true }>> {
    return this.#with({ autoincrement: true })
  }

  /** Computed from other columns of the row; stored unless `{ stored: false }`. */
  generatedAs(
    expression: Sql,
    { stored = true }: { readonly stored?: boolean } = {},
  ): ColumnBuilder<With<S, { computed: true }>> {
    return this.#with({ generated: { expression, stored } })
  }

  collate(collation: string): ColumnBuilder<S> {
    return this.#with({ collation })
  }

  /** MySQL and MariaDB: the character set, where it is not the table's. */
  characterSet(characterSet: string): ColumnBuilder<S> {
    return this.#with({ characterSet })
  }

  /** MySQL and MariaDB: what an UPDATE of the row sets it to: `` .onUpdate(sql`CURRENT_TIMESTAMP`) ``. */
  onUpdate(expression: Sql): ColumnBuilder<S> {
    return this.#with({ onUpdate: { kind: 'sql', parts: expression.parts } })
  }

  /** MySQL and MariaDB: left out of `SELECT *`. */
  invisible(): ColumnBuilder<S> {
    return this.#with({ invisible: true })
  }

  /** A comment kept in the database, where it keeps comments. */
  comment(comment: string): ColumnBuilder<S> {
    return this.#with({ comment })
  }

  /** The column's name in the database where it is not its key in the model. */
  named<const Name extends string>(name: Name): ColumnBuilder<With<S, { name: Name }>> {
    return this.#with({ name })
  }

  /** The column's former name: answers the question whether it was renamed. May stay; without the old name it says nothing. */
  renamedFrom(name: string): ColumnBuilder<S> {
    return this.#with({ renamedFrom: name })
  }

  /** Another type on one dialect: `text().variant('postgresql', jsonb())`. */
  variant(dialect: 'sqlite' | 'postgresql' | 'mysql' | 'mariadb', type: ColumnBuilder): ColumnBuilder<S> {
    const { type: own } = this.definition
    const base = own.kind === 'variant' ? own : { kind: 'variant' as const, type: own, on: {} }
    return this.#with({ type: { ...base, on: { ...base.on, [dialect]: type.definition.type } } })
  }

  /** The TypeScript type where it is narrower than the column's: `json().$type<Settings>()`. */
  $type<T>(): ColumnBuilder<With<S, { select: T; insert: T }>> {
    return this.#with({})
  }

  /** An array of this type (PostgreSQL). */
  array(): ColumnBuilder<With<S, { select: S['select'][]; insert: S['insert'][] }>> {
    return this.#with({ type: { kind: 'array', of: this.definition.type } })
  }

  #with<Next extends ColumnShape>(change: Partial<ColumnDefinition>): ColumnBuilder<Next> {
    return new ColumnBuilder<Next>({ ...this.definition, ...change })
  }
}
