import { usage } from '../../errors.ts'
import { isSql, type Sql } from '../../sql/sql.ts'
import type { Check, ForeignKey, PrimaryKey, Unique } from '../constraint.ts'
import type { TableName } from '../table.ts'
import type { IndexElement, TableIndex } from '../table-index.ts'
import type { ReferenceOptions, UniqueConstraintOptions } from './column.ts'

/** A column of the table at hand, in the third argument of `table()`: a piece of SQL that also sorts an index. */
export interface ColumnRef extends Sql {
  readonly column: string
  desc(): SortedColumn
  asc(): SortedColumn
  nullsFirst(): SortedColumn
  nullsLast(): SortedColumn
}

export interface SortedColumn {
  readonly element: IndexElement
  nullsFirst(): SortedColumn
  nullsLast(): SortedColumn
}

const sorted = (element: IndexElement): SortedColumn => ({
  element,
  nullsFirst: () => sorted({ ...element, nulls: 'first' }),
  nullsLast: () => sorted({ ...element, nulls: 'last' }),
})

export const columnRef = (column: string): ColumnRef => ({
  kind: 'sql',
  parts: [{ identifier: [column] }],
  column,
  desc: () => sorted({ column, order: 'desc' }),
  asc: () => sorted({ column }),
  nullsFirst: () => sorted({ column, nulls: 'first' }),
  nullsLast: () => sorted({ column, nulls: 'last' }),
})

/** An index whose name may still be missing; the naming convention fills it in. */
export interface IndexPart {
  readonly part: 'index'
  readonly index: Omit<TableIndex, 'name'> & { readonly name?: string }
  unique(): IndexPart
  /** Only the rows that satisfy the condition (a partial index). */
  where(condition: Sql): IndexPart
  /** The access method, such as `gin` (PostgreSQL). */
  using(method: string): IndexPart
  /** Columns carried along without being searched (PostgreSQL). */
  include(...columns: readonly ColumnRef[]): IndexPart
  /** For a unique index: two NULLs are one too many (PostgreSQL). */
  nullsNotDistinct(): IndexPart
}

export interface ConstraintPart {
  readonly part: 'constraint'
  readonly constraint: PrimaryKey | Unique | ForeignKey | Check
}

export type TablePart = IndexPart | ConstraintPart

const named = (name: string | undefined) => (name === undefined ? {} : { name })

const indexPart = (index: IndexPart['index']): IndexPart => ({
  part: 'index',
  index,
  unique: () => indexPart({ ...index, unique: true }),
  where: condition => indexPart({ ...index, where: plainSql(condition) }),
  using: method => indexPart({ ...index, method }),
  include: (...columns) => indexPart({ ...index, include: columns.map(columnName) }),
  nullsNotDistinct: () => indexPart({ ...index, nullsNotDistinct: true }),
})

/** A column, a sorted column, an expression; or an element in full, for a collation or an operator class. */
export type IndexedElement = ColumnRef | SortedColumn | Sql | IndexElement

const elementOf = (value: IndexedElement): IndexElement => {
  refuseUndefined(value)
  if ('element' in value) return value.element
  if (!isSql(value)) return value
  if ('column' in value) return { column: (value as ColumnRef).column }
  return { expression: plainSql(value) }
}

const columnName = (ref: ColumnRef): string => {
  refuseUndefined(ref)
  return ref.column
}

/** `t.emial`: what the type checker would have found, told to those who run without it. */
const refuseUndefined = (value: unknown): void => {
  if (value === undefined)
    throw usage('A column of an index or a constraint is undefined.', 'Look for a misspelt key after "t.".')
}

/** Drops what a column reference carries beside its SQL. */
const plainSql = ({ kind, parts }: Sql): Sql => ({ kind, parts })

/** An index: `index('ix_posts_popular').on(t.views.desc())`. Without a name the naming convention gives one. */
export const index = (name?: string) => ({
  on: (...elements: readonly IndexedElement[]): IndexPart =>
    indexPart({ ...named(name), elements: elements.map(elementOf) }),
})

/** A unique index: `uniqueIndex('ux_users_email').on(sql`lower(email)`)`. */
export const uniqueIndex = (name?: string) => ({
  on: (...elements: readonly IndexedElement[]): IndexPart =>
    index(name)
      .on(...elements)
      .unique(),
})

/** A unique constraint over several columns. */
export const unique = (name?: string, options: UniqueConstraintOptions = {}) => ({
  on: (...columns: readonly ColumnRef[]): ConstraintPart => ({
    part: 'constraint',
    constraint: { kind: 'unique', ...named(name), columns: columns.map(columnName), ...options },
  }),
})

/** A primary key of several columns. */
export const primaryKey = (name?: string) => ({
  on: (...columns: readonly ColumnRef[]): ConstraintPart => ({
    part: 'constraint',
    constraint: { kind: 'primaryKey', ...named(name), columns: columns.map(columnName) },
  }),
})

/** A condition that every row satisfies. The name is required: a check has no columns to be named by. */
export const check = (name: string, expression: Sql): ConstraintPart => ({
  part: 'constraint',
  constraint: { kind: 'check', name, expression: plainSql(expression) },
})

/** A foreign key over several columns: `foreignKey([t.a, t.b], 'other', ['x', 'y'])`. */
export const foreignKey = (
  columns: readonly ColumnRef[],
  table: string | TableName,
  referred: readonly string[],
  { name, ...options }: ReferenceOptions = {},
): ConstraintPart => ({
  part: 'constraint',
  constraint: {
    kind: 'foreignKey',
    ...named(name),
    columns: columns.map(columnName),
    references: {
      ...(typeof table === 'string' ? { table } : { schema: table.schema, table: table.name }),
      columns: referred,
    } as ForeignKey['references'],
    ...withoutDefaults(options),
  },
})

/** `noAction` is what SQL does anyway, so saying it is the same as not saying it. */
export const withoutDefaults = <T extends Omit<ReferenceOptions, 'name'>>(options: T): T =>
  Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined && value !== 'noAction'),
  ) as T
