import type { LexicalRules } from './grammar.ts'
import { unquoted } from './mentions.ts'
import type { Sql } from './sql.ts'
import { anyLexicalRules, tokens } from './tokens.ts'

/** A name as `mentionedNames` has it: engines fold the letters of ASCII, and some of them those alone. */
export const foldedName = (name: string): string => name.replace(/[A-Z]/g, letter => letter.toLowerCase())

/**
 * Every name that a piece of SQL may have in it: of tables, views, columns, functions, and each word of SQL besides.
 * It is read once, so that a thousand pieces can be ordered by what they mention.
 */
export const mentionedNames = (piece: Sql, rules: LexicalRules = anyLexicalRules): ReadonlySet<string> => {
  const found = new Set<string>()
  for (const part of piece.parts)
    if (typeof part === 'string')
      for (const { kind, text } of tokens(part, rules)) {
        if (kind === 'word') found.add(foldedName(text))
        else if (kind === 'name') found.add(foldedName(unquoted(text)))
      }
    else if ('identifier' in part) for (const name of part.identifier) found.add(foldedName(name))
  return found
}
