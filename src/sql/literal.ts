/** `'it''s'`: every dialect in which a backslash is a character like others. */
export const stringLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** `"a ""name"""`. */
export const doubleQuoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * Digits. A negative number stands in parentheses, or `a -${-1}` would begin a comment and `${-1}::text`
 * would cast before it negates.
 */
export const numberLiteral = (value: number | bigint): string => (value < 0 ? `(${value})` : String(value))

/** Why a name is refused that has half of a character of UTF-16 in it: a driver would send another in its place. */
export const brokenCharacter = [
  'has half a character in it',
  'Take it out: a character beyond U+FFFF is two units of a JavaScript string, and one of them is missing.',
] as const

/** `00ff`. */
export const hexDigits = (bytes: Uint8Array): string =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
