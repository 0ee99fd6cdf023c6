import type { DomainChanges } from '../../operations/alter-domain.ts'
import { inTable } from '../../operations/in-table.ts'
import type { Operation } from '../../operations/index.ts'
import type { Domain, Schema } from '../../schema/schema.ts'
import { type Table, tableKey } from '../../schema/table.ts'
import type { ColumnType } from '../../schema/types.ts'
import { printSql } from '../../sql/grammar.ts'
import { foldedName } from '../../sql/mentioned-names.ts'
import type { CompareContext } from '../context.ts'
import { objectKey } from '../managed.ts'
import type { OperationsOf } from './by-mention.ts'
import { equal } from './equal.ts'
import { expressionText } from './expression-text.ts'
import type { Expressions } from './expressions.ts'
import { namesInExpressions } from './names-in-expressions.ts'
import { sameDefault, tablePair } from './table-pair.ts'

export interface DomainsCompared {
  readonly made: readonly OperationsOf[]
  readonly gone: readonly OperationsOf[]
  /** Domains that are made anew, because nothing changes the type of one. */
  readonly remade: ReadonlySet<string>
}

/** Domains of both sides. */
export const compareDomains = (
  from: Schema,
  to: Schema,
  context: CompareContext,
  expressions: Expressions,
): DomainsCompared => {
  const { managed, features } = context
  if (!features.objects.includes('domains')) return { made: [], gone: [], remade: new Set() }
  const had = new Map(from.domains.map(domain => [tableKey(domain), domain]))
  const names = new Set(to.domains.map(tableKey))
  const remade = new Set<string>()
  const operationsOf = (domain: Domain): readonly Operation[] => {
    const old = had.get(tableKey(domain))
    if (!old) return [{ kind: 'createDomain', domain }]
    const changes = changesOf(old, domain, context, expressions)
    if (isOtherType(old, domain, context) || (isInArrays(old, from) && changes.some(isOfValues))) {
      remade.add(tableKey(domain))
      return remake(old, domain, from)
    }
    return [
      ...changes.map((changes): Operation => ({ kind: 'alterDomain', ...pathOf(domain), changes })),
      ...((old.comment ?? '') === (domain.comment ?? '') ? [] : [setComment(domain)]),
    ]
  }
  const named = (domain: Domain, operations: readonly Operation[]): OperationsOf => ({
    name: domain.name,
    mentions: new Set([...namesInExpressions(domain), ...domainsIn(domain.type)]),
    operations,
  })
  return {
    made: to.domains.map(domain => named(domain, operationsOf(domain))),
    gone: from.domains
      .filter(domain => !names.has(tableKey(domain)) && managed.objects.has(objectKey('domains', domain)))
      .map(was => named(was, [{ kind: 'dropDomain', ...pathOf(was), was }])),
    remade,
  }
}

const pathOf = ({ schema, name }: Domain) => (schema === undefined ? { name } : { schema, name })

const setComment = (domain: Domain): Operation => {
  const { name, ...place } = pathOf(domain)
  return { kind: 'setComment', on: { domain: name, ...place }, comment: domain.comment ?? null }
}

const isOtherType = (old: Domain, wanted: Domain, { dialect: { types } }: CompareContext): boolean =>
  !equal(types.lower(old.type), types.lower(wanted.type)) || old.collation !== wanted.collation

/**
 * What values there may be. PostgreSQL refuses that of a domain that arrays are made of, for it does not look into them;
 * it would let a condition go, but a downgrade could not bring it back.
 *
 * @see https://www.postgresql.org/docs/current/sql-alterdomain.html "Notes"
 */
const isOfValues = ({ addCheck, dropCheck, notNull, validateCheck }: DomainChanges): boolean =>
  [addCheck, dropCheck, notNull, validateCheck].some(change => change !== undefined)

const isInArrays = (domain: Domain, { tables }: Schema): boolean =>
  tables.some(({ columns }) => columns.some(({ type }) => type.kind === 'array' && isOf(type, domain)))

