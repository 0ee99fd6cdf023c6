import { isIdentifier } from './identifier.ts'

/**
 * What no reader should meet in source text as it stands: control characters, ends of lines, marks that
 * turn the direction of writing, and halves of surrogate pairs.
 */
const unseen =
  /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gv

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** The text with everything unseen written as an escape; ends of lines stay where they are `kept`. */
export const escapeUnseen = (text: string, kept = ''): string =>
  text.replace(unseen, character =>
    kept.includes(character)
      ? character
      : (short[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )

/** A string in quotes: single ones, or double ones where that saves escapes. */
export const quote = (text: string): string =>
  quoteWith(text.split("'").length > text.split('"').length ? '"' : "'", text)

export const quoteWith = (mark: '"' | "'", text: string): string =>
  mark + escapeUnseen(text.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`)) + mark

/** A key of an object, without quotes where it needs none. */
export const keyCode = (key: string): string => {
  // Written plainly it would set the prototype.
  if (key === '__proto__') return "['__proto__']"
  return isIdentifier(key) ? key : quote(key)
}

/** An object whose members are code already; those without code are left out. */
export const objectCode = (members: Readonly<Record<string, string | undefined>>): string => {
  const written = Object.entries(members).flatMap(([key, code]) =>
    code === undefined ? [] : [`${keyCode(key)}: ${code}`],
  )
  return written.length === 0 ? '{}' : `{ ${written.join(', ')} }`
}

/**
 * A plain value as TypeScript.
 *
 * @throws TypeError for a value that has no words, such as a function
 */
export const valueCode = (value: unknown): string => {
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'number') return numberCode(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'boolean' || value === null) return String(value)
  if (value instanceof Date) return `new Date(${quote(value.toISOString())})`
  if (value instanceof Uint8Array) return `Uint8Array.of(${[...value].join(', ')})`
  if (Array.isArray(value)) return `[${value.map(valueCode).join(', ')}]`
  if (isPlainObject(value))
    return objectCode(
      Object.fromEntries(
        Object.entries(value).map(([key, member]) => [
          key,
          member === undefined ? undefined : valueCode(member),
        ]),
      ),
    )
  throw new TypeError(`A value of type ${typeof value} cannot be written in a revision.`)
}

const numberCode = (value: number): string => (Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e'))

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
