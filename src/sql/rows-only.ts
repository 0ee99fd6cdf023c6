import { splitStatements } from './split.ts'
import type { Sql } from './sql.ts'
import { anyLexicalRules, tokens } from './tokens.ts'

/**
 * Whether SQL reads and writes rows and nothing else, so that every table has the same shape after it. When in
 * doubt it is not: `SELECT ... INTO` makes a table on PostgreSQL, and a CALL may do anything.
 */
export const rowsOnly = (piece: Sql): boolean => {
  const text = piece.parts.map(part => (typeof part === 'string' ? part : ' x ')).join('')
  return splitStatements(text, anyLexicalRules).every(statement => {
    const words = tokens(statement).flatMap(({ kind, text }) => (kind === 'word' ? [text.toUpperCase()] : []))
    const [first = ''] = words
    if (first === 'INSERT' || first === 'REPLACE' || first === 'UPDATE' || first === 'DELETE') return true
    return (first === 'SELECT' || first === 'VALUES') && !words.includes('INTO')
  })
}
