import type { ColumnType, TypeOf } from '../types.ts'
import { ColumnBuilder } from './column.ts'

/** What the type checker knows of a column that nothing was said about yet. */
export interface PlainShape<Select, Insert = Select> {
  readonly select: Select
  readonly insert: Insert
  readonly notNull: false
  readonly hasDefault: false
  readonly computed: false
  readonly name: undefined
}

const column = <Select, Insert = Select>(type: ColumnType) =>
  new ColumnBuilder<PlainShape<Select, Insert>>({ type, nullable: true })

/** Leaves out what was not given, so that equal types are equal data. */
const given = <T extends ColumnType>(type: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(type).filter(([, value]) => value !== undefined)) as T

/** Two bytes: -32 768 to 32 767. */
export const smallint = () => column<number>({ kind: 'smallint' })
/** Four bytes on PostgreSQL and MySQL; SQLite's INTEGER has eight. */
export const integer = () => column<number>({ kind: 'integer' })
/** Eight bytes. Drivers give it as text, since a JavaScript number cannot hold it whole. */
export const bigint = () => column<string, string | number | bigint>({ kind: 'bigint' })
/** An exact number: `numeric({ precision: 12, scale: 6 })`. Drivers give it as text. */
export const numeric = (options: { readonly precision?: number; readonly scale?: number } = {}) =>
  column<string, string | number>(
    given<TypeOf<'numeric'>>({ kind: 'numeric', precision: options.precision, scale: options.scale }),
  )
/** Four bytes, floating. */
export const real = () => column<number>({ kind: 'real' })
/** Eight bytes, floating. */
export const double = () => column<number>({ kind: 'double' })
/** True or false; 1 or 0 on SQLite. */
export const boolean = () => column<boolean>({ kind: 'boolean' })
/** Text of any length. */
export const text = () => column<string>({ kind: 'text' })
/** Text up to a length in characters: `varchar({ length: 64 })`. */
export const varchar = (options: { readonly length?: number } = {}) =>
  column<string>(given<TypeOf<'varchar'>>({ kind: 'varchar', length: options.length }))
/** Text of exactly a length in characters, filled with spaces. */
export const char = (options: { readonly length?: number } = {}) =>
  column<string>(given<TypeOf<'char'>>({ kind: 'char', length: options.length }))
/** Bytes: BYTEA on PostgreSQL, BLOB elsewhere. */
export const bytes = () => column<Uint8Array>({ kind: 'bytes' })
/** A day without a time. */
export const date = () => column<Date, Date | string>({ kind: 'date' })
/** A time of day. */
export const time = (options: { readonly withTimezone?: boolean; readonly precision?: number } = {}) =>
  column<string>(given<TypeOf<'time'>>({ kind: 'time', ...zoned(options) }))
/** A moment. `{ withTimezone: true }` keeps it in UTC; `precision` is in digits of a second. */
export const timestamp = (options: { readonly withTimezone?: boolean; readonly precision?: number } = {}) =>
  column<Date, Date | string>(given<TypeOf<'timestamp'>>({ kind: 'timestamp', ...zoned(options) }))
/** A span of time (PostgreSQL). */
export const interval = () => column<string>({ kind: 'interval' })
/** A UUID; text on SQLite. */
export const uuid = () => column<string>({ kind: 'uuid' })
/** JSON as it was written; text on SQLite. */
export const json = <T = unknown>() => column<T>({ kind: 'json' })
/** JSON that can be searched (PostgreSQL); JSON elsewhere. */
export const jsonb = <T = unknown>() => column<T>({ kind: 'jsonb' })
/** A type in the database's own words, for what has no builder here: `rawType('ltree')`. */
export const rawType = <T = unknown>(sql: string) => column<T>({ kind: 'raw', sql })

const zoned = (options: { readonly withTimezone?: boolean; readonly precision?: number }) => ({
  withTimezone: options.withTimezone ? (true as const) : undefined,
  precision: options.precision,
})

/**
 * A named list of values and, called, a column of it. A type of its own on PostgreSQL; on SQLite text
 * that a CHECK holds to the list.
 *
 * @example
 * ```ts
 * import { enumType, table, uuid } from 'limbeck/schema'
 *
 * export const messageRole = enumType('message_role', ['system', 'user', 'assistant', 'tool'])
 * export const messages = table('messages', {
 *   id: uuid().primaryKey().defaultRandom(),
 *   role: messageRole().notNull().default('user'),
 * })
 * ```
 */
export const enumType = <const Value extends string>(
  name: string,
  values: readonly [Value, ...Value[]],
  options: { readonly schema?: string } = {},
): EnumModel<Value> => {
  const type = given<TypeOf<'enum'>>({ kind: 'enum', name, schema: options.schema, values: [...values] })
  return Object.assign(() => column<Value>(type), { kind: 'enum' as const, type })
}

/** An enum as a model declares it: call it for a column. */
export interface EnumModel<Value extends string = string> {
  (): ColumnBuilder<PlainShape<Value>>
  readonly kind: 'enum'
  readonly type: TypeOf<'enum'>
}

export const isEnumModel = (value: unknown): value is EnumModel =>
  typeof value === 'function' && (value as { kind?: unknown }).kind === 'enum' && 'type' in value
