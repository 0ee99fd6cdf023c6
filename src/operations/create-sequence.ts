import type { SequenceOptions } from '../schema/builders/objects.ts'
import { withNamed } from '../schema/named-objects.ts'
import type { Sequence } from '../schema/schema.ts'
import type { OperationDefinition } from './definition.ts'
import { nameInWords, objectName, optionsCode, refuseExisting } from './named-object.ts'
import { sequenceFrom, sequenceOptionsOf } from './sequence-options.ts'

export interface CreateSequence {
  readonly kind: 'createSequence'
  readonly sequence: Sequence
}

export const createSequence: OperationDefinition<CreateSequence, [name: string, options?: SequenceOptions]> =
  {
    kind: 'createSequence',
    create: (name, options = {}) => ({
      kind: 'createSequence',
      sequence: sequenceFrom(`createSequence('${name}')`, name, options),
    }),
    reverse: ({ sequence }) => [
      { kind: 'dropSequence', ...objectName(sequence.name, sequence), was: sequence },
    ],
    apply: ({ sequence }, state) => {
      refuseExisting(state, 'sequences', sequence)
      return withNamed(state, 'sequences', sequence)
    },
    render: ({ sequence }, print) => [
      print.value(sequence.name),
      ...optionsCode(print, { ...sequenceOptionsOf(sequence) }),
    ],
    describe: op => `create sequence ${nameInWords(op.sequence)}`,
    tables: () => [],
  }
