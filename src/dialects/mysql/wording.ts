import type { Default } from '../../schema/column.ts'
import { type ColumnType, typeOn } from '../../schema/types.ts'
import { hexDigits } from '../../sql/literal.ts'
import { parenthesized } from '../../sql/parentheses.ts'
import type { DialectTypes } from '../dialect.ts'
import { defaultPrinter } from '../standard/default.ts'
import type { FamilyWording } from './family.ts'
import { grammar } from './grammar.ts'
import { types } from './types.ts'

/** The words of one of the family, by its types. */
export const familyWording = (
  { dialect, title }: Pick<FamilyWording, 'dialect' | 'title'>,
  types: DialectTypes,
): FamilyWording => {
  const print = defaultPrinter(grammar, {
    now: type => nowFor(typeOn(type, dialect), types),
    uuid: dialect === 'mariadb' ? 'uuid()' : '(uuid())',
    expression: sql => parenthesized(sql, grammar.lexical),
  })
  /** MySQL takes a literal for these in parentheses only. @see https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html */
  const wantsExpression = (type: ColumnType) =>
    dialect === 'mysql' &&
    /^(?:(?:tiny|medium|long)?(?:text|blob)|json|geometry|vector)/i.test(types.sql(type))
  const printed = (value: Default, type: ColumnType): string => {
    const said =
      bitLiteral(value, typeOn(type, dialect)) ??
      asExpression(value, typeOn(type, dialect), dialect) ??
      print(value, type)
    return isLiteral(value) && wantsExpression(type) && !said.startsWith('(') ? `(${said})` : said
  }
  return { dialect, title, grammar, types, default: printed }
}

const isLiteral = ({ kind }: Default) => kind === 'value' || kind === 'json'

/**
 * The catalog keeps literals in utf8mb3, and shows bytes as characters: what lies outside of ASCII is said as an expression,
 * of which nothing is lost.
 */
const asExpression = (
  value: Default,
  type: ColumnType,
  dialect: FamilyWording['dialect'],
): string | undefined => {
  if (value.kind !== 'value' && value.kind !== 'json') return undefined
  if (value.value instanceof Uint8Array) {
    // MySQL's catalog fills a literal of BINARY up with zeros, and it would be another one.
    if ((type.kind !== 'binary' || dialect === 'mariadb') && value.value.every(isPlain))
      return `'${new TextDecoder().decode(value.value)}'`
    return dialect === 'mariadb' && value.value.every(isAscii)
      ? `X'${hexDigits(value.value)}'`
      : `(unhex('${hexDigits(value.value)}'))`
  }
  const text = value.kind === 'json' ? JSON.stringify(value.value) : value.value
  return typeof text === 'string' && hasAstral(text)
    ? `(CONVERT(X'${hexDigits(new TextEncoder().encode(text))}' USING utf8mb4))`
    : undefined
}

const isAscii = (byte: number) => byte < 0x80

/** Of ASCII, and the same in and out of quotes. */
const isPlain = (byte: number) => byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x5c

/** `b'101'`: the text in quotes alone would be its bytes. */
const bitLiteral = (value: Default, type: ColumnType): string | undefined =>
  type.kind === 'bit' &&
  value.kind === 'value' &&
  typeof value.value === 'string' &&
  /^[01]+$/.test(value.value)
    ? `b'${value.value}'`
    : undefined

/** Whether there are characters of four bytes in UTF-8 in it. */
export const hasAstral = (text: string): boolean => /[\u{10000}-\u{10ffff}]/u.test(text)

/** `CURRENT_TIMESTAMP(6)`: it must have the precision of its column. */
const nowFor = (type: ColumnType, types: DialectTypes): string => {
  const digits = /\((\d)\)/.exec(types.sql(type))?.[1]
  const precision = digits === undefined || digits === '0' ? '' : `(${digits})`
  switch (type.kind) {
    case 'date':
      return '(CURRENT_DATE)'
    case 'time':
      return `(CURRENT_TIME${precision})`
    case 'timestamp':
      return `CURRENT_TIMESTAMP${precision}`
    default:
      return '(CURRENT_TIMESTAMP)'
  }
}

export const wording: FamilyWording = familyWording({ dialect: 'mysql', title: 'MySQL' }, types)
