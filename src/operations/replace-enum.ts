import { cannotReverse, enumInUse, usage } from '../errors.ts'
import { withNamed } from '../schema/named-objects.ts'
import type { EnumType } from '../schema/schema.ts'
import type { State } from '../schema/state.ts'
import { tableKey } from '../schema/table.ts'
import type { OperationDefinition } from './definition.ts'
import { carriedValues, columnsCarry, refuseMisspeltEnum } from './enum-columns.ts'
import { mapDefaults } from './enum-defaults.ts'
import type { Features } from './features.ts'
import type { InSchema } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions, refuseWrong } from './known-options.ts'
import { namedColumnsCarry, valuesOfNamed } from './named-enum-columns.ts'
import { existingObject, given, nameInWords, objectName, optionsCode } from './named-object.ts'

export interface ReplaceEnum {
  readonly kind: 'replaceEnum'
  readonly schema?: string
  readonly name: string
  readonly values: readonly string[]
  /** What becomes of a value in rows and defaults: new by old. */
  readonly mapping?: Readonly<Record<string, string>>
  /** The values it had, where they are known. */
  readonly was?: readonly string[]
  /** The columns that have the enum, where its name is not kept (MySQL, MariaDB). */
  readonly columns?: readonly string[]
}

export interface ReplaceEnumOptions extends InSchema {
  /** What becomes of a value in rows and defaults: `{ old: 'new' }`. A value that goes and is not named must be in no row. */
  readonly mapping?: Readonly<Record<string, string>>
  /** The values it had, so that it can be taken back. */
  readonly was?: readonly string[]
  /** The columns that have it, `['messages.role']`: MySQL and MariaDB keep no names of enums. Elsewhere it says nothing. */
  readonly columns?: readonly string[]
}

const optionKeys: OptionKeys<ReplaceEnumOptions> = {
  schema: true,
  mapping: true,
  was: true,
  columns: true,
}

export const replaceEnum: OperationDefinition<
  ReplaceEnum,
  [name: string, values: readonly string[], options?: ReplaceEnumOptions]
> = {
  kind: 'replaceEnum',
  create: (name, values, options = {}) => {
    const call = `replaceEnum('${name}')`
    refuseUnknownOptions(call, options, optionKeys)
    if (options.columns !== undefined) refuseWrong(call, 'columns', options.columns, 'texts')
    if (values.length === 0)
      throw usage(`${call}: an enum needs a value.`, `Give it one, or drop the enum: op.dropEnum('${name}').`)
    if (new Set(values).size < values.length)
      throw usage(`${call}: a value stands twice.`, 'Leave out the one that is too many.')
    const { mapping, was, columns } = options
    for (const [old, value] of Object.entries(mapping ?? {}))
      if (!values.includes(value))
        throw usage(
          `${call}: '${old}' is to become '${value}', which is none of the new values.`,
          `They are: ${values.join(', ')}.`,
        )
    return given<ReplaceEnum>({
      kind: 'replaceEnum',
      ...objectName(name, options),
      values,
      mapping: mapping && Object.keys(mapping).length > 0 ? mapping : undefined,
      was,
      columns,
    })
  },
  reverse: (op, before, features) => {
    const was =
      knownEnum(op, before, features)?.values ??
      carriedValues(before, op) ??
      valuesOfNamed(before, op) ??
      op.was
    if (!was) throw cannotReverse(replaceEnum.describe(op), 'the values of the enum before are not known')
    return [
      given<ReplaceEnum>({
        kind: 'replaceEnum',
        ...objectName(op.name, op),
        values: was,
        mapping: mappingBack(op, was),
        was: op.values,
        columns: op.columns,
      }),
    ]
  },
  apply: (op, state, features) => {
    if (!features.enumTypes) refuseMisspeltEnum(state, op)
    const type = knownEnum(op, state, features)
    const known = type?.values ?? carriedValues(state, op) ?? valuesOfNamed(state, op)
    for (const old of Object.keys(op.mapping ?? {}))
      if (known && !known.includes(old))
        throw usage(
          `The enum "${nameInWords(op)}" has no value '${old}' to map.`,
          `It has: ${known.join(', ')}.`,
        )
    const carried = namedColumnsCarry(columnsCarry(state, op, op.values), op, op.values)
    const replaced = mapDefaults(carried, op, (value, { table, column }) => {
      const now = mappedValue(op, value)
      if (!op.values.includes(now))
        throw enumInUse(
          nameInWords(op),
          `'${value}', which goes, is the default of "${tableKey(table)}"."${column}"`,
          `Say what becomes of it: { mapping: { '${value}': '...' } }; or change the default first: op.alterColumn('${table.name}', '${column}', { default: null }).`,
        )
      return now
    })
    return type ? withNamed(replaced, 'enums', { ...type, values: op.values }) : replaced
  },
  render: ({ name, values, schema, mapping, was, columns }, print) => [
    print.value(name),
    print.value(values),
    ...optionsCode(print, { schema, mapping, was, columns }),
  ],
  describe: op => `replace enum ${nameInWords(op)}`,
  tables: () => [],
}

/** What a value becomes. */
export const mappedValue = ({ mapping = {} }: ReplaceEnum, value: string): string =>
  Object.hasOwn(mapping, value) ? mapping[value]! : value

const knownEnum = (op: ReplaceEnum, state: State, features: Features): EnumType | undefined =>
  features.enumTypes
    ? existingObject(state, 'enums', op)
    : state.schema.enums.find(({ name }) => name === op.name)

/**
 * What becomes of the new values when the old ones are back. Values that were put together with one that was there
 * stay together; of those that became one new value nobody can say which is which.
 */
const mappingBack = (
  op: ReplaceEnum,
  was: readonly string[],
): Readonly<Record<string, string>> | undefined => {
  const back: Record<string, string> = {}
  for (const [old, value] of Object.entries(op.mapping ?? {})) {
    if (was.includes(value) && mappedValue(op, value) === value) continue
    if (Object.hasOwn(back, value))
      throw cannotReverse(
        replaceEnum.describe(op),
        `'${back[value]}' and '${old}' have both become '${value}'`,
      )
    back[value] = old
  }
  return Object.keys(back).length > 0 ? back : undefined
}
