import { usage } from '../errors.ts'
import type { ColumnBuilder, ColumnDefinition } from '../schema/builders/column.ts'
import { withNamed } from '../schema/named-objects.ts'
import { constraintName, defaultNaming } from '../schema/naming.ts'
import type { Domain, DomainCheck } from '../schema/schema.ts'
import type { Sql } from '../sql/sql.ts'
import type { OperationDefinition } from './definition.ts'
import type { InSchema } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { given, nameInWords, objectName, refuseExisting } from './named-object.ts'
import type { Printer } from './printer.ts'

export interface CreateDomain {
  readonly kind: 'createDomain'
  readonly domain: Domain
}

export interface DomainOptions extends InSchema {
  /** Conditions on the values, which are called VALUE in them; as `.check()` on the type is. */
  readonly checks?: readonly { readonly name?: string; readonly expression: Sql; readonly notValid?: true }[]
  readonly comment?: string
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

/** @throws USAGE for what a column has and a domain has not */
export const domainFrom = (
  call: string,
  name: string,
  { definition }: ColumnBuilder,
  { schema, checks = [], comment }: DomainOptions,
): Domain => {
  for (const key of columnOnly)
    if (definition[key] !== undefined)
      throw usage(
        `${call}: a domain has no ${key}.`,
        'It has a type, notNull(), default(), collate(), check() and comment().',
      )
  return given<Domain>({
    ...objectName(name, schema === undefined ? {} : { schema }),
    type: definition.type,
    notNull: definition.nullable ? undefined : true,
    default: definition.default,
    collation: definition.collation,
    checks: namedChecks(name, [...(definition.checks ?? []), ...checks]),
    comment: comment ?? definition.comment,
  })
}

const columnOnly = [
  'name',
  'primaryKey',
  'unique',
  'references',
  'index',
  'identity',
  'generated',
  'autoincrement',
  'characterSet',
  'onUpdate',
  'invisible',
  'renamedFrom',
] as const satisfies readonly (keyof ColumnDefinition)[]

const namedChecks = (
  domain: string,
  checks: readonly (Omit<DomainCheck, 'name'> & { readonly name?: string })[],
): readonly DomainCheck[] =>
  checks.map(({ name, expression, notValid }) => ({
    name: name ?? domainCheckName(domain, expression),
    expression,
    ...(notValid ? { notValid: true as const } : {}),
  }))

export const domainCheckName = (domain: string, expression: Sql): string =>
  constraintName(defaultNaming, domain, { kind: 'check', expression })

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
