import { cannotReverse } from '../errors.ts'
import { enumIn, withEnums } from '../schema/state.ts'
import type { OperationDefinition } from './definition.ts'
import type { InSchema } from './in-table.ts'

export interface DropEnum {
  readonly kind: 'dropEnum'
  readonly schema?: string
  readonly name: string
  /** The values that are lost, where they are known. */
  readonly was?: readonly string[]
}

export const dropEnum: OperationDefinition<DropEnum, [name: string, options?: InSchema]> = {
  kind: 'dropEnum',
  create: (name, { schema } = {}) => ({
    kind: 'dropEnum',
    ...(schema === undefined ? {} : { schema }),
    name,
  }),
  reverse: ({ kind, was, ...op }, before) => {
    const values = was ?? enumIn(before, op)?.values
    if (!values) throw cannotReverse(`drop enum ${op.name}`, 'the values of the enum are not known')
    return [{ kind: 'createEnum', ...op, values }]
  },
  apply: (op, state) =>
    withEnums(
      state,
      state.schema.enums.filter(other => other.name !== op.name || other.schema !== op.schema),
    ),
  render: (op, print) => [
    print.value(op.name),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: op => `drop enum ${op.name}`,
  tables: () => [],
}
