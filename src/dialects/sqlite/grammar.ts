import { invalidName, noLiteral } from '../../errors.ts'
import type { Grammar } from '../../sql/grammar.ts'
import { brokenCharacter, doubleQuoted, hexDigits, numberLiteral, stringLiteral } from '../../sql/literal.ts'
import type { SqlValue } from '../../sql/sql.ts'

/** Names are always written in double quotes; in backticks and brackets they are read as well. */
export const grammar: Grammar = {
  lexical: {
    identifierQuotes: { '"': '"', '`': '`', '[': ']' },
    backslashEscapes: 'never',
    dollarQuotes: false,
    nestedComments: false,
    hashComments: false,
    doubleQuotedStrings: false,
    bodies: 'triggers',
  },
  maxIdentifierBytes: Number.POSITIVE_INFINITY,
  quote: name => {
    if (name === '') throw invalidName(name, 'is empty', 'Give it a name.')
    if (name.includes('\0'))
      throw invalidName(name, 'has a NUL character in it', 'Take it out: it would end the statement.')
    if (!name.isWellFormed()) throw invalidName(name, ...brokenCharacter)
    return doubleQuoted(name)
  },
  literal: value => literal(value),
}

const literal = (value: SqlValue): string => {
  if (value === null) return 'NULL'
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value === 'bigint') return int64(value)
  if (typeof value === 'number') return number(value)
  if (value instanceof Date) return stringLiteral(isoText(value))
  if (value instanceof Uint8Array) return `X'${hexDigits(value)}'`
  if (value.includes('\0'))
    throw noLiteral(
      'a string with a NUL character in it',
      'SQLite',
      'Take the NUL out, or use a bytes() column.',
    )
  if (!value.isWellFormed())
    throw noLiteral('a string with half a character in it', 'SQLite', brokenCharacter[1])
  return stringLiteral(value)
}

/**
 * A Date as SQLite keeps it: the text of `toISOString`, in UTC with milliseconds and a `Z`, which SQLite's own
 * date functions read and which sorts as time does. `defaultNow()` writes the same form.
 */
export const isoText = (value: Date): string => {
  if (Number.isNaN(value.getTime()))
    throw noLiteral('an invalid Date', 'SQLite', 'Give a Date that is one: new Date("2026-11-20T23:50:00Z").')
  return value.toISOString()
}

const number = (value: number): string => {
  if (Number.isNaN(value)) throw noLiteral('NaN', 'SQLite', 'It keeps NULL instead: say null.')
  // There is no word for infinity; a number too large for a double is one.
  if (!Number.isFinite(value)) return value > 0 ? '9e999' : '(-9e999)'
  return Object.is(value, -0) ? '(-0.0)' : numberLiteral(value)
}

/** The smallest integer of 64 bits has no digits of its own: the minus is an operator on a number too large. */
const int64 = (value: bigint): string => {
  if (BigInt.asIntN(64, value) !== value)
    throw noLiteral(`the number ${value}`, 'SQLite', 'Its integers have 64 bits: write it as a string.')
  return value === -(2n ** 63n) ? '(-9223372036854775807 - 1)' : numberLiteral(value)
}
