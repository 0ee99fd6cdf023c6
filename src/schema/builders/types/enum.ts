import type { TypeOf } from '../../types.ts'
import { given, type PlainColumn, plain } from './column-of.ts'
import { refuseName, refuseSchemaOnly, refuseValues } from './refuse-values.ts'
import { renamedValues } from './renamed-values.ts'

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
  options: EnumTypeOptions<NoInfer<Value>> = {},
): EnumModel<Value> => {
  refuseName(call, 'enumType', name)
  refuseValues(call, `enumType('${name}')`, values)
  const { renamedFrom, ...place } = options ?? {}
  refuseSchemaOnly(call, `enumType('${name}')`, options === null ? options : place)
  const renames = renamedValues(`enumType('${name}')`, values, renamedFrom)
  const type = given<TypeOf<'enum'>>({ kind: 'enum', name, schema: options.schema, values: [...values] })
  return Object.assign(plain<Value>(name, type), {
    kind: 'enum' as const,
    type,
    ...(renames ? { renamedFrom: renames } : {}),
  })
}

export interface EnumTypeOptions<Value extends string = string> {
  readonly schema?: string
  /**
   * Former names of values, by their new ones: `{ unhappy: 'sad' }`. It answers before it is asked, and says nothing
   * once the old name is gone.
   */
  readonly renamedFrom?: { readonly [V in Value]?: string | undefined }
}

const call = "enumType('role', ['admin', 'guest'])"

/** An enum as a model declares it: call it for a column. */
export interface EnumModel<Value extends string = string> {
  (): PlainColumn<Value>
  readonly kind: 'enum'
  readonly type: TypeOf<'enum'>
  readonly renamedFrom?: Readonly<Record<string, string>>
}

export const isEnumModel = (value: unknown): value is EnumModel =>
  typeof value === 'function' && (value as { kind?: unknown }).kind === 'enum' && 'type' in value
