import { cannotReverse, usage } from '../errors.ts'
import { withNamed } from '../schema/named-objects.ts'
import type { OperationDefinition } from './definition.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { existingObject, given } from './named-object.ts'

export interface AlterExtension {
  readonly kind: 'alterExtension'
  readonly name: string
  /** `true`: the newest version the server has. */
  readonly update?: string | true
  readonly schema?: string
}

export interface AlterExtensionOptions {
  /** The version to update to; `true` for the newest that the server has. */
  readonly update?: string | true
  /** The schema its objects move to. */
  readonly schema?: string
}

const optionKeys: OptionKeys<AlterExtensionOptions> = { update: true, schema: true }

export const alterExtension: OperationDefinition<
  AlterExtension,
  [name: string, changes: AlterExtensionOptions]
> = {
  kind: 'alterExtension',
  create: (name, options) => {
    refuseUnknownOptions(`alterExtension('${name}')`, options, optionKeys)
    if (Object.keys(options).length === 0)
      throw usage(
        `alterExtension('${name}') changes nothing.`,
        "Say { update: '1.6' }, or { schema: 'app' }.",
      )
    return given<AlterExtension>({
      kind: 'alterExtension',
      name,
      update: options.update,
      schema: options.schema,
    })
  },
  reverse: (op, before) => {
    const was = existingObject(before, 'extensions', op)
    if (op.update !== undefined)
      throw cannotReverse(alterExtension.describe(op), 'PostgreSQL has no way back to an older version')
    if (was?.schema === undefined)
      throw cannotReverse(alterExtension.describe(op), 'the schema it was in is not known')
    return [{ ...op, schema: was.schema }]
  },
  apply: ({ kind, name, update, ...moved }, state) => {
    const found = existingObject(state, 'extensions', { name })
    if (!found) return state
    const { version, ...rest } = found
    const now = update === undefined ? version : update === true ? undefined : update
    return withNamed(state, 'extensions', {
      ...rest,
      ...moved,
      ...(now === undefined ? {} : { version: now }),
    })
  },
  render: ({ kind, name, ...changes }, print) => [print.value(name), print.value(changes)],
  describe: op => `alter extension ${op.name}`,
  tables: () => [],
}
