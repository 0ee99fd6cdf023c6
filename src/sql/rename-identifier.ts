import type { LexicalRules } from './grammar.ts'
import { columnMentions } from './mentions.ts'
import { isReserved } from './reserved-words.ts'
import type { Sql, SqlPart } from './sql.ts'
import { anyLexicalRules, type Token, tokens } from './tokens.ts'

/** The SQL with a name in it replaced wherever it stands as a name, in quotes or not; calls and strings stay. */
export const renameIdentifier = (piece: Sql, from: string, to: string): Sql => ({
  kind: 'sql',
  parts: piece.parts.flatMap((part): readonly SqlPart[] => {
    if (typeof part === 'string')
      return isPlain(to) ? [renamedText(part, from, to)] : renamedParts(part, from, to)
    if ('identifier' in part)
      return part.identifier.at(-1) === from
        ? [{ identifier: [...part.identifier.slice(0, -1), to] }]
        : [part]
    return [part]
  }),
})

/** How the new name is quoted where the old one was not, only the dialect knows. */
const renamedParts = (text: string, from: string, to: string): readonly SqlPart[] => {
  const found = tokens(text)
  const mentions = new Set(columnMentions(found, from))
  const parts: SqlPart[] = []
  let between = ''
  found.forEach((token, at) => {
    if (!mentions.has(at) || token.kind !== 'word') {
      between += mentions.has(at) ? renamedToken(token, to) : token.text
      return
    }
    if (between !== '') parts.push(between)
    parts.push({ identifier: [to] })
    between = ''
  })
  return between === '' ? parts : [...parts, between]
}

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
  if (kind === 'word') return isPlain(to) ? to : quoted(to, '"')
  // A bracket cannot stand in brackets.
  return text.startsWith('[') ? quoted(to, '"') : quoted(to, text[0]!)
}

const isPlain = (name: string) => /^[a-z_][a-z0-9_]*$/.test(name) && !isReserved(name)

const quoted = (name: string, quote: string) => `${quote}${name.replaceAll(quote, quote + quote)}${quote}`
