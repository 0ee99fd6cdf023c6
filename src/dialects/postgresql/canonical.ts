import { quotePath } from '../../sql/grammar.ts'
import { parenthesized } from '../../sql/parentheses.ts'
import { type Token, tokens } from '../../sql/tokens.ts'
import {
  type CanonicalRequest,
  canonicalBy,
  type ExpressionRequest,
  type ObjectRequest,
} from '../canonical-request.ts'
import type { Connection } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'
import { canonicalObjects } from './canonical-objects.ts'
import { grammar } from './grammar.ts'
import { types } from './types.ts'

type Answer = string | undefined

/** A SELECT has room for 1 664 columns. */
const most = 1_000

/**
 * What the server makes of expressions: the output of EXPLAIN, in which types are resolved, IN lists are arrays
 * and constants are folded. It needs no more than SELECT, and works in a read-only transaction.
 *
 * All go in one statement, each as a subquery that cannot give a row. Where the server refuses that, the
 * requests are asked in two halves, until the one that it does not understand stands alone.
 */
const expressions = async (
  connection: Connection,
  requests: readonly ExpressionRequest[],
): Promise<readonly Answer[]> => {
  if (requests.length === 0) return []
  const inTransaction = await connection.inTransaction()

  const ask = async (some: readonly ExpressionRequest[]): Promise<readonly Answer[]> => {
    if (some.length <= most) {
      const answers = await (inTransaction ? inSavepoint(connection, some) : explain(connection, some))
      if (answers) return answers
      if (some.length === 1) return [undefined]
    }
    const middle = some.length >> 1
    return [...(await ask(some.slice(0, middle))), ...(await ask(some.slice(middle)))]
  }
  return ask(requests)
}

/** An error would end our transaction; this way it ends no more than the question. */
const inSavepoint = async (connection: Connection, requests: readonly ExpressionRequest[]) => {
  await connection.query('SAVEPOINT limbeck_canonical')
  const answers = await explain(connection, requests)
  if (!answers) await connection.query('ROLLBACK TO SAVEPOINT limbeck_canonical')
  await connection.query('RELEASE SAVEPOINT limbeck_canonical')
  return answers
}

/** The answers, or `undefined` when the server refuses one of the expressions. */
const explain = async (
  connection: Connection,
  requests: readonly ExpressionRequest[],
): Promise<readonly Answer[] | undefined> => {
  const query = `EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) SELECT\n${requests.map(subquery).join(',\n')}`
  try {
    const { rows } = await connection.query(query)
    return outputs(Object.values(rows[0] ?? {})[0], requests)
  } catch (error) {
    if (error instanceof DatabaseError && !error.connectionLost) return undefined
    throw error
  }
}

/** A default names no column, so its table need not be there yet. */
const subquery = ({ use, sql, table, type }: ExpressionRequest): string => {
  const expression = parenthesized(sql, grammar.lexical)
  const value = type === undefined ? expression : `CAST(${expression} AS ${types.sql(type)})`
  const from = use === 'default' ? '' : ` FROM ${quotePath(grammar, [table.schema, table.name])}`
  return `(SELECT ${value}${from} WHERE false)`
}

interface Plan {
  readonly 'Subplan Name'?: string
  readonly Output?: readonly string[]
  readonly Plans?: readonly Plan[]
}

/** Each subquery is a plan of its own, `InitPlan 7 (returns $6)`, numbered in the order of the SELECT. */
const outputs = (explained: unknown, requests: readonly ExpressionRequest[]): readonly Answer[] => {
  const [{ Plan: plan }] = explained as readonly [{ readonly Plan: Plan }]
  const found = new Map(
    (plan.Plans ?? []).map(({ 'Subplan Name': name, Output }) => [
      Number(/\d+/.exec(name ?? '')?.[0]),
      Output?.[0],
    ]),
  )
  return requests.map(({ table }, at) => {
    const text = found.get(at + 1)
    return text === undefined ? undefined : plainText(text, table.name)
  })
}

/**
 * Without the table before each column (`posts_3.views`: the server numbers a table that it meets again), and with one
 * word for what has two spellings and is kept apart.
 */
const plainText = (text: string, table: string): string => {
  const found = tokens(text, grammar.lexical)
  const isTable = (at: number) => found[at + 1]?.text === '.' && isCalled(found[at], table)
  return found
    .filter((token, at) => !isTable(at) && !(token.text === '.' && isTable(at - 1)))
    .map(token => (token.kind === 'word' && token.text === 'CURRENT_TIMESTAMP' ? 'now()' : token.text))
    .join('')
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length

const isCalled = (token: Token | undefined, table: string): boolean => {
  if (token?.kind !== 'word' && token?.kind !== 'name') return false
  const name = token.kind === 'name' ? token.text.slice(1, -1).replaceAll('""', '"') : token.text
  if (name === table) return true
  const [, stem] = /^(.*)_\d+$/s.exec(name) ?? []
  // A long name is cut, at a whole character, to make room for the number.
  return stem === table || (stem !== undefined && table.startsWith(stem) && bytesOf(name) > 59)
}

/** What the server makes of expressions, and of whole objects. */
export const canonical = (
  connection: Connection,
  requests: readonly CanonicalRequest[],
  tell: (why: string) => void = () => {},
): Promise<readonly Answer[]> =>
  canonicalBy(expressions, (source: Connection, some: readonly ObjectRequest[]) =>
    canonicalObjects(source, some, tell),
  )(connection, requests)
