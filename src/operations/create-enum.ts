import { enumExists, usage } from '../errors.ts'
import { knownNamed, withNamed } from '../schema/named-objects.ts'
import type { EnumType } from '../schema/schema.ts'
import type { OperationDefinition } from './definition.ts'
import type { InSchema } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { objectName, optionsCode } from './named-object.ts'

export interface CreateEnum extends EnumType {
  readonly kind: 'createEnum'
}

export interface EnumOptions extends InSchema {
  readonly comment?: string
}

const optionKeys: OptionKeys<EnumOptions> = { schema: true, comment: true }

export const createEnum: OperationDefinition<
  CreateEnum,
  [name: string, values: readonly string[], options?: EnumOptions]
> = {
  kind: 'createEnum',
  create: (name, values, options = {}) => {
    refuseUnknownOptions(`createEnum('${name}')`, options, optionKeys)
    if (values.length === 0)
      throw usage(
        `createEnum('${name}'): an enum needs a value.`,
        `Give it one: op.createEnum('${name}', ['first', 'second']).`,
      )
    if (new Set(values).size < values.length)
      throw usage(`createEnum('${name}'): a value stands twice.`, 'Leave out the one that is too many.')
    return { kind: 'createEnum', ...options, name, values }
  },
  reverse: op => [{ kind: 'dropEnum', ...objectName(op.name, op), was: op.values }],
  apply: ({ kind, ...type }, state) => {
    if (knownNamed(state, 'enums', type)) throw enumExists(type.name)
    return withNamed(state, 'enums', type)
  },
  render: (op, print) => [
    print.value(op.name),
    print.value(op.values),
    ...optionsCode(print, { schema: op.schema, comment: op.comment }),
  ],
  describe: op => `create enum ${op.name}`,
  tables: () => [],
}
