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
  return match(continues, text, skipTrivia(text, end)) === undefined ? { ...literal, end } : undefined
}

/** The first position at or after this one that is neither white space nor comment. */
export const skipTrivia = (text: string, from: number): number =>
  from + (match(trivia, text, from)?.length ?? 0)

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
  const quoted = match(string, text, from)
  if (quoted !== undefined) return { value: quoted.slice(1, -1), end: from + quoted.length }
  const named = match(word, text, from)
  if (named !== undefined) return { value: words[named], end: from + named.length }
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

const skipAssertion = (text: string, from: number): number =>
  from + (match(assertion, text, from)?.length ?? 0)

const match = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}
