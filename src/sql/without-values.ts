import type { LexicalRules } from './grammar.ts'
import { tokens } from './tokens.ts'

/**
 * A statement in one line for people, no longer than this, in which no value can be read: a password stands in one as any
 * other string.
 */
export const withoutValues = (sql: string, rules: LexicalRules, length = 80): string => {
  const line = tokens(sql, rules)
    .map(({ kind, text }) =>
      kind === 'string' || kind === 'number' ? '?' : kind === 'space' || kind === 'comment' ? ' ' : text,
    )
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > length ? `${line.slice(0, length - 3)}...` : line
}
