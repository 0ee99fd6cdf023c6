import { invalidName, noLiteral } from '../../errors.ts'
import type { Grammar } from '../../sql/grammar.ts'
import { brokenCharacter, doubleQuoted, hexDigits, numberLiteral, stringLiteral } from '../../sql/literal.ts'
import type { SqlValue } from '../../sql/sql.ts'

const maxIdentifierBytes = 63

/**
 * Names are always quoted: whether a word is reserved differs by version and by place. Strings are plain
 * `'...'`, in which a backslash is a character like others (standard_conforming_strings is on in our sessions).
 */
export const grammar: Grammar = {
  lexical: {
    identifierQuotes: { '"': '"' },
    backslashEscapes: 'prefixed',
    dollarQuotes: true,
    nestedComments: true,
    hashComments: false,
    doubleQuotedStrings: false,
    bodies: 'functions',
  },
  maxIdentifierBytes,
  quote: name => {
    if (name === '') throw invalidName(name, 'is empty', 'Give it a name.')
    if (name.includes('\0'))
      throw invalidName(name, 'has a NUL character in it', 'Take it out: PostgreSQL has no such names.')
    if (!name.isWellFormed()) throw invalidName(name, ...brokenCharacter)
    // PostgreSQL would cut it off in silence, and the next look at the database would find another name.
    if (bytesOf(name) > maxIdentifierBytes)
      throw invalidName(
        name,
        `has ${bytesOf(name)} bytes; PostgreSQL keeps ${maxIdentifierBytes}`,
        'Choose a shorter name.',
      )
    return doubleQuoted(name)
  },
  literal: value => literal(value),
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length

const literal = (value: SqlValue): string => {
  if (value === null) return 'NULL'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'bigint') return numberLiteral(value)
  // 'NaN' and 'Infinity' without a type take that of the column or operand they stand beside.
  if (typeof value === 'number') return Number.isFinite(value) ? numberLiteral(value) : `'${value}'`
  if (value instanceof Date) return `'${timestampText(value)}'`
  if (value instanceof Uint8Array) return `'\\x${hexDigits(value)}'::bytea`
  if (value.includes('\0'))
    throw noLiteral(
      'a string with a NUL character in it',
      'PostgreSQL',
      'Take the NUL out, or use a bytes() column.',
    )
  if (!value.isWellFormed())
    throw noLiteral('a string with half a character in it', 'PostgreSQL', brokenCharacter[1])
  return stringLiteral(value)
}

/**
 * `2026-11-20 23:50:00.5+00`, as the server itself writes it in UTC. It has no cast: a column without a time zone
 * keeps the digits, a date the day, and an index predicate stays immutable.
 */
export const timestampText = (value: Date): string => {
  if (Number.isNaN(value.getTime()))
    throw noLiteral(
      'an invalid Date',
      'PostgreSQL',
      'Give a Date that is one: new Date("2026-11-20T23:50:00Z").',
    )
  const year = value.getUTCFullYear()
  const [, rest = '', fraction = ''] = /-(\d\d-\d\dT[\d:]+)(?:\.(\d+))Z$/.exec(value.toISOString()) ?? []
  const digits = fraction.replace(/0+$/, '')
  const shown = String(year > 0 ? year : 1 - year).padStart(4, '0')
  return `${shown}-${rest.replace('T', ' ')}${digits && `.${digits}`}+00${year > 0 ? '' : ' BC'}`
}
