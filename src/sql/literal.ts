/** `'it''s'`: every dialect in which a backslash is a character like others. */
export const stringLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** `"a ""name"""`. */
export const doubleQuoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * Digits. A negative number stands in parentheses, or `a -${-1}` would begin a comment and `${-1}::text`
 * would cast before it negates.
 */
export const numberLiteral = (value: number | bigint): string => (value < 0 ? `(${value})` : String(value))

/** `00ff`. */
export const hexDigits = (bytes: Uint8Array): string =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
