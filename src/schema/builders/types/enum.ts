import type { TypeOf } from '../../types.ts'
import { columnOf, given, type PlainColumn } from './column-of.ts'

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
  return Object.assign(() => columnOf<Value>(type), { kind: 'enum' as const, type })
}

/** An enum as a model declares it: call it for a column. */
export interface EnumModel<Value extends string = string> {
  (): PlainColumn<Value>
  readonly kind: 'enum'
  readonly type: TypeOf<'enum'>
}

export const isEnumModel = (value: unknown): value is EnumModel =>
  typeof value === 'function' && (value as { kind?: unknown }).kind === 'enum' && 'type' in value
