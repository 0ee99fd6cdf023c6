import type { Default } from '../../schema/column.ts'
import type { ColumnType } from '../../schema/types.ts'
import { sql } from '../../sql/sql.ts'
import { parseArrayText } from './array-text.ts'
import { types } from './types.ts'

/**
 * A default from its text in SQL: as a value where it is a literal of the column's own type, as SQL
 * otherwise. `undefined` for NULL, which is no default.
 */
export const readDefault = (text: string, type: ColumnType): Default | undefined => {
  const trimmed = text.trim()
  if (/^(now\(\)|current_timestamp)$/i.test(trimmed)) return { kind: 'now' }
  if (/^gen_random_uuid\(\)$/i.test(trimmed)) return { kind: 'uuid' }
  const asSql: Default = { kind: 'sql', sql: sql.raw(text) }
  // The catalog only doubles backslashes; people write \\n and more.
  if (/^e'(?:[^\\]|\\\\)*\\[^\\]/i.test(trimmed)) return asSql
  const { string, digits, word, cast } = literalPattern.exec(trimmed)?.groups ?? {}
  if (word !== undefined) return isNull(word) ? undefined : ofWord(word, cast, type, asSql)
  if (isNumeric(type)) {
    const number = digits ?? (string === undefined ? undefined : unescaped(string))
    return number !== undefined && fits(number, cast, type) ? { kind: 'value', value: number } : asSql
  }
  if (string === undefined || (cast !== undefined && !isTypeOf(cast, type))) return asSql
  return ofString(unescaped(string), type) ?? asSql
}

/** A literal, perhaps with a cast: `'user'::text`, `(5)::bigint`, `'-1'::integer`, `true`, `NULL::text`. */
const literalPattern =
  /^(?:(?<string>E?'(?:[^']|'')*')|\(?(?<digits>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\)?|(?<word>true|false|null))(?:::(?<cast>(?:"(?:[^"]|"")*"|[^":])+))?$/i

const isNull = (word: string) => word.toLowerCase() === 'null'

const ofWord = (word: string, cast: string | undefined, type: ColumnType, asSql: Default): Default =>
  type.kind === 'boolean' && (cast === undefined || isTypeOf(cast, type))
    ? { kind: 'value', value: word.toLowerCase() === 'true' }
    : asSql

const ofString = (value: string, type: ColumnType): Default | undefined => {
  switch (type.kind) {
    case 'json':
    case 'jsonb':
      return jsonFrom(value)
    case 'array':
      return { kind: 'json', value: parseArrayText(value, element => elementFrom(element, type.of)) }
    case 'bytes':
      return /^\\x([\da-f]{2})*$/i.test(value) ? { kind: 'value', value: bytesFrom(value) } : undefined
    default:
      return { kind: 'value', value }
  }
}

const jsonFrom = (text: string): Default | undefined => {
  try {
    return { kind: 'json', value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

const elementFrom = (text: string, type: ColumnType): unknown => {
  const read = type.kind === 'array' ? undefined : ofString(text, type)
  return read?.kind === 'value' || read?.kind === 'json' ? read.value : text
}

/** `character varying` for a column of `character varying(64)`: a literal is cast without its length. */
const isTypeOf = (cast: string, type: ColumnType): boolean => {
  if (cast === 'bpchar') return type.kind === 'char'
  const found = types.parse(cast)
  if (type.kind === 'array') return found.kind === 'array' && isTypeOf(cast.replace(/(\[\])+$/, ''), type.of)
  // An enum, or a type of an extension, is known by its name alone.
  if (type.kind === 'enum' || type.kind === 'domain')
    return found.kind === 'raw' && nameOf(cast) === type.name
  if (type.kind === 'range' && found.kind === 'range')
    return found.of === type.of && found.multi === type.multi
  if (type.kind === 'raw') return found.kind === 'raw' && cast === type.sql.replace(/\(.*$/s, '')
  return found.kind === type.kind
}

/** `message_role` of `app."message_role"`. */
const nameOf = (path: string): string => {
  const [, quoted, plain] = /(?:"((?:[^"]|"")*)"|([^."]+))$/.exec(path) ?? []
  return quoted?.replaceAll('""', '"') ?? plain ?? path
}

const integers = ['smallint', 'integer', 'bigint']

const isNumeric = ({ kind }: ColumnType): boolean => [...integers, 'numeric', 'real', 'double'].includes(kind)

/**
 * A number in quotes is cast to the type it was read as, which need not be that of the column. Where an integer is on
 * either side, only a whole number stays what it is.
 */
const fits = (number: string, cast: string | undefined, type: ColumnType): boolean => {
  if (!/^-?(\d+(\.\d+)?(e[+-]?\d+)?|nan|infinity)$/i.test(number)) return false
  const over = cast === undefined ? type : types.parse(cast)
  if (!isNumeric(over)) return false
  return /^-?\d+$/.test(number) || (!integers.includes(over.kind) && !integers.includes(type.kind))
}

/** The catalog writes E'...' where there is a backslash, and doubles it. */
const unescaped = (string: string): string => {
  const text = string.slice(string.indexOf("'") + 1, -1).replaceAll("''", "'")
  return /^e/i.test(string) ? text.replaceAll('\\\\', '\\') : text
}

const bytesFrom = (hex: string): Uint8Array =>
  Uint8Array.from({ length: (hex.length - 2) / 2 }, (_, at) =>
    Number.parseInt(hex.slice(2 + at * 2, 4 + at * 2), 16),
  )
