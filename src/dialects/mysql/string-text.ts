/** What stands between the quotes of a string literal, as the characters it means. */
export const stringFrom = (literal: string): string => {
  const quote = literal.at(-1)!
  return withoutBackslashes(literal.slice(literal.indexOf(quote) + 1, -1).replaceAll(quote + quote, quote))
}

/** Without the backslashes that hold characters in a string. */
export const withoutBackslashes = (text: string): string =>
  text.replace(/\\([\s\S])/g, (_, char: string) => escapes[char] ?? char)

/** @see https://dev.mysql.com/doc/refman/8.4/en/string-literals.html */
const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\x1a',
}

/** One string literal and nothing else. */
export const isStringLiteral = (text: string): boolean => /^'(?:[^'\\]|''|\\[\s\S])*'$/.test(text)

export const bytesFromHex = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16))
