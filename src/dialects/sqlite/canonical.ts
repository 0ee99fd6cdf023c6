import { canonicalBy, type ExpressionRequest } from '../canonical-request.ts'
import type { Connection } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'
import { grammar } from './grammar.ts'

/**
 * An expression as the program that SQLite makes of it, opcode for opcode: spaces, case, quotes and parentheses
 * leave no trace in it. Nothing is run, and no row is read. `undefined` where SQLite refuses the expression, such as
 * one with a column that is not there yet.
 */
const expressions = async (
  connection: Connection,
  requests: readonly ExpressionRequest[],
): Promise<readonly (string | undefined)[]> => {
  const found: (string | undefined)[] = []
  for (const request of requests) found.push(await programOf(connection, request))
  return found
}

const programOf = async (
  connection: Connection,
  { sql, table, use }: ExpressionRequest,
): Promise<string | undefined> => {
  const from = use === 'default' ? '' : ` FROM ${grammar.quote(table.name)}`
  try {
    const { rows } = await connection.query(`EXPLAIN SELECT (${sql}\n)${from}`)
    return rows.flatMap(instruction).join('\n')
  } catch (error) {
    if (error instanceof DatabaseError && error.code === 'SQLITE_ERROR') return undefined
    throw error
  }
}

/** What depends on the expression and not on the file: page numbers and the schema's cookie change by and by. */
const instruction = ({
  addr,
  opcode,
  p1,
  p2,
  p3,
  p4,
  p5,
}: Readonly<Record<string, unknown>>): readonly string[] => {
  if (opcode === 'Transaction') return []
  return [[addr, opcode, p1, opcode === 'OpenRead' ? '' : p2, p3, p4, p5].join(' ')]
}

/** SQLite keeps objects as they were written, so it has nothing to add to their texts. */
const objects = async (_: Connection, requests: readonly unknown[]) => requests.map(() => undefined)

export const canonical = canonicalBy(expressions, objects)
