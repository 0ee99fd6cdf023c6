import { usage } from '../../errors.ts'
import type { Sql } from '../../sql/sql.ts'
import { constraintName, defaultNaming } from '../naming.ts'
import type { Domain, DomainCheck } from '../schema.ts'
import type { TypeOf } from '../types.ts'
import { ColumnBuilder, type ColumnDefinition, type ColumnShape } from './column.ts'
import { columnOf, given, type PlainColumn } from './types/column-of.ts'

/** What a domain is beside its type. */
export interface DomainOptions {
  readonly schema?: string
  /** Conditions on the values, which are called VALUE in them; as `.check()` on the type is. */
  readonly checks?: readonly { readonly name?: string; readonly expression: Sql; readonly notValid?: true }[]
  readonly comment?: string
}

/** A domain as a model declares it: call it for a column. */
export interface DomainModel<Select = unknown, Insert = Select> {
  (): PlainColumn<Select, Insert>
  readonly kind: 'domain'
  readonly domain: Domain
}

export const isDomainModel = (value: unknown): value is DomainModel =>
  typeof value === 'function' && (value as { kind?: unknown }).kind === 'domain' && 'domain' in value

/** A column of a domain that is made elsewhere. */
function domainOf<T = unknown>(name: string, options?: { readonly schema?: string }): PlainColumn<T>
/** A domain of the model. */
function domainOf<S extends ColumnShape>(
  name: string,
  type: ColumnBuilder<S>,
  options?: DomainOptions,
): DomainModel<S['select'], S['insert']>
function domainOf(
  name: string,
  second: ColumnBuilder | { readonly schema?: string } = {},
  options: DomainOptions = {},
): PlainColumn<unknown> | DomainModel {
  const { schema } = second instanceof ColumnBuilder ? options : second
  const column = () => columnOf(given<TypeOf<'domain'>>({ kind: 'domain', name, schema }))
  if (!(second instanceof ColumnBuilder)) return column()
  return Object.assign(column, {
    kind: 'domain' as const,
    domain: domainFrom(`domain('${name}')`, name, second, options),
  })
}

/**
 * A type with conditions (PostgreSQL): of a name and a type a domain of the model, which, called, is a column of it; of a
 * name alone a column of a domain that is made elsewhere.
 *
 * @example
 * ```ts
 * import { domain, integer, sql, table, text } from 'limbeck/schema'
 *
 * export const email = domain('email', text().check(sql`VALUE LIKE '%@%'`, 'ck_email'))
 * export const users = table('users', {
 *   id: integer().primaryKey(),
 *   email: email().notNull(),
 *   price: domain<string>('price'),
 * })
 * ```
 */
export const domain = domainOf

/** @throws USAGE for what a column has and a domain has not */
export const domainFrom = (
  call: string,
  name: string,
  { definition }: ColumnBuilder,
  { schema, checks = [], comment = definition.comment }: DomainOptions,
): Domain => {
  for (const key of columnOnly)
    if (definition[key] !== undefined)
      throw usage(
        `${call}: a domain has no ${key}.`,
        'It has a type, notNull(), default(), collate(), check() and comment().',
      )
  return {
    ...(schema === undefined ? {} : { schema }),
    name,
    type: definition.type,
    ...(definition.nullable ? {} : { notNull: true }),
    ...(definition.default ? { default: definition.default } : {}),
    ...(definition.collation === undefined ? {} : { collation: definition.collation }),
    checks: namedChecks(name, [...(definition.checks ?? []), ...checks]),
    ...(comment === undefined ? {} : { comment }),
  }
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
