import { cannotReverse } from '../errors.ts'
import type { SequenceOptions } from '../schema/builders/objects.ts'
import { knownNamed, withoutNamed } from '../schema/named-objects.ts'
import type { Sequence } from '../schema/schema.ts'
import type { OperationDefinition } from './definition.ts'
import type { InSchema } from './in-table.ts'
import { refuseUnknownOptions } from './known-options.ts'
import { existingObject, nameInWords, objectName, optionsCode } from './named-object.ts'
import { sequenceFrom, sequenceOptionsOf } from './sequence-options.ts'

export interface DropSequence {
  readonly kind: 'dropSequence'
  readonly schema?: string
  readonly name: string
  /** The definition that is lost, where it is known. */
  readonly was?: Sequence
}

export interface DropSequenceOptions extends InSchema {
  /** What the sequence was, so that dropping it can be taken back. Where it stood is lost. */
  readonly was?: Omit<SequenceOptions, 'schema'>
}

export const dropSequence: OperationDefinition<DropSequence, [name: string, options?: DropSequenceOptions]> =
  {
    kind: 'dropSequence',
    create: (name, options = {}) => {
      refuseUnknownOptions(`dropSequence('${name}')`, options, { schema: true, was: true })
      const { schema, was } = options
      const place = schema === undefined ? {} : { schema }
      return {
        kind: 'dropSequence',
        ...objectName(name, place),
        ...(was ? { was: sequenceFrom(`dropSequence('${name}')`, name, { ...was, ...place }) } : {}),
      }
    },
    reverse: (op, before) => {
      const was = knownNamed(before, 'sequences', op) ?? op.was
      if (!was) throw cannotReverse(dropSequence.describe(op), 'the definition of the sequence is not known')
      return [{ kind: 'createSequence', sequence: was }]
    },
    apply: (op, state) => {
      existingObject(state, 'sequences', op)
      return withoutNamed(state, 'sequences', op)
    },
    render: ({ name, schema, was }, print) => {
      const { schema: _, ...options } = was ? sequenceOptionsOf(was) : {}
      return [print.value(name), ...optionsCode(print, { schema, was: was && options })]
    },
    describe: op => `drop sequence ${nameInWords(op)}`,
    tables: () => [],
  }
