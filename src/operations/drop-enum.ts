import { cannotReverse } from '../errors.ts'
import { withoutNamed } from '../schema/named-objects.ts'
import { enumIn } from '../schema/state.ts'
import type { OperationDefinition } from './definition.ts'
import type { InSchema } from './in-table.ts'
import { inSchemaKeys, refuseUnknownOptions } from './known-options.ts'
import { existingObject, objectName } from './named-object.ts'

export interface DropEnum {
  readonly kind: 'dropEnum'
  readonly schema?: string
  readonly name: string
  /** The values that are lost, where they are known. */
  readonly was?: readonly string[]
}

export const dropEnum: OperationDefinition<DropEnum, [name: string, options?: InSchema]> = {
  kind: 'dropEnum',
  create: (name, options = {}) => {
    refuseUnknownOptions(`dropEnum('${name}')`, options, inSchemaKeys)
    return { kind: 'dropEnum', ...objectName(name, options) }
  },
  reverse: ({ kind, was, ...op }, before) => {
    const known = enumIn(before, op)
    const values = was ?? known?.values
    if (!values) throw cannotReverse(`drop enum ${op.name}`, 'the values of the enum are not known')
    const comment = known?.comment
    return [{ kind: 'createEnum', ...op, values, ...(comment === undefined ? {} : { comment }) }]
  },
  apply: (op, state, { enumTypes }) => {
    // Where no type keeps it, an enum that no column has is not seen.
    if (enumTypes) existingObject(state, 'enums', op)
    return withoutNamed(state, 'enums', op)
  },
  render: (op, print) => [
    print.value(op.name),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: op => `drop enum ${op.name}`,
  tables: () => [],
}
