/** A value that stands in a header, and where the text goes on after it. */
export interface Literal {
  readonly value: string | boolean | null | undefined | readonly string[]
  readonly end: number
}

/**
 * Reads a literal as TypeScript writes it: a string in any quotes, `null`, `true`, an array of strings over several
 * lines, with comments, in parentheses, with `as const` or `satisfies ...` after it. Undefined where the text is
 * anything else, also one that only begins so (`'a' + suffix`): what must be computed is not guessed.
 */
export const readLiteral = (text: string, from: number): Literal | undefined => {
  const literal = readValue(text, skipTrivia(text, from))
  if (literal === undefined) return undefined
  const end = skipAssertion(text, literal.end)
  return endOf(continues, text, skipTrivia(text, end)) < 0 ? { value: literal.value, end } : undefined
}

/** The first position at or after this one that is neither white space nor comment. */
export const skipTrivia = (text: string, from: number): number => Math.max(from, endOf(trivia, text, from))

const trivia = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y
const string = /'(?:[^'\\\n]*)'|"(?:[^"\\\n]*)"|`(?:[^`\\$]|\$(?!\{))*`/y
const word = /null|undefined|true|false/y
const assertion = /[^\S\n]*(?:as|satisfies)\b(?:[^\n;,)\]]|(?<=\[)\])*/y
/** What makes a literal the beginning of a longer expression, or of a second declaration. */
const continues = /[^\w\s;'"@#}$\\]|(?:as|satisfies|in|instanceof)\b/y

const words: Readonly<Record<string, boolean | null | undefined>> = {
  null: null,
  undefined: undefined,
  true: true,
  false: false,
}

const readValue = (text: string, from: number): Literal | undefined => {
  const endOfString = endOf(string, text, from)
  if (endOfString >= 0) return { value: text.slice(from + 1, endOfString - 1), end: endOfString }
  const endOfWord = endOf(word, text, from)
  if (endOfWord >= 0) return { value: words[text.slice(from, endOfWord)], end: endOfWord }
  if (text[from] === '[') return readArray(text, from)
  if (text[from] !== '(') return undefined
  const inner = readValue(text, skipTrivia(text, from + 1))
  const end = inner && skipTrivia(text, skipAssertion(text, inner.end))
  return end !== undefined && text[end] === ')' ? { ...inner!, end: end + 1 } : undefined
}

const readArray = (text: string, from: number): Literal | undefined => {
  const items: string[] = []
  let position = skipTrivia(text, from + 1)
  while (text[position] !== ']') {
    const item = readValue(text, position)
    if (typeof item?.value !== 'string') return undefined
    items.push(item.value)
    position = skipTrivia(text, skipAssertion(text, item.end))
    if (text[position] === ',') position = skipTrivia(text, position + 1)
    else if (text[position] !== ']') return undefined
  }
  return { value: items, end: position + 1 }
}

const skipAssertion = (text: string, from: number): number => Math.max(from, endOf(assertion, text, from))

/** Where a sticky pattern's match that begins here ends; -1 where it does not match. A match object would be garbage. */
const endOf = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}
