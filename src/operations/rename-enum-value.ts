import { usage } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { withNamed } from '../schema/named-objects.ts'
import type { OperationDefinition } from './definition.ts'
import { carriedValues, columnsCarry, refuseMisspeltEnum } from './enum-columns.ts'
import { mapDefaults } from './enum-defaults.ts'
import type { InSchema } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions, refuseWrong } from './known-options.ts'
import { namedColumnsCarry, valuesOfNamed } from './named-enum-columns.ts'
import { existingObject, nameInWords, objectName, optionsCode } from './named-object.ts'

export interface RenameEnumValue {
  readonly kind: 'renameEnumValue'
  readonly schema?: string
  readonly name: string
  readonly from: string
  readonly to: string
  /** The columns that have the enum, where its name is not kept (MySQL, MariaDB). */
  readonly columns?: readonly string[]
}

export interface RenameEnumValueOptions extends InSchema {
  /** The columns that have it, `['messages.role']`: MySQL and MariaDB keep no names of enums. Elsewhere it says nothing. */
  readonly columns?: readonly string[]
}

const optionKeys: OptionKeys<RenameEnumValueOptions> = { schema: true, columns: true }

export const renameEnumValue: OperationDefinition<
  RenameEnumValue,
  [name: string, from: string, to: string, options?: RenameEnumValueOptions]
> = {
  kind: 'renameEnumValue',
  create: (name, from, to, options = {}) => {
    refuseUnknownOptions(`renameEnumValue('${name}')`, options, optionKeys)
    if (options.columns !== undefined)
      refuseWrong(`renameEnumValue('${name}')`, 'columns', options.columns, 'texts')
    const { columns } = options
    return {
      kind: 'renameEnumValue',
      ...objectName(name, options),
      from,
      to,
      ...(columns === undefined ? {} : { columns }),
    }
  },
  reverse: op => [{ ...op, from: op.to, to: op.from }],
  apply: (op, state, features) => {
    if (!features.enumTypes) refuseMisspeltEnum(state, op)
    const type = features.enumTypes
      ? existingObject(state, 'enums', op)
      : state.schema.enums.find(({ name }) => name === op.name)
    const known = type?.values ?? carriedValues(state, op) ?? valuesOfNamed(state, op)
    if (!known) return state
    refuseValues(op, known)
    const values = known.map(value => (value === op.from ? op.to : value))
    const carried = namedColumnsCarry(columnsCarry(state, op, values), op, values)
    const renamed = mapDefaults(carried, op, value => (value === op.from ? op.to : value))
    return type ? withNamed(renamed, 'enums', { ...type, values }) : renamed
  },
  render: ({ name, from, to, schema, columns }, print) => [
    print.value(name),
    print.value(from),
    print.value(to),
    ...optionsCode(print, { schema, columns }),
  ],
  describe: op => `rename value '${op.from}' of enum ${nameInWords(op)} to '${op.to}'`,
  tables: () => [],
}

const refuseValues = (op: RenameEnumValue, known: readonly string[]): void => {
  const [near] = nearest(op.from, known)
  if (!known.includes(op.from))
    throw usage(
      `The enum "${nameInWords(op)}" has no value '${op.from}'.`,
      near === undefined ? `It has: ${known.join(', ')}.` : `Did you mean '${near}'?`,
    )
  if (op.from !== op.to && known.includes(op.to))
    throw usage(
      `The enum "${nameInWords(op)}" has a value '${op.to}' already.`,
      `To make one of two: op.replaceEnum('${op.name}', [...], { mapping: { '${op.from}': '${op.to}' } }).`,
    )
}
