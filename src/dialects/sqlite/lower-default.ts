import type { Default } from '../../schema/column.ts'
import type { ColumnType } from '../../schema/types.ts'
import { printSql } from '../../sql/grammar.ts'
import { type SqlValue, sql } from '../../sql/sql.ts'
import { nowText } from './engine-default.ts'
import { grammar, isoText } from './grammar.ts'
import { readDefault } from './read-default.ts'
import { types } from './types.ts'
import { ownType } from './wording.ts'

/**
 * One form for defaults that SQLite keeps alike, from a model or from the database; `undefined` for NULL,
 * which is what a column gets without a default.
 */
export const lowerDefault = (value: Default, type: ColumnType): Default | undefined => {
  const own = ownType(type)
  switch (value.kind) {
    case 'uuid':
      return value
    case 'now':
      // Said in full: which form it is the type tells, and that is lost once the type is lowered.
      return { kind: 'sql', sql: sql.raw(nowText(own)) }
    case 'json':
      return { kind: 'value', value: JSON.stringify(value.value) }
    case 'value': {
      const lowered = lowerValue(value.value, types.lower(own))
      return lowered === null ? undefined : { kind: 'value', value: lowered }
    }
    case 'sql': {
      // SQL that is a literal, or one of the two that dialects have words for, is that.
      const read = readDefault(`(${printSql(value.sql, grammar)}\n)`, own)
      return read && read.kind !== 'sql' ? lowerDefault(read, own) : read
    }
  }
}

/** The value as the column's affinity stores it. */
const lowerValue = (value: SqlValue, type: ColumnType): SqlValue => {
  const plain = typeof value === 'boolean' ? Number(value) : value instanceof Date ? isoText(value) : value
  if (plain === null || plain instanceof Uint8Array) return plain
  if (type.kind === 'text' || type.kind === 'enum') return String(plain)
  if (type.kind !== 'integer' && type.kind !== 'numeric' && type.kind !== 'double') return plain
  const digits = typeof plain === 'string' ? plain.trim() : ''
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits) ? exact(digits) : plain
  return typeof number === 'bigint' && Number.isSafeInteger(Number(number)) ? Number(number) : number
}

const exact = (digits: string): number | bigint =>
  /^[+-]?\d+$/.test(digits) ? BigInt(digits.replace('+', '')) : Number(digits)
