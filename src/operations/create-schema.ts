import { lookUpNamed, withNamed } from '../schema/named-objects.ts'
import type { NamedSchema } from '../schema/schema.ts'
import type { OperationDefinition } from './definition.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { given, optionsCode, refuseExisting } from './named-object.ts'

export interface CreateSchema extends NamedSchema {
  readonly kind: 'createSchema'
  readonly ifNotExists?: true
}

export interface SchemaOptions {
  /** Leave one that is there as it is. */
  readonly ifNotExists?: boolean
  readonly comment?: string
}

const optionKeys: OptionKeys<SchemaOptions> = { ifNotExists: true, comment: true }

export const createSchema: OperationDefinition<CreateSchema, [name: string, options?: SchemaOptions]> = {
  kind: 'createSchema',
  create: (name, options = {}) => {
    refuseUnknownOptions(`createSchema('${name}')`, options, optionKeys)
    return given<CreateSchema>({
      kind: 'createSchema',
      name,
      ifNotExists: options.ifNotExists ? true : undefined,
      comment: options.comment,
    })
  },
  reverse: (op, before) => {
    const { kind, ifNotExists, ...was } = op
    return ifNotExists && typeof lookUpNamed(before, 'schemas', op) !== 'string'
      ? []
      : [{ kind: 'dropSchema', name: op.name, ...(op.comment === undefined ? {} : { was }) }]
  },
  apply: ({ kind, ifNotExists, ...schema }, state, features) => {
    if (!features.schemas) return state
    if (ifNotExists && typeof lookUpNamed(state, 'schemas', schema) !== 'string') return state
    refuseExisting(state, 'schemas', schema)
    return withNamed(state, 'schemas', schema)
  },
  render: ({ name, ifNotExists, comment }, print) => [
    print.value(name),
    ...optionsCode(print, { ifNotExists, comment }),
  ],
  describe: op => `create schema ${op.name}`,
  tables: () => [],
}
