import type { Sql } from '../../sql/sql.ts'
import type { Check, Constraint, ForeignKey, PrimaryKey, Unique } from '../constraint.ts'
import type { TableName } from '../table.ts'
import type { ReferenceOptions, UniqueConstraintOptions } from './column.ts'
import { type ColumnRef, columnName, plainSql } from './column-ref.ts'

/** A constraint whose name may still be missing; the naming convention fills it in. */
export interface ConstraintPart {
  readonly part: 'constraint'
  readonly constraint: Constraint
}

/** A key of several columns. */
export interface KeyPart extends ConstraintPart {
  readonly constraint: PrimaryKey | Unique
  /** Columns carried along by its index without being part of the key (PostgreSQL). */
  include(...columns: readonly ColumnRef[]): KeyPart
}

/** What a primary key may be beyond SQL's default. */
export type PrimaryKeyOptions = Pick<PrimaryKey, 'deferrable'>

/** What a check may be beyond SQL's default. */
export type CheckOptions = Pick<Check, 'notValid' | 'notEnforced' | 'noInherit'>

const named = (name: string | undefined) => (name === undefined ? {} : { name })

const keyPart = (constraint: PrimaryKey | Unique): KeyPart => ({
  part: 'constraint',
  constraint,
  include: (...columns) => keyPart({ ...constraint, include: columns.map(columnName) }),
})

/** A unique constraint over several columns. */
export const unique = (name?: string, options: UniqueConstraintOptions = {}) => ({
  on: (...columns: readonly ColumnRef[]): KeyPart =>
    keyPart({ kind: 'unique', ...named(name), columns: columns.map(columnName), ...options }),
})

/** A primary key of several columns. */
export const primaryKey = (name?: string, options: PrimaryKeyOptions = {}) => ({
  on: (...columns: readonly ColumnRef[]): KeyPart =>
    keyPart({ kind: 'primaryKey', ...named(name), columns: columns.map(columnName), ...options }),
})

/** A condition that every row satisfies. The name is required: a check has no columns to be named by. */
export const check = (name: string, expression: Sql, options: CheckOptions = {}): ConstraintPart => ({
  part: 'constraint',
  constraint: { kind: 'check', name, expression: plainSql(expression), ...options },
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
    ...saidOptions(options),
  },
})

/** `noAction` stays where it is said, though SQL does it anyway: MariaDB keeps that it was. */
export const saidOptions = <T extends Omit<ReferenceOptions, 'name'>>(options: T): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T
