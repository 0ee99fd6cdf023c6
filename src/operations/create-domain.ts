import type { ColumnBuilder } from '../schema/builders/column.ts'
import { type DomainOptions, domainFrom } from '../schema/builders/domain.ts'
import { withNamed } from '../schema/named-objects.ts'
import type { Domain, DomainCheck } from '../schema/schema.ts'
import type { OperationDefinition } from './definition.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { nameInWords, objectName, refuseExisting } from './named-object.ts'
import type { Printer } from './printer.ts'

export interface CreateDomain {
  readonly kind: 'createDomain'
  readonly domain: Domain
}

const optionKeys: OptionKeys<DomainOptions> = { schema: true, checks: true, comment: true }

export const createDomain: OperationDefinition<
  CreateDomain,
  [name: string, type: ColumnBuilder, options?: DomainOptions]
> = {
  kind: 'createDomain',
  create: (name, type, options = {}) => {
    refuseUnknownOptions(`createDomain('${name}')`, options, optionKeys)
    return { kind: 'createDomain', domain: domainFrom(`createDomain('${name}')`, name, type, options) }
  },
  reverse: ({ domain }) => [{ kind: 'dropDomain', ...objectName(domain.name, domain), was: domain }],
  apply: ({ domain }, state) => {
    refuseExisting(state, 'domains', domain)
    return withNamed(state, 'domains', domain)
  },
  render: ({ domain }, print) => {
    const { type, ...members } = domainMembers(domain, print)
    const schema = domain.schema === undefined ? undefined : print.value(domain.schema)
    const options = print.object({ schema, ...members })
    return [print.value(domain.name), type, ...(options === undefined ? [] : [options])]
  },
  describe: op => `create domain ${nameInWords(op.domain)}`,
  tables: () => [],
}

/** The type as a column of it is written, and what only a domain has. */
export const domainMembers = (domain: Domain, print: Printer) => {
  const { name, type, notNull, default: value, collation, checks, comment } = domain
  return {
    type: print.column({
      name,
      type,
      nullable: !notNull,
      ...(value ? { default: value } : {}),
      ...(collation === undefined ? {} : { collation }),
    }),
    checks: checks.length === 0 ? undefined : `[${checks.map(check => checkCode(check, print)).join(', ')}]`,
    comment: comment === undefined ? undefined : print.value(comment),
  }
}

export const checkCode = ({ name, expression, notValid }: DomainCheck, print: Printer): string =>
  print.object({
    name: print.value(name),
    expression: print.sql(expression),
    notValid: notValid ? 'true' : undefined,
  })!
