import { usage } from '../../../errors.ts'
import type { Sql, SqlValue } from '../../../sql/sql.ts'
import type { CustomType } from '../../types.ts'
import { columnOf, type PlainColumn } from './column-of.ts'

export interface CustomTypeOptions<Insert> {
  /** What it is called in messages, and in a revision. */
  readonly name: string
  /** The words of SQL: for all dialects, or by dialect with `default` for those that are not named. */
  readonly sql:
    | string
    | Readonly<Partial<Record<'sqlite' | 'postgresql' | 'mysql' | 'mariadb' | 'default', string>>>
  /** What stands for a value in SQL, where it is no plain one: for defaults. */
  readonly literal?: (value: Insert) => SqlValue | Sql
  /**
   * Whether the type in the database is this one, asked with the words of both. When absent, they are compared by what
   * the engine keeps of them.
   */
  readonly compare?: CustomType['compare']
  /** How a revision says the type; when absent, by its name and words, so that later changes do not reach it. */
  readonly render?: CustomType['render']
}

/**
 * A type of one's own and, called, a column of it: its words in each dialect, its TypeScript type, the literal of its
 * values, how it is compared and how a revision says it.
 *
 * @example
 * ```ts
 * import { customType, table, uuid } from 'limbeck/schema'
 *
 * interface Money { readonly cents: bigint }
 * const money = customType<string, Money>({
 *   name: 'money_amount',
 *   sql: { postgresql: 'numeric(12,2)', default: 'text' },
 *   literal: ({ cents }) => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`,
 * })
 * export const orders = table('orders', {
 *   id: uuid().primaryKey(),
 *   total: money().notNull().default({ cents: 1250n }),
 * })
 * ```
 * @throws USAGE when it says nothing for any dialect
 */
export const customType = <Select = unknown, Insert = Select>(
  options: CustomTypeOptions<Insert>,
): (() => PlainColumn<Select, Insert>) => {
  const { name, sql, literal, compare, render } = options
  const words = typeof sql === 'string' ? { default: sql } : sql
  if (Object.values(words).every(text => !text?.trim()))
    throw usage(
      `The type "${name}" has no words of SQL.`,
      "Say them: customType({ name: 'money', sql: 'numeric(12,2)' }), or by dialect.",
    )
  const type: CustomType = {
    kind: 'custom',
    name,
    sql: words,
    ...(literal ? { literal: literal as NonNullable<CustomType['literal']> } : {}),
    ...(compare ? { compare } : {}),
    ...(render ? { render } : {}),
  }
  return () => columnOf(type)
}
