import { cannotReverse, usage } from '../errors.ts'
import { enumIn, withEnums } from '../schema/state.ts'
import type { OperationDefinition } from './definition.ts'
import { carriedValues, columnsCarry, refuseMisspeltEnum } from './enum-columns.ts'
import type { InSchema } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions, refuseWrong } from './known-options.ts'
import { namedColumnsCarry, valuesOfNamed } from './named-enum-columns.ts'
import { existingObject } from './named-object.ts'

export interface AddEnumValue {
  readonly kind: 'addEnumValue'
  readonly schema?: string
  readonly name: string
  readonly value: string
  readonly before?: string
  readonly after?: string
  /** The columns that have the enum, where its name is not kept (MySQL, MariaDB). */
  readonly columns?: readonly string[]
}

export interface AddEnumValueOptions extends InSchema {
  /** The value it comes before. Neither `before` nor `after`: the last place. */
  readonly before?: string
  readonly after?: string
  /** The columns that have it, `['messages.role']`: MySQL and MariaDB keep no names of enums. Elsewhere it says nothing. */
  readonly columns?: readonly string[]
}

const optionKeys: OptionKeys<AddEnumValueOptions> = { schema: true, before: true, after: true, columns: true }

export const addEnumValue: OperationDefinition<
  AddEnumValue,
  [name: string, value: string, options?: AddEnumValueOptions]
> = {
  kind: 'addEnumValue',
  create: (name, value, options = {}) => {
    refuseUnknownOptions(`addEnumValue('${name}', '${value}')`, options, optionKeys)
    if (options.columns !== undefined)
      refuseWrong(`addEnumValue('${name}', '${value}')`, 'columns', options.columns, 'texts')
    if (options.before !== undefined && options.after !== undefined)
      throw usage(
        `addEnumValue('${name}', '${value}'): say "before" or "after", not both.`,
        'Leave one of the two out.',
      )
    return { kind: 'addEnumValue', name, value, ...options }
  },
  // Rows may hold the value by then, and no engine takes one out of an enum.
  reverse: op => {
    throw cannotReverse(addEnumValue.describe(op), 'rows may hold the value by then')
  },
  apply: (op, state, { enumTypes }) => {
    if (!enumTypes) refuseMisspeltEnum(state, op)
    const type = enumTypes ? existingObject(state, 'enums', op) : enumIn(state, op)
    // Where an enum is no type of its own, only the columns that carry it tell its values.
    const known = type?.values ?? carriedValues(state, op) ?? valuesOfNamed(state, op)
    // A downgrade leaves the value behind, so it may be there; it can only be added once.
    if (!known || known.includes(op.value)) return state
    const values = inserted(known, op)
    return namedColumnsCarry(
      columnsCarry(
        withEnums(
          state,
          state.schema.enums.map(other => (other === type ? { ...type, values } : other)),
        ),
        op,
        values,
      ),
      op,
      values,
    )
  },
  render: (op, print) => {
    const { kind, name, value, ...options } = op
    return [
      print.value(name),
      print.value(value),
      ...(Object.keys(options).length ? [print.value(options)] : []),
    ]
  },
  describe: op => `add value '${op.value}' to enum ${op.name}`,
  tables: () => [],
}

const inserted = (values: readonly string[], op: AddEnumValue): readonly string[] => {
  const mark = op.before ?? op.after
  if (mark === undefined) return [...values, op.value]
  const at = values.indexOf(mark)
  if (at < 0) throw usage(`The enum "${op.name}" has no value '${mark}'.`, `It has: ${values.join(', ')}.`)
  return values.toSpliced(op.before === undefined ? at + 1 : at, 0, op.value)
}
