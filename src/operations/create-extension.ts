import { lookUpNamed, withNamed } from '../schema/named-objects.ts'
import type { Extension } from '../schema/schema.ts'
import type { OperationDefinition } from './definition.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { given, optionsCode, refuseExisting } from './named-object.ts'

export interface CreateExtension extends Extension {
  readonly kind: 'createExtension'
  readonly cascade?: true
  /** Absent: one that is there is left as it is, since an administrator may have had to make it. */
  readonly ifNotExists?: false
}

export interface ExtensionOptions {
  /** The schema its objects go into. */
  readonly schema?: string
  readonly version?: string
  /** Make the extensions it depends on too. */
  readonly cascade?: boolean
  /** `true` when absent: one that is there, perhaps made by an administrator, is left as it is. */
  readonly ifNotExists?: boolean
}

const optionKeys: OptionKeys<ExtensionOptions> = {
  schema: true,
  version: true,
  cascade: true,
  ifNotExists: true,
}

export const createExtension: OperationDefinition<
  CreateExtension,
  [name: string, options?: ExtensionOptions]
> = {
  kind: 'createExtension',
  create: (name, options = {}) => {
    refuseUnknownOptions(`createExtension('${name}')`, options, optionKeys)
    return given<CreateExtension>({
      kind: 'createExtension',
      schema: options.schema,
      name,
      version: options.version,
      cascade: options.cascade ? true : undefined,
      ifNotExists: options.ifNotExists === false ? false : undefined,
    })
  },
  reverse: (op, before) => {
    const { kind, cascade, ifNotExists, ...was } = op
    return leavesAsIs(op) && typeof lookUpNamed(before, 'extensions', op) !== 'string'
      ? []
      : [{ kind: 'dropExtension', name: op.name, was }]
  },
  apply: (op, state) => {
    const { kind, cascade, ifNotExists, ...extension } = op
    if (leavesAsIs(op) && typeof lookUpNamed(state, 'extensions', op) !== 'string') return state
    refuseExisting(state, 'extensions', op)
    return withNamed(state, 'extensions', extension)
  },
  render: ({ kind, name, ...options }, print) => [print.value(name), ...optionsCode(print, options)],
  describe: op => `create extension ${op.name}`,
  tables: () => [],
}

const leavesAsIs = (op: CreateExtension) => op.ifNotExists === undefined
