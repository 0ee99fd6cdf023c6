import { byText } from '../../by-text.ts'
import type { Default } from '../../schema/column.ts'
import type { ColumnType } from '../../schema/types.ts'
import { printSql } from '../../sql/grammar.ts'
import type { SqlValue } from '../../sql/sql.ts'
import { grammar, timestampText } from './grammar.ts'
import { readDefault } from './read-default.ts'

/**
 * One form for defaults that PostgreSQL keeps alike, whether they come from a model or from the catalog.
 * `undefined` for NULL, which is what a column gets without a default.
 *
 * @param type of the column, lowered
 */
export const lowerDefault = (value: Default, type: ColumnType): Default | undefined => {
  switch (value.kind) {
    case 'sql':
      return lowerRead(readDefault(printSql(value.sql, grammar), type), type)
    case 'value':
    case 'json':
      return lowerRead(value, type)
    default:
      return value
  }
}

const lowerRead = (value: Default | undefined, type: ColumnType): Default | undefined => {
  if (value?.kind === 'value') {
    const lowered = lowerValue(value.value, type)
    return lowered === null ? undefined : { kind: 'value', value: lowered }
  }
  if (value?.kind === 'json') return { kind: 'json', value: lowerDocument(value.value, type) }
  return value
}

/** jsonb does not keep the order of members; an array's elements are values of their type. */
const lowerDocument = (value: unknown, type: ColumnType): unknown => {
  if (type.kind === 'jsonb') return sorted(value)
  if (type.kind !== 'array' || !Array.isArray(value)) return value
  return value.map(element =>
    Array.isArray(element) ? lowerDocument(element, type) : lowerElement(element, type.of),
  )
}

const lowerElement = (element: unknown, type: ColumnType): unknown =>
  element === null || (typeof element === 'object' && !(element instanceof Date))
    ? lowerDocument(element, type)
    : lowerValue(element as SqlValue, type)

const lowerValue = (value: SqlValue, type: ColumnType): SqlValue => {
  switch (type.kind) {
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'numeric':
    case 'real':
    case 'double':
      return numeric(value)
    case 'boolean':
      return typeof value === 'string' ? (booleans[value.toLowerCase()] ?? value) : value
    case 'date':
      return value instanceof Date ? timestampText(value).slice(0, 'YYYY-MM-DD'.length) : value
    case 'timestamp':
      if (!(value instanceof Date)) return value
      return type.withTimezone ? timestampText(value) : timestampText(value).replace('+00', '')
    default:
      return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
        ? String(value)
        : value
  }
}

const booleans: Readonly<Record<string, boolean>> = { true: true, t: true, false: false, f: false }

/** A number where JavaScript holds it exactly, its digits otherwise: `0.00` and `0` are one default. */
const numeric = (value: SqlValue): SqlValue => {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value !== 'string') return value
  const text = value.trim()
  const [, digits] = /^-?0*(\d+(?:\.\d+)?)(?:e[+-]?\d+)?$/i.exec(text) ?? []
  if (digits === undefined) return text
  return digits.replace('.', '').length <= 15 ? Number(text) : text
}

/** Members in alphabetical order. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => byText(a, b))
      .map(([key, member]) => [key, sorted(member)]),
  )
}
