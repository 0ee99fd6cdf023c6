import { invalidName, noLiteral } from '../../errors.ts'
import type { Grammar } from '../../sql/grammar.ts'
import { brokenCharacter, hexDigits, numberLiteral } from '../../sql/literal.ts'
import type { SqlValue } from '../../sql/sql.ts'

const maxIdentifierCharacters = 64

/**
 * Names are always written in backticks. In a string a backslash escapes, as it does on every server that was not told
 * otherwise; our sessions and our scripts tell it so (see `session-settings.ts`). What ends a line for a client on
 * Windows, or a file there, is written as an escape, so that a script brings it whole.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/string-literals.html
 */
export const grammar: Grammar = {
  lexical: {
    identifierQuotes: { '`': '`' },
    backslashEscapes: 'always',
    dollarQuotes: false,
    nestedComments: false,
    hashComments: true,
    doubleQuotedStrings: true,
    bodies: 'routines',
    dashesNeedSpace: true,
    executableComments: true,
  },
  // The server counts characters; who counts bytes is on the safe side.
  maxIdentifierBytes: maxIdentifierCharacters,
  quote: name => {
    const refused = refusal(name)
    if (refused) throw invalidName(name, ...refused)
    return `\`${name.replaceAll('`', '``')}\``
  },
  literal: value => literal(value),
}

/** @see https://dev.mysql.com/doc/refman/8.4/en/identifiers.html */
const refusal = (name: string): readonly [why: string, hint: string] | undefined => {
  const characters = [...name].length
  if (name === '') return ['is empty', 'Give it a name.']
  if (name.includes('\0'))
    return ['has a NUL character in it', 'Take it out: MySQL and MariaDB have no such names.']
  if (!name.isWellFormed()) return brokenCharacter
  if (/[ \t\n\v\f\r]$/.test(name))
    return ['ends with a space', 'Take it off: MySQL and MariaDB have no such names.']
  if (/[\u{10000}-\u{10ffff}]/u.test(name))
    return ['has a character beyond U+FFFF in it', 'Take it out: MySQL and MariaDB keep names in utf8mb3.']
  if (characters > maxIdentifierCharacters)
    return [
      `has ${characters} characters; MySQL and MariaDB take ${maxIdentifierCharacters}`,
      'Choose a shorter name.',
    ]
  return undefined
}

const title = 'MySQL or MariaDB'

const literal = (value: SqlValue): string => {
  if (value === null) return 'NULL'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'bigint') return numberLiteral(value)
  if (typeof value === 'number') return number(value)
  if (value instanceof Date) return `'${timestampText(value)}'`
  if (value instanceof Uint8Array) return `X'${hexDigits(value)}'`
  if (value.includes('\0'))
    throw noLiteral(
      'a string with a NUL character in it',
      title,
      'Take the NUL out, or use a bytes() column.',
    )
  if (!value.isWellFormed())
    throw noLiteral('a string with half a character in it', title, brokenCharacter[1])
  return `'${value.replace(/['\\\p{Cc}]/gu, character => escapes[character] ?? character)}'`
}

const escapes: Readonly<Record<string, string>> = {
  "'": "''",
  '\\': '\\\\',
  '\r': '\\r',
  // The end of a file, on Windows.
  '\x1a': '\\Z',
}

const number = (value: number): string => {
  if (!Number.isFinite(value)) throw noLiteral(String(value), title, 'There is no such number: say null.')
  return numberLiteral(value)
}

/**
 * `2026-11-20 23:50:00.5`, in UTC, as our sessions and scripts are. It has no offset: MariaDB understands none, and a
 * DATETIME keeps the digits.
 */
const timestampText = (value: Date): string => {
  if (Number.isNaN(value.getTime()))
    throw noLiteral('an invalid Date', title, 'Give a Date that is one: new Date("2026-11-20T23:50:00Z").')
  const [, day, time, fraction] = /^(\d{4}-\d\d-\d\d)T([\d:]+)\.(\d+)Z$/.exec(value.toISOString()) ?? []
  if (day === undefined)
    throw noLiteral(`a Date in the year ${value.getUTCFullYear()}`, title, 'Years go from 1 to 9999.')
  const digits = fraction!.replace(/0+$/, '')
  return `${day} ${time}${digits && `.${digits}`}`
}
