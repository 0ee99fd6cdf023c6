import { type NamedIn, withNamed, withoutNamed } from '../schema/named-objects.ts'
import type { State } from '../schema/state.ts'
import type { OperationDefinition } from './definition.ts'
import type { InSchema } from './in-table.ts'
import type { Operation } from './index.ts'
import { inSchemaKeys, refuseUnknownOptions } from './known-options.ts'
import { existingObject, nameInWords, objectName, optionsCode, refuseExisting } from './named-object.ts'

/** What every one of them says. */
export interface RenameNamed {
  readonly kind: 'renameDomain' | 'renameEnum' | 'renameSequence'
  readonly schema?: string
  readonly name: string
  readonly to: string
}

/** The rename of an object that has a name in a schema. */
export const renaming = <O extends RenameNamed>(
  kind: O['kind'],
  list: 'domains' | 'enums' | 'sequences',
  word: string,
  /** What refers to it, which every engine sees to by itself. */
  follow: (state: State, op: RenameNamed) => State = state => state,
): OperationDefinition<O, [name: string, to: string, options?: InSchema]> => ({
  kind,
  create: (name, to, options = {}) => {
    refuseUnknownOptions(`${kind}('${name}', '${to}')`, options, inSchemaKeys)
    return { kind, ...objectName(name, options), to } as O
  },
  // Each of the kinds is an operation; that their union is one TypeScript cannot see here.
  reverse: op => [{ ...op, name: op.to, to: op.name } as unknown as Operation],
  apply: (op, state, features) => {
    const isKnownList = list !== 'enums' || features.enumTypes
    const found = isKnownList
      ? existingObject(state, list, op)
      : state.schema.enums.find(({ name }) => name === op.name)
    refuseExisting(state, list, objectName(op.to, op))
    const moved = follow(withoutNamed(state, list, op), op)
    return found ? withNamed(moved, list, { ...found, name: op.to } as NamedIn<typeof list>) : moved
  },
  render: ({ name, to, schema }, print) => [
    print.value(name),
    print.value(to),
    ...optionsCode(print, { schema }),
  ],
  describe: op => `rename ${word} ${nameInWords(op)} to ${op.to}`,
  tables: () => [],
})
