import { cannotReverse } from '../errors.ts'
import type { ColumnBuilder } from '../schema/builders/column.ts'
import { type DomainOptions, domainFrom } from '../schema/builders/domain.ts'
import { knownNamed, withoutNamed } from '../schema/named-objects.ts'
import type { Domain } from '../schema/schema.ts'
import { domainMembers } from './create-domain.ts'
import type { OperationDefinition } from './definition.ts'
import type { InSchema } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { existingObject, nameInWords, objectName } from './named-object.ts'

export interface DropDomain {
  readonly kind: 'dropDomain'
  readonly schema?: string
  readonly name: string
  /** The definition that is lost, where it is known. */
  readonly was?: Domain
}

export interface DropDomainOptions extends InSchema {
  /** What the domain was, so that dropping it can be taken back. */
  readonly was?: Omit<DomainOptions, 'schema'> & { readonly type: ColumnBuilder }
}

const optionKeys: OptionKeys<DropDomainOptions> = { schema: true, was: true }

export const dropDomain: OperationDefinition<DropDomain, [name: string, options?: DropDomainOptions]> = {
  kind: 'dropDomain',
  create: (name, options = {}) => {
    const call = `dropDomain('${name}')`
    refuseUnknownOptions(call, options, optionKeys)
    const { schema, was } = options
    const place = schema === undefined ? {} : { schema }
    return {
      kind: 'dropDomain',
      ...objectName(name, place),
      ...(was ? { was: domainFrom(call, name, was.type, { ...was, ...place }) } : {}),
    }
  },
  reverse: (op, before) => {
    const was = knownNamed(before, 'domains', op) ?? op.was
    if (!was) throw cannotReverse(dropDomain.describe(op), 'the definition of the domain is not known')
    return [{ kind: 'createDomain', domain: was }]
  },
  apply: (op, state) => {
    existingObject(state, 'domains', op)
    return withoutNamed(state, 'domains', op)
  },
  render: ({ name, schema, was }, print) => {
    const options = print.object({
      schema: schema === undefined ? undefined : print.value(schema),
      was: was && print.object(domainMembers(was, print)),
    })
    return [print.value(name), ...(options === undefined ? [] : [options])]
  },
  describe: op => `drop domain ${nameInWords(op)}`,
  tables: () => [],
}
