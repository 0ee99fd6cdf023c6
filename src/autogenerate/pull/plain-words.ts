import type { CanonicalRequest, ExpressionRequest } from '../../dialects/canonical-request.ts'
import type { Dialect } from '../../dialects/dialect.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Table } from '../../schema/table.ts'
import { printSql } from '../../sql/grammar.ts'
import { type Sql, sql } from '../../sql/sql.ts'

type Ask = (requests: readonly CanonicalRequest[]) => Promise<readonly (string | undefined)[]>

/** The checks and partial indexes of tables in plainer words, where the engine says that they mean the same. */
export const inPlainWords = async (schema: Schema, dialect: Dialect, ask: Ask): Promise<Schema> => {
  const { plainer, grammar } = dialect
  if (plainer === undefined) return schema
  const questions = schema.tables.flatMap(table =>
    expressionsOf(table).flatMap(({ use, expression }) => {
      const said = printSql(expression, grammar)
      const request = (text: string): ExpressionRequest => ({ use, sql: text, table })
      const candidates = plainer(said).map(request)
      return candidates.length === 0 ? [] : [{ expression, said: request(said), candidates }]
    }),
  )
  const answers = await ask(questions.flatMap(({ said, candidates }) => [said, ...candidates]))
  const found = new Map<Sql, Sql>()
  let at = 0
  for (const { expression, candidates } of questions) {
    const [meaning, ...others] = answers.slice(at, at + 1 + candidates.length)
    at += 1 + candidates.length
    const same = meaning === undefined ? undefined : candidates[others.indexOf(meaning)]
    if (same) found.set(expression, sql.raw(same.sql))
  }
  const inWords = (expression: Sql): Sql => found.get(expression) ?? expression
  return { ...schema, tables: schema.tables.map(table => saidWith(table, inWords)) }
}

const expressionsOf = (
  table: Table,
): readonly { readonly use: 'check' | 'where'; readonly expression: Sql }[] => [
  ...table.constraints.flatMap(constraint =>
    constraint.kind === 'check' ? [{ use: 'check' as const, expression: constraint.expression }] : [],
  ),
  ...table.indexes.flatMap(({ where }) => (where ? [{ use: 'where' as const, expression: where }] : [])),
]

const saidWith = (table: Table, inWords: (expression: Sql) => Sql): Table => ({
  ...table,
  constraints: table.constraints.map(constraint =>
    constraint.kind === 'check' ? { ...constraint, expression: inWords(constraint.expression) } : constraint,
  ),
  indexes: table.indexes.map(index => (index.where ? { ...index, where: inWords(index.where) } : index)),
})
