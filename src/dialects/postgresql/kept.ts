import { quotePath } from '../../sql/grammar.ts'
import { parenthesized } from '../../sql/parentheses.ts'
import type { Dialect } from '../dialect.ts'
import type { KeptRequest } from '../kept-request.ts'
import { defaultSchemaOf } from './default-schema.ts'
import { grammar } from './grammar.ts'
import { madeForAMoment, type Question } from './made-for-a-moment.ts'
import { checkText } from './reflect/domains.ts'

/**
 * The text of expressions in the catalog, read from a temporary table of the same name and columns. A list that was
 * written as `IN` is kept as an array, and that array, given back, as another: so that an expression is kept alike cannot
 * be told from what it means.
 */
export const kept: NonNullable<Dialect['kept']> = async (connection, requests) => {
  const schema = await defaultSchemaOf(connection)
  const moments = await madeForAMoment(
    connection,
    requests.map(request => questionOf(request, schema)),
  )
  return moments.map(({ said }) => said)
}

const questionOf = ({ use, sql, table }: KeptRequest, schema: string): Question => {
  const path = quotePath(grammar, ['pg_temp', table.name])
  const oid = `${grammar.literal(path)}::regclass`
  const expression = parenthesized(sql, grammar.lexical)
  const like = `CREATE TEMP TABLE ${grammar.quote(table.name)} (LIKE ${quotePath(grammar, [table.schema, table.name])})`
  const read = (text: string) => checkText(text, schema)
  return use === 'check' || use === 'where'
    ? {
        make: [like, `ALTER TABLE ${path} ADD CONSTRAINT limbeck_said CHECK ${expression}`],
        ask: `SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conrelid = ${oid} AND conname = 'limbeck_said'`,
        read,
      }
    : {
        make: [like, `CREATE INDEX limbeck_said ON ${path} (${expression})`],
        ask: `SELECT pg_get_expr(indexprs, indrelid) FROM pg_index WHERE indrelid = ${oid}`,
        read,
      }
}
