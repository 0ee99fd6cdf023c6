import type { LexicalRules } from './grammar.ts'

export type TokenKind = 'word' | 'name' | 'string' | 'number' | 'operator' | 'comment' | 'space'

/** A piece of SQL text. The texts of all tokens, one after the other, are the text that was read. */
export interface Token {
  readonly kind: TokenKind
  readonly text: string
}

/** Rules wide enough to read SQL of which the dialect does not matter. */
export const anyLexicalRules: LexicalRules = {
  identifierQuotes: { '"': '"', '`': '`' },
  backslashEscapes: 'prefixed',
  dollarQuotes: true,
  nestedComments: true,
  hashComments: false,
  doubleQuotedStrings: false,
  bodies: 'functions',
}

/** SQL text as tokens. It never fails: what does not end, ends with the text. */
export const tokens = (text: string, rules: LexicalRules = anyLexicalRules): readonly Token[] => {
  const found: Token[] = []
  let at = 0
  while (at < text.length) {
    const [kind, end] = tokenAt(text, at, rules)
    found.push({ kind, text: text.slice(at, end) })
    at = end
  }
  return found
}

const space = /\s+/y
const number = /(?:0[xX][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)/y
const word = /[\p{L}_$@:?][\p{L}\p{N}_$]*/uy
const dashes = /--(?=\s|\p{Cc}|$)/uy
const executable = /\/\*M?!\d*/y
const dollarQuote = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy

/** The kind of the token that begins at this place, and where it ends. */
export const tokenAt = (text: string, at: number, rules: LexicalRules): readonly [TokenKind, number] => {
  const char = text[at]!
  const after = text[at + 1]
  // Only what may be a space is asked whether it is: a schema has a hundred thousand tokens.
  const spaces = char <= ' ' || char > '~' ? match(space, text, at) : undefined
  if (spaces) return ['space', spaces]
  if (char === '-' && after === '-' && (!rules.dashesNeedSpace || match(dashes, text, at)))
    return ['comment', lineEnd(text, at)]
  if (char === '#' && rules.hashComments) return ['comment', lineEnd(text, at)]
  if (rules.executableComments) {
    // What stands between its two ends is SQL.
    const open = char === '/' && after === '*' ? match(executable, text, at) : undefined
    if (open) return ['comment', open]
    if (char === '*' && after === '/') return ['operator', at + 2]
  }
  if (char === '/' && after === '*') return ['comment', commentEnd(text, at, rules.nestedComments)]
  if (char === "'") return ['string', quotedEnd(text, at, "'", rules.backslashEscapes === 'always')]
  if ((char === 'e' || char === 'E') && after === "'" && rules.backslashEscapes === 'prefixed')
    return ['string', quotedEnd(text, at + 1, "'", true)]
  if (char === '"' && rules.doubleQuotedStrings)
    return ['string', quotedEnd(text, at, '"', rules.backslashEscapes === 'always')]
  const close = rules.identifierQuotes[char]
  if (close !== undefined) return ['name', quotedEnd(text, at, close, false)]
  if (char === '$' && rules.dollarQuotes) {
    const open = match(dollarQuote, text, at)
    if (open) {
      const end = text.indexOf(text.slice(at, open), open)
      return ['string', end < 0 ? text.length : end + (open - at)]
    }
  }
  const digits = char === '.' || (char >= '0' && char <= '9') ? match(number, text, at) : undefined
  if (digits) return ['number', digits]
  if (char !== ':' && char !== '?') {
    const letters = match(word, text, at)
    if (letters) return ['word', letters]
  }
  return ['operator', at + (text.codePointAt(at)! > 0xffff ? 2 : 1)]
}

const match = (pattern: RegExp, text: string, at: number): number | undefined => {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

const commentEnd = (text: string, at: number, nested: boolean): number => {
  let depth = 1
  let i = at + 2
  for (; i < text.length && depth > 0; i++) {
    if (text[i] === '*' && text[i + 1] === '/') {
      depth--
      i++
    } else if (nested && text[i] === '/' && text[i + 1] === '*') {
      depth++
      i++
    }
  }
  return i
}

/** Past the closing quote; a doubled one stands for itself. */
const quotedEnd = (text: string, at: number, close: string, backslash: boolean): number => {
  for (let i = at + 1; i < text.length; i++) {
    if (backslash && text[i] === '\\') i++
    else if (text[i] === close) {
      if (text[i + 1] === close) i++
      else return i + 1
    }
  }
  return text.length
}
