import { cannotReverse } from '../errors.ts'
import { emptiedOf, isEmptyOf } from '../schema/in-schema.ts'
import { knownNamed, withoutNamed } from '../schema/named-objects.ts'
import type { NamedSchema } from '../schema/schema.ts'
import type { OperationDefinition } from './definition.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { existingObject, given, optionsCode } from './named-object.ts'

export interface DropSchema {
  readonly kind: 'dropSchema'
  readonly name: string
  /** With everything that is in it. */
  readonly cascade?: true
  /** The definition that is lost, where it is known. */
  readonly was?: NamedSchema
}

export interface DropSchemaOptions {
  /** Drop what is in it too; without it a schema that is not empty is refused. */
  readonly cascade?: boolean
  /** Its comment, so that dropping it can be taken back whole. */
  readonly was?: Omit<NamedSchema, 'name'>
}

const optionKeys: OptionKeys<DropSchemaOptions> = { cascade: true, was: true }

export const dropSchema: OperationDefinition<DropSchema, [name: string, options?: DropSchemaOptions]> = {
  kind: 'dropSchema',
  create: (name, options = {}) => {
    refuseUnknownOptions(`dropSchema('${name}')`, options, optionKeys)
    return given<DropSchema>({
      kind: 'dropSchema',
      name,
      cascade: options.cascade ? true : undefined,
      was: options.was && { name, ...options.was },
    })
  },
  reverse: (op, before) => {
    if (op.cascade && !isEmptyOf(before, op.name))
      throw cannotReverse(dropSchema.describe(op), 'what was in the schema is gone')
    // One that was dropped without CASCADE was empty, so its name and its comment are all there is to it.
    const was = knownNamed(before, 'schemas', op) ?? op.was ?? { name: op.name }
    return [{ kind: 'createSchema', ...was }]
  },
  apply: (op, state, features) => {
    if (!features.schemas) return state
    existingObject(state, 'schemas', op)
    return withoutNamed(op.cascade ? emptiedOf(state, op.name) : state, 'schemas', op)
  },
  render: ({ name, cascade, was }, print) => [
    print.value(name),
    ...optionsCode(print, { cascade, was: was && { comment: was.comment } }),
  ],
  describe: op => `drop schema ${op.name}${op.cascade ? ' with all that is in it' : ''}`,
  tables: () => [],
}
