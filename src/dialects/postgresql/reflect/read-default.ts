import type { Default } from '../../../schema/column.ts'
import type { ColumnType } from '../../../schema/types.ts'
import { sql } from '../../../sql/sql.ts'
import { lowerDefault } from '../lower-default.ts'
import { types } from '../types.ts'

/**
 * A default from the catalog's text: as a value where it is a literal of the column's own type, as SQL
 * otherwise.
 */
export const readDefault = (text: string, type: ColumnType): Default | undefined => {
  if (text === 'now()' || text === 'CURRENT_TIMESTAMP') return { kind: 'now' }
  if (text === 'gen_random_uuid()') return { kind: 'uuid' }
  const asSql: Default = { kind: 'sql', sql: sql.raw(text) }
  const [, string, digits, word, cast] =
    /^(?:(E?'(?:[^']|'')*')|\(?(-?\d+(?:\.\d+)?)\)?|(true|false|NULL))(?:::([^':]+))?$/.exec(text) ?? []
  if (word === 'NULL') return undefined
  if (word !== undefined) return { kind: 'value', value: word === 'true' }
  if (cast !== undefined && !isTypeOf(cast, type)) return asSql
  if (digits !== undefined) return isNumeric(type) ? lowerDefault({ kind: 'value', value: digits }, type) : asSql
  if (string === undefined) return asSql
  return literal(unescaped(string), type) ?? asSql
}

const literal = (value: string, type: ColumnType): Default | undefined => {
  switch (type.kind) {
    case 'json':
    case 'jsonb':
      return lowerDefault({ kind: 'json', value: JSON.parse(value) }, type)
    case 'array':
      return value === '{}' ? { kind: 'json', value: [] } : undefined
    case 'bytes':
      return { kind: 'value', value: bytesFrom(value) }
    // 'NaN', and what PostgreSQL writes in quotes because it is negative.
    default:
      return lowerDefault({ kind: 'value', value }, type)
  }
}

/** `character varying` for a column of `character varying(64)`: a literal is cast without its length. */
const isTypeOf = (cast: string, type: ColumnType): boolean => {
  if (cast === 'bpchar') return type.kind === 'char'
  const { kind } = types.parse(cast)
  // An enum, or a type of an extension, is known by its name alone.
  if (type.kind === 'enum') return kind === 'raw' && cast.replaceAll('"', '').endsWith(type.name)
  if (type.kind === 'raw') return kind === 'raw' && cast === type.sql.replace(/\(.*$/s, '')
  return kind === type.kind
}

const isNumeric = ({ kind }: ColumnType): boolean =>
  ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double'].includes(kind)

/** The catalog writes E'...' where there is a backslash, and doubles it. */
const unescaped = (string: string): string => {
  const text = string.slice(string.indexOf("'") + 1, -1).replaceAll("''", "'")
  return string.startsWith('E') ? text.replaceAll('\\\\', '\\') : text
}

const bytesFrom = (hex: string): Uint8Array =>
  Uint8Array.from({ length: (hex.length - 2) / 2 }, (_, at) => Number.parseInt(hex.slice(2 + at * 2, 4 + at * 2), 16))
