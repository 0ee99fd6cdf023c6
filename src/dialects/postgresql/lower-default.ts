import type { Default } from '../../schema/column.ts'
import type { ColumnType } from '../../schema/types.ts'
import type { SqlValue } from '../../sql/sql.ts'
import { timestampText } from './grammar.ts'

/**
 * One form for defaults that PostgreSQL keeps alike, whether they come from a model or from the catalog.
 * `undefined` for NULL, which is what a column gets without a default.
 */
export const lowerDefault = (value: Default, type: ColumnType): Default | undefined => {
  if (value.kind === 'value') {
    const lowered = lowerValue(value.value, type)
    return lowered === null ? undefined : { kind: 'value', value: lowered }
  }
  if (value.kind === 'json' && type.kind === 'jsonb') return { kind: 'json', value: sorted(value.value) }
  return value
}

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
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value.trim())) return value
  const digits = value.trim()
  return digits.replace(/^-?0*|[.]/g, '').length <= 15 ? Number(digits) : digits
}

/** Members in alphabetical order: jsonb does not keep the order in which they were written. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => [key, sorted(member)]),
  )
}
