import type { CanonicalRequest } from '../../dialects/canonical-request.ts'
import type { Connection } from '../../dialects/connection.ts'
import type { Dialect } from '../../dialects/dialect.ts'
import type { KeptRequest } from '../../dialects/kept-request.ts'
import type { Schema, View } from '../../schema/schema.ts'
import type { Table } from '../../schema/table.ts'
import { printSql } from '../../sql/grammar.ts'
import { withoutOuterParentheses } from '../../sql/parentheses.ts'
import { type Sql, sql } from '../../sql/sql.ts'

type Ask = (requests: readonly CanonicalRequest[]) => Promise<readonly (string | undefined)[]>

/**
 * The expressions of tables in plainer words, where the engine keeps those in the very form that it has now. A view stays
 * what the catalog says, unless that, given back, would be kept in another form.
 */
export const inPlainWords = async (
  schema: Schema,
  dialect: Dialect,
  { connection, ask }: { readonly connection: Connection; readonly ask: Ask },
): Promise<Schema> => {
  const { plainer, kept, grammar } = dialect
  if (plainer === undefined || kept === undefined) return schema
  const found = new Map<Sql, Sql>()
  const note = (questions: readonly Question[], answers: readonly (string | undefined)[]) => {
    let at = 0
    for (const { expression, said, candidates } of questions) {
      const same = candidates.find((_, nth) => answers[at + nth] === said)
      at += candidates.length
      if (same !== undefined && same !== said) found.set(expression, sql.raw(same))
    }
  }

  const expressions = schema.tables.flatMap(table =>
    expressionsOf(table).flatMap(({ use, expression }) => {
      const said = withoutOuterParentheses(printSql(expression, grammar), grammar.lexical)
      const candidates = plainer(said)
      return candidates.length === 0 ? [] : [{ use, table, expression, said, candidates }]
    }),
  )
  const requests = expressions.flatMap(({ use, table, candidates }) =>
    candidates.map((text): KeptRequest => ({ use, table, sql: text })),
  )
  note(expressions, requests.length === 0 ? [] : await kept(connection, requests))

  const views = schema.views.flatMap(view => {
    const expression = view.definition
    const said = printSql(expression, grammar)
    const lists = plainer(said).toReversed()
    return hasList(said) && lists.length > 0 ? [{ view, expression, said, candidates: [said, ...lists] }] : []
  })
  const asViews = views.flatMap(({ view, candidates }) =>
    candidates.map(
      (text): CanonicalRequest => ({ use: 'view', object: { ...view, definition: sql.raw(text) } }),
    ),
  )
  note(views, asViews.length === 0 ? [] : await ask(asViews))

  const conditions = schema.policies.flatMap(policy =>
    (['using', 'withCheck'] as const).flatMap((clause, at) => {
      const expression = policy[clause]
      if (expression === undefined) return []
      const said = withoutOuterParentheses(printSql(expression, grammar), grammar.lexical)
      const candidates = plainer(said)
      return candidates.length === 0 ? [] : [{ policy, clause, at, expression, said, candidates }]
    }),
  )
  const asPolicies = conditions.flatMap(({ policy, clause, candidates }) =>
    candidates.map(
      (text): CanonicalRequest => ({ use: 'policy', object: { ...policy, [clause]: sql.raw(text) } }),
    ),
  )
  if (asPolicies.length > 0) {
    const clauses = conditions.flatMap(({ at, candidates }) => candidates.map(() => at))
    const answers = await ask(asPolicies)
    note(
      conditions,
      answers.map((answer, nth) => answer && (JSON.parse(answer)[clauses[nth]!] ?? undefined)),
    )
  }

  const inWords = (expression: Sql): Sql => found.get(expression) ?? expression
  return {
    ...schema,
    policies: schema.policies.map(policy => ({
      ...policy,
      ...(policy.using ? { using: inWords(policy.using) } : {}),
      ...(policy.withCheck ? { withCheck: inWords(policy.withCheck) } : {}),
    })),
    tables: schema.tables.map(table => saidWith(table, inWords)),
    views: schema.views.map((view): View => ({ ...view, definition: inWords(view.definition) })),
  }
}

interface Question {
  readonly expression: Sql
  readonly said: string
  /** Best first. */
  readonly candidates: readonly string[]
}

/** Nothing else is known that is kept in another form when it is given back. */
const hasList = (text: string): boolean => /(?:= ANY|<> ALL) \(\(?ARRAY\[/.test(text)

const expressionsOf = (
  table: Table,
): readonly { readonly use: KeptRequest['use']; readonly expression: Sql }[] => [
  ...table.constraints.flatMap(constraint =>
    constraint.kind === 'check' ? [{ use: 'check' as const, expression: constraint.expression }] : [],
  ),
  ...table.columns.flatMap(({ generated }) =>
    generated ? [{ use: 'generated' as const, expression: generated.expression }] : [],
  ),
  ...table.indexes.flatMap(({ elements, where }) => [
    ...elements.flatMap(({ expression }) => (expression ? [{ use: 'index' as const, expression }] : [])),
    ...(where ? [{ use: 'where' as const, expression: where }] : []),
  ]),
]

const saidWith = (table: Table, inWords: (expression: Sql) => Sql): Table => ({
  ...table,
  columns: table.columns.map(column =>
    column.generated
      ? { ...column, generated: { ...column.generated, expression: inWords(column.generated.expression) } }
      : column,
  ),
  constraints: table.constraints.map(constraint =>
    constraint.kind === 'check' ? { ...constraint, expression: inWords(constraint.expression) } : constraint,
  ),
  indexes: table.indexes.map(index => ({
    ...index,
    elements: index.elements.map(element =>
      element.expression ? { ...element, expression: inWords(element.expression) } : element,
    ),
    ...(index.where ? { where: inWords(index.where) } : {}),
  })),
})
