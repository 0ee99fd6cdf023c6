import type { LexicalRules } from './grammar.ts'
import { columnMentions } from './mentions.ts'
import type { Sql } from './sql.ts'
import { anyLexicalRules, type Token, tokens } from './tokens.ts'

/** The SQL with a name in it replaced wherever it stands as a name, in quotes or not; calls and strings stay. */
export const renameIdentifier = (piece: Sql, from: string, to: string): Sql => ({
  kind: 'sql',
  parts: piece.parts.map(part => {
    if (typeof part === 'string') return renamedText(part, from, to)
    if ('identifier' in part)
      return part.identifier.at(-1) === from ? { identifier: [...part.identifier.slice(0, -1), to] } : part
    return part
  }),
})

/** The same for an expression that is text. */
export const renamedText = (
  text: string,
  from: string,
  to: string,
  rules: LexicalRules = anyLexicalRules,
): string => {
  const found = tokens(text, rules)
  const mentions = new Set(columnMentions(found, from))
  return found.map((token, at) => (mentions.has(at) ? renamedToken(token, to) : token.text)).join('')
}

/** A name that was written without quotes stays so where it can. */
export const renamedToken = ({ kind, text }: Token, to: string): string => {
  if (kind === 'word') return /^[a-z_][a-z0-9_]*$/.test(to) ? to : quoted(to, '"')
  // A bracket cannot stand in brackets.
  return text.startsWith('[') ? quoted(to, '"') : quoted(to, text[0]!)
}

const quoted = (name: string, quote: string) => `${quote}${name.replaceAll(quote, quote + quote)}${quote}`
