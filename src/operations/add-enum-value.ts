import { cannotReverse, usage } from '../errors.ts'
import { enumIn, type State, withEnums } from '../schema/state.ts'
import { type ColumnType, enumsOf } from '../schema/types.ts'
import type { OperationDefinition } from './definition.ts'
import type { InSchema } from './in-table.ts'

export interface AddEnumValue {
  readonly kind: 'addEnumValue'
  readonly schema?: string
  readonly name: string
  readonly value: string
  readonly before?: string
  readonly after?: string
}

export interface AddEnumValueOptions extends InSchema {
  /** The value it comes before. Neither `before` nor `after`: the last place. */
  readonly before?: string
  readonly after?: string
}

export const addEnumValue: OperationDefinition<
  AddEnumValue,
  [name: string, value: string, options?: AddEnumValueOptions]
> = {
  kind: 'addEnumValue',
  create: (name, value, options = {}) => {
    if (options.before !== undefined && options.after !== undefined)
      throw usage(`addEnumValue('${name}', '${value}'): say "before" or "after", not both.`)
    return { kind: 'addEnumValue', name, value, ...options }
  },
  // Rows may hold the value by then, and no engine takes one out of an enum.
  reverse: op => {
    throw cannotReverse(addEnumValue.describe(op), 'rows may hold the value by then')
  },
  apply: (op, state) => {
    const type = enumIn(state, op)
    // Where an enum is no type of its own, only the columns that carry it tell its values.
    const known = type?.values ?? carriedValues(state, op)
    // A downgrade leaves the value behind, so it may be there; it can only be added once.
    if (!known || known.includes(op.value)) return state
    const values = inserted(known, op)
    return columnsFollow(
      withEnums(
        state,
        state.schema.enums.map(other => (other === type ? { ...type, values } : other)),
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

const carriedValues = (state: State, op: AddEnumValue): readonly string[] | undefined =>
  state.schema.tables
    .flatMap(table => table.columns.flatMap(({ type }) => enumsOf(type)))
    .find(type => type.name === op.name && type.schema === op.schema)?.values

const columnsFollow = (state: State, op: AddEnumValue, values: readonly string[]): State => {
  const follow = (type: ColumnType): ColumnType => {
    if (type.kind === 'array') return { ...type, of: follow(type.of) }
    return type.kind === 'enum' && type.name === op.name && type.schema === op.schema
      ? { ...type, values }
      : type
  }
  return {
    ...state,
    schema: {
      ...state.schema,
      tables: state.schema.tables.map(table => ({
        ...table,
        columns: table.columns.map(column => ({ ...column, type: follow(column.type) })),
      })),
    },
  }
}
