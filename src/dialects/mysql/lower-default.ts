import type { Default } from '../../schema/column.ts'
import type { ColumnType } from '../../schema/types.ts'
import { printSql } from '../../sql/grammar.ts'
import type { SqlValue } from '../../sql/sql.ts'
import { grammar } from './grammar.ts'
import { readDefault } from './read-default.ts'
import { isStringLiteral, stringFrom } from './string-text.ts'

/**
 * One form for defaults that the engine keeps alike, whether they come from a model or from the catalog. `undefined`
 * for NULL, which is what a column gets without a default.
 *
 * @param type of the column, lowered
 */
export const lowerDefault = (value: Default, type: ColumnType): Default | undefined => {
  const read = value.kind === 'sql' ? readDefault(printSql(value.sql, grammar), type) : value
  if (read?.kind !== 'value') return read
  const lowered = lowerValue(read.value, type)
  return lowered === null ? undefined : { kind: 'value', value: lowered }
}

const lowerValue = (value: SqlValue, type: ColumnType): SqlValue => {
  if (value === null) return null
  switch (type.kind) {
    case 'tinyint':
    case 'smallint':
    case 'mediumint':
    case 'integer':
    case 'bigint':
    case 'numeric':
    case 'real':
    case 'double':
    case 'year':
      return numeric(typeof value === 'boolean' ? Number(value) : value)
    case 'boolean':
      return booleans[String(value).toLowerCase()] ?? value
    case 'date':
      return textOf(value).slice(0, 'YYYY-MM-DD'.length)
    case 'timestamp':
    case 'time':
      return textOf(value)
        .replace('T', ' ')
        .replace(/\.(\d*?)0*$/, (_, digits: string) => (digits === '' ? '' : `.${digits}`))
    case 'char':
      return value instanceof Uint8Array ? value : textOf(value).replace(/ +$/, '')
    case 'binary':
      return filledUp(
        value instanceof Uint8Array ? value : new TextEncoder().encode(textOf(value)),
        type.length,
      )
    case 'bytes':
    case 'varbinary':
      return value instanceof Uint8Array ? value : new TextEncoder().encode(textOf(value))
    default:
      return value instanceof Uint8Array ? value : textOf(value)
  }
}

/** With zeros up to the length of the column, as it is stored. */
const filledUp = (bytes: Uint8Array, length: number): Uint8Array => {
  const filled = new Uint8Array(Math.max(length, bytes.length))
  filled.set(bytes)
  return filled
}

/** As it stands in its literal; a Date in the way of the dialect. */
const textOf = (value: SqlValue): string => {
  if (typeof value === 'string') return value
  const literal = value instanceof Date ? grammar.literal(value) : String(value)
  return isStringLiteral(literal) ? stringFrom(literal) : literal
}

const booleans: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false }

/** A number where JavaScript holds it exactly, its digits otherwise: `0.00` and `0` are one default. */
const numeric = (value: SqlValue): SqlValue => {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value !== 'string') return value
  const text = value.trim()
  const [, digits] = /^-?0*(\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i.exec(text) ?? []
  if (!digits) return text
  if (digits.replace('.', '').length <= 15) return Number(text)
  return /\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text
}
