import type { LexicalRules } from './grammar.ts'
import type { Sql } from './sql.ts'
import { anyLexicalRules, type Token, tokens } from './tokens.ts'

/** Whether an expression over a table's columns has this one in it. */
export const mentions = (piece: Sql, column: string): boolean =>
  piece.parts.some(part => {
    if (typeof part === 'string') return textMentions(part, column)
    return 'identifier' in part && part.identifier.at(-1) === column
  })

export const textMentions = (text: string, column: string, rules: LexicalRules = anyLexicalRules): boolean =>
  columnMentions(tokens(text, rules), column).length > 0

/** The places where tokens name this column. What stands before a parenthesis is a function. */
export const columnMentions = (found: readonly Token[], column: string): readonly number[] =>
  found.flatMap((token, at) => (namesColumn(token, column) && !isCall(found, at) ? [at] : []))

const namesColumn = ({ kind, text }: Token, column: string): boolean =>
  kind === 'word' ? folded(text) === folded(column) : kind === 'name' && unquoted(text) === column

/** Engines fold the letters of ASCII, and some of them those alone. */
const folded = (word: string) => word.replace(/[A-Z]/g, letter => letter.toLowerCase())

const isCall = (found: readonly Token[], at: number): boolean =>
  found.slice(at + 1).find(({ kind }) => kind !== 'space' && kind !== 'comment')?.text === '('

/** A name without the quotes around it: `"a""b"` is `a"b`. */
export const unquoted = (name: string): string => {
  const close = name.at(-1)!
  return close === ']' ? name.slice(1, -1) : name.slice(1, -1).replaceAll(close + close, close)
}
