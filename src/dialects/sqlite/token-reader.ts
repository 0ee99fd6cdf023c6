import { unquoted } from '../../sql/mentions.ts'
import { type Token, tokens } from '../../sql/tokens.ts'
import { grammar } from './grammar.ts'

/** A token that says something, and where it stands in the text. */
export interface PlacedToken extends Token {
  /** A word or an operator in capital letters; empty for every other token. */
  readonly word: string
  readonly start: number
  readonly end: number
}

/** The text says something that is not known here. */
export class NotUnderstood extends Error {}

/** Walks over the tokens of a text, without its spaces and comments. Words are compared in any case. */
export class TokenReader {
  readonly text: string
  readonly #tokens: readonly PlacedToken[]
  #at = 0

  constructor(text: string) {
    this.text = text
    this.#tokens = saidTokens(text)
  }

  /** The token that comes next, or the one so many after it. */
  peek(ahead = 0): PlacedToken | undefined {
    return this.#tokens[this.#at + ahead]
  }

  /** Where the next token begins. */
  get start(): number {
    return this.peek()?.start ?? this.text.length
  }

  /** Where the last token that was read ends. */
  get end(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0
  }

  get done(): boolean {
    return this.#at >= this.#tokens.length
  }

  next(): PlacedToken {
    const token = this.peek()
    if (!token) return this.fail()
    this.#at++
    return token
  }

  /** Whether these words (or operators) come next. */
  sees(...words: readonly string[]): boolean {
    for (let i = 0; i < words.length; i++) if (this.#tokens[this.#at + i]?.word !== words[i]) return false
    return true
  }

  /** Whether one of these words comes next. */
  seesOne(words: ReadonlySet<string>): boolean {
    return words.has(this.peek()?.word ?? '')
  }

  /** Takes these words if they come next. */
  takes(...words: readonly string[]): boolean {
    const there = this.sees(...words)
    if (there) this.#at += words.length
    return there
  }

  /** @throws NotUnderstood when these words do not come next */
  expect(...words: readonly string[]): void {
    if (!this.takes(...words)) this.fail()
  }

  /** A name, in quotes of any kind or none; SQLite takes a string for one too. */
  name(): string {
    const token = this.next()
    return nameOf(token) ?? this.fail(token)
  }

  /** What stands between the parentheses that open here. */
  inParentheses(): { readonly text: string; readonly start: number; readonly end: number } {
    this.expect('(')
    const from = this.end
    for (let depth = 1; depth > 0; ) {
      const { kind, text } = this.next()
      if (kind === 'operator' && text === '(') depth++
      if (kind === 'operator' && text === ')') depth--
    }
    const inner = this.text.slice(from, this.end - 1)
    const start = from + (inner.length - inner.trimStart().length)
    return { text: inner.trim(), start, end: start + inner.trim().length }
  }

  /** The text of the tokens since this place. */
  since(start: number): string {
    return this.text.slice(start, this.end)
  }

  fail(token: PlacedToken | undefined = this.peek()): never {
    throw new NotUnderstood(token ? `near "${token.text}"` : 'at its end')
  }
}

/** The name that a token says, if it can be one. */
export const nameOf = ({ kind, text }: Token): string | undefined => {
  if (kind === 'word') return text
  return kind === 'name' || kind === 'string' ? unquoted(text) : undefined
}

/** The tokens of a text that are no spaces or comments. */
export const saidTokens = (text: string): readonly PlacedToken[] => {
  const found: PlacedToken[] = []
  let start = 0
  for (const token of tokens(text, grammar.lexical)) {
    const end = start + token.text.length
    const { kind, text } = token
    if (kind !== 'space' && kind !== 'comment')
      found.push({
        kind,
        text,
        word: kind === 'word' ? text.toUpperCase() : kind === 'operator' ? text : '',
        start,
        end,
      })
    start = end
  }
  return found
}
