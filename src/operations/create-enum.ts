import { enumExists, usage } from '../errors.ts'
import type { EnumType } from '../schema/schema.ts'
import { enumIn, withEnums } from '../schema/state.ts'
import type { OperationDefinition } from './definition.ts'
import type { InSchema } from './in-table.ts'

export interface CreateEnum extends EnumType {
  readonly kind: 'createEnum'
}

export const createEnum: OperationDefinition<
  CreateEnum,
  [name: string, values: readonly string[], options?: InSchema]
> = {
  kind: 'createEnum',
  create: (name, values, { schema } = {}) => {
    if (values.length === 0) throw usage(`createEnum('${name}'): an enum needs a value.`)
    if (new Set(values).size < values.length) throw usage(`createEnum('${name}'): a value stands twice.`)
    return { kind: 'createEnum', ...(schema === undefined ? {} : { schema }), name, values }
  },
  reverse: ({ kind, values, ...op }) => [{ kind: 'dropEnum', ...op, was: values }],
  apply: ({ kind, ...type }, state) => {
    if (enumIn(state, type)) throw enumExists(type.name)
    return withEnums(state, [...state.schema.enums, type])
  },
  render: (op, print) => [
    print.value(op.name),
    print.value(op.values),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: op => `create enum ${op.name}`,
  tables: () => [],
}
