import { cannotReverse } from '../errors.ts'
import { knownNamed, withoutNamed } from '../schema/named-objects.ts'
import type { Extension } from '../schema/schema.ts'
import type { OperationDefinition } from './definition.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { existingObject, given, optionsCode } from './named-object.ts'

export interface DropExtension {
  readonly kind: 'dropExtension'
  readonly name: string
  readonly cascade?: true
  /** The definition that is lost, where it is known. */
  readonly was?: Extension
}

export interface DropExtensionOptions {
  /** Drop what uses it too: columns of its types, indexes of its operator classes. */
  readonly cascade?: boolean
  /** Where it was, so that dropping it can be taken back. */
  readonly was?: Omit<Extension, 'name'>
}

const optionKeys: OptionKeys<DropExtensionOptions> = { cascade: true, was: true }

export const dropExtension: OperationDefinition<
  DropExtension,
  [name: string, options?: DropExtensionOptions]
> = {
  kind: 'dropExtension',
  create: (name, options = {}) => {
    refuseUnknownOptions(`dropExtension('${name}')`, options, optionKeys)
    return given<DropExtension>({
      kind: 'dropExtension',
      name,
      cascade: options.cascade ? true : undefined,
      was: options.was && { name, ...options.was },
    })
  },
  reverse: (op, before) => {
    if (op.cascade) throw cannotReverse(dropExtension.describe(op), 'what used the extension is gone with it')
    const was = knownNamed(before, 'extensions', op) ?? op.was
    if (!was) throw cannotReverse(dropExtension.describe(op), 'where the extension was is not known')
    return [{ kind: 'createExtension', ...was }]
  },
  apply: (op, state) => {
    existingObject(state, 'extensions', op)
    return withoutNamed(state, 'extensions', op)
  },
  render: ({ name, cascade, was }, print) => {
    const { name: _, ...place } = was ?? { name }
    return [print.value(name), ...optionsCode(print, { cascade, was: was && place })]
  },
  describe: op => `drop extension ${op.name}`,
  tables: () => [],
}
