import { usage } from '../../errors.ts'
import { type Grammar, printSql } from '../../sql/grammar.ts'
import { splitStatements } from '../../sql/split.ts'
import type { Sql } from '../../sql/sql.ts'

/**
 * The text of a piece of SQL that is one statement, without a semicolon at its end.
 *
 * @throws USAGE where there are several, for all but one of them would be forgotten when it is taken back
 */
export const oneStatement = (what: string, piece: Sql, grammar: Grammar): string => {
  const [only, ...more] = splitStatements(printSql(piece, grammar), grammar.lexical)
  if (only !== undefined && more.length === 0) return only
  throw usage(
    `${what}: the SQL holds ${more.length === 0 ? 'no statement' : `${more.length + 1} statements`}.`,
    'Give it one, and write the others with operations of their own.',
  )
}
