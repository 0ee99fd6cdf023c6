import { usage } from '../../../errors.ts'
import type { Sql, SqlValue } from '../../../sql/sql.ts'
import { kindInWords } from '../../kind-in-words.ts'
import type { CustomType } from '../../types.ts'
import { unknownOption } from '../../unknown-option.ts'
import { type PlainColumn, plain } from './column-of.ts'
import { refuseName } from './refuse-values.ts'

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
  refuseOptions(options)
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
  return plain(name, type)
}

const example = "customType({ name: 'money', sql: 'numeric(12,2)' })"
const dialects = ['sqlite', 'postgresql', 'mysql', 'mariadb', 'default']
const functions = ['literal', 'compare', 'render']
const optionNames = ['name', 'sql', ...functions]

const refuseOptions = (options: unknown): void => {
  if (!isObject(options))
    throw usage(`customType: its options are ${kindInWords(options)}, no object.`, `Write ${example}.`)
  refuseName(example, 'customType', options.name)
  const call = `customType({ name: '${options.name}' })`
  for (const [key, value] of Object.entries(options)) {
    if (!optionNames.includes(key)) throw unknownOption(call, key, optionNames)
    if (functions.includes(key) && value !== undefined && typeof value !== 'function')
      throw usage(
        `${call}: "${key}" is ${kindInWords(value)}.`,
        `Write "${key}" as a function, or leave it out.`,
      )
  }
  const { sql } = options
  if (typeof sql === 'string') return
  if (!isObject(sql))
    throw usage(`${call}: "sql" is ${kindInWords(sql)}.`, `Write ${example}, or by dialect.`)
  for (const [key, value] of Object.entries(sql)) {
    if (!dialects.includes(key)) throw unknownOption(`${call}, "sql"`, key, dialects)
    if (value !== undefined && typeof value !== 'string')
      throw usage(`${call}: the words for ${key} are ${kindInWords(value)}.`, 'Write a string.')
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