/** The old one steps aside under another name, the columns go over to the new one, and then it goes. */
const remake = (old: Domain, wanted: Domain, { tables }: Schema): readonly Operation[] => {
  const aside = { ...pathOf(old), name: `${old.name}_old` }
  return [
    { kind: 'renameDomain', ...pathOf(old), to: aside.name },
    { kind: 'createDomain', domain: wanted },
    ...tables.flatMap(table =>
      table.columns
        .filter(({ type }) => isOf(type, old))
        .map(
          ({ name, type }): Operation => ({
            kind: 'alterColumn',
            ...inTable(table.name, table),
            name,
            changes: { type },
          }),
        ),
    ),
    { kind: 'dropDomain', ...aside, was: { ...old, name: aside.name } },
  ]
}

export const isOf = (
  type: ColumnType,
  domain: { readonly schema?: string; readonly name: string },
): boolean => {
  if (type.kind === 'array') return isOf(type.of, domain)
  return type.kind === 'domain' && type.name === domain.name && type.schema === domain.schema
}

const changesOf = (
  old: Domain,
  wanted: Domain,
  context: CompareContext,
  expressions: Expressions,
): readonly DomainChanges[] => {
  const pair = tablePair(
    asTable(old),
    asTable(wanted),
    { table: asTable(old), inItsNames: sql => sql },
    context,
    expressions,
  )
  const [before, after] = [pair.kept.before.columns[0], pair.kept.after.columns[0]]
  const sameChecks = checksAlike(old, wanted, context, expressions)
  const stays = (name: string) => sameChecks.has(name)
  return [
    ...old.checks.filter(({ name }) => !stays(name)).map(({ name }) => ({ dropCheck: name })),
    ...(sameDefault(pair, before?.default, after?.default, wanted.type)
      ? []
      : [{ default: wanted.default ?? null }]),
    ...(old.notNull === wanted.notNull ? [] : [{ notNull: wanted.notNull === true }]),
    ...wanted.checks.filter(({ name }) => !stays(name)).map(addCheck => ({ addCheck })),
    ...wanted.checks
      .filter(
        check =>
          stays(check.name) &&
          !check.notValid &&
          old.checks.some(({ name, notValid }) => name === check.name && notValid),
      )
      .map(({ name }) => ({ validateCheck: name })),
  ]
}

/** The names of checks that say the same on both sides. */
const checksAlike = (
  old: Domain,
  wanted: Domain,
  { dialect: { grammar } }: CompareContext,
  expressions: Expressions,
): ReadonlySet<string> => {
  const printed = ({ checks }: Domain) =>
    new Map(checks.map(({ name, expression }) => [name, printSql(expression, grammar)]))
  const [had, wants] = [printed(old), printed(wanted)]
  const plain = (text: string) => expressionText(text, { name: '' }, grammar.lexical)
  const byText = new Set(
    [...wants].flatMap(([name, text]) => {
      const before = had.get(name)
      return before !== undefined && plain(before) === plain(text) ? [name] : []
    }),
  )
  if (byText.size === wanted.checks.length) return byText
  const said = expressions.said({
    use: 'domain',
    object: { ...pathOf(wanted), type: wanted.type, checks: wanted.checks },
  })
  if (said === undefined) return byText
  const texts: readonly string[] = JSON.parse(said)
  return new Set(
    wanted.checks.flatMap(({ name }, at) => (byText.has(name) || had.get(name) === texts[at] ? [name] : [])),
  )
}

/** A domain as a table of one column, for what is compared of columns. */
const asTable = ({ schema, name, type, notNull, default: value }: Domain): Table => ({
  ...(schema === undefined ? {} : { schema }),
  name,
  columns: [{ name: 'value', type, nullable: !notNull, ...(value ? { default: value } : {}) }],
  constraints: [],
  indexes: [],
})

/** A domain may be made of another one. */
export const domainsIn = (type: ColumnType): readonly string[] => {
  if (type.kind === 'array') return domainsIn(type.of)
  return type.kind === 'domain' ? [foldedName(type.name)] : []
}
