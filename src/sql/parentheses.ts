import type { LexicalRules } from './grammar.ts'
import { type Token, tokens } from './tokens.ts'

/** The expression in parentheses; a comment at its end does not swallow the closing one. */
export const parenthesized = (text: string, rules?: LexicalRules): string => `(${unswallowing(text, rules)})`

/** The text, with the end of its line where it ends in a comment, which would swallow what comes next. */
export const unswallowing = (text: string, rules?: LexicalRules): string => {
  const last = tokens(text, rules).findLast(token => token.kind !== 'space')
  return last?.kind === 'comment' && !last.text.endsWith('*/') ? `${text}\n` : text
}

/** The expression in parentheses, unless it is one word, one literal, or one call: `now()`. */
export const parenthesizedUnlessPlain = (text: string, rules?: LexicalRules): string =>
  isPlain(tokens(text.trim(), rules)) ? text.trim() : parenthesized(text.trim(), rules)

/** `a > 0` of `(a > 0)` and of `((a > 0))`; `(a) + (b)` stays as it is. */
export const withoutOuterParentheses = (text: string, rules?: LexicalRules): string => {
  const found = tokens(text.trim(), rules)
  return found[0]?.text === '(' && closesLast(found, 0)
    ? withoutOuterParentheses(text.trim().slice(1, -1), rules)
    : text.trim()
}

const isPlain = (found: readonly Token[]): boolean => {
  const [first, second] = found
  if (!first || found.some(token => token.kind === 'comment')) return false
  if (found.length === 1) return first.kind !== 'operator'
  if (first.text === '(') return closesLast(found, 0)
  return first.kind === 'word' && second!.text === '(' && closesLast(found, 1)
}

/** Whether the parenthesis that opens at this place closes with the last token. */
const closesLast = (found: readonly Token[], open: number): boolean => {
  let depth = 0
  for (const [at, { kind, text }] of found.entries()) {
    if (at < open || kind !== 'operator') continue
    if (text === '(') depth++
    if (text === ')' && --depth === 0) return at === found.length - 1
  }
  return false
}
