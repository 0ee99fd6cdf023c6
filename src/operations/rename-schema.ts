import { movedTo } from '../schema/in-schema.ts'
import { withNamed, withoutNamed } from '../schema/named-objects.ts'
import type { OperationDefinition } from './definition.ts'
import { existingObject, refuseExisting } from './named-object.ts'

export interface RenameSchema {
  readonly kind: 'renameSchema'
  readonly name: string
  readonly to: string
}

export const renameSchema: OperationDefinition<RenameSchema, [name: string, to: string]> = {
  kind: 'renameSchema',
  create: (name, to) => ({ kind: 'renameSchema', name, to }),
  reverse: op => [{ ...op, name: op.to, to: op.name }],
  apply: (op, state, features) => {
    if (!features.schemas) return state
    const found = existingObject(state, 'schemas', op)
    refuseExisting(state, 'schemas', { name: op.to })
    const moved = movedTo(withoutNamed(state, 'schemas', op), op.name, op.to)
    return found ? withNamed(moved, 'schemas', { ...found, name: op.to }) : moved
  },
  render: (op, print) => [print.value(op.name), print.value(op.to)],
  describe: op => `rename schema ${op.name} to ${op.to}`,
  tables: () => [],
}
