import type { Sql } from './sql.ts'
import { tokens } from './tokens.ts'

/** The SQL with a name in it replaced wherever it stands as a name, in quotes or not. */
export const renameIdentifier = (piece: Sql, from: string, to: string): Sql => ({
  kind: 'sql',
  parts: piece.parts.map(part => {
    if (typeof part === 'string') return renamedText(part, from, to)
    if ('identifier' in part)
      return part.identifier.at(-1) === from ? { identifier: [...part.identifier.slice(0, -1), to] } : part
    return part
  }),
})

const renamedText = (text: string, from: string, to: string): string =>
  tokens(text)
    .map(token => {
      if (token.kind === 'word' && token.text.toLowerCase() === from.toLowerCase())
        return /^[a-z_][a-z0-9_]*$/.test(to) ? to : quoted(to, '"')
      if (token.kind === 'name' && unquoted(token.text) === from) return quoted(to, token.text[0]!)
      return token.text
    })
    .join('')

const unquoted = (name: string) => name.slice(1, -1).replaceAll(name.at(-1)! + name.at(-1)!, name.at(-1)!)

const quoted = (name: string, quote: string) => `${quote}${name.replaceAll(quote, quote + quote)}${quote}`
