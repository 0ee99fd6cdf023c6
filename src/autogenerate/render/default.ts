import { defaultFrom } from '../../schema/builders/default.ts'
import type { Default } from '../../schema/column.ts'
import type { ColumnType } from '../../schema/types.ts'
import { type SqlValue, sql } from '../../sql/sql.ts'
import { sqlCode } from './sql-template.ts'
import { valueCode } from './value.ts'
import type { Words } from './words.ts'

/** The call that gives a column its default: `.defaultNow()`, `.default('free')`. */
export const defaultCall = (value: Default, type: ColumnType, words: Words): string => {
  if (value.kind === 'now') return '.defaultNow()'
  if (value.kind === 'uuid') return '.defaultRandom()'
  if (value.kind === 'sql') return `.default(${sqlCode(value.sql, words)})`
  const isItself = fits(value.value, type) && defaultFrom(value.value, type).kind === value.kind
  return `.default(${isItself ? valueCode(value.value) : literalCode(value, words)})`
}

/** A default where the type of its column is not at hand: in `alterColumn`. */
export const defaultCode = (value: Default, words: Words): string => {
  if (value.kind === 'now') return `${words.use('now')}()`
  if (value.kind === 'uuid') return `${words.use('randomUuid')}()`
  if (value.kind === 'sql') return sqlCode(value.sql, words)
  // There null drops the default, and what is no object or array is no JSON.
  const isItself = value.value !== null && defaultFrom(value.value).kind === value.kind
  return isItself ? valueCode(value.value) : literalCode(value, words)
}

/** The same default as a literal of SQL, where the plain value would be taken for something else. */
const literalCode = (value: Extract<Default, { kind: 'value' | 'json' }>, words: Words): string =>
  sqlCode(sql`${value.kind === 'json' ? JSON.stringify(value.value) : value.value}`, words)

/** Whether the builder of the type takes the value; `double().default('NaN')` does not pass the type checker. */
const fits = (value: unknown, type: ColumnType): value is SqlValue => {
  switch (type.kind) {
    case 'smallint':
    case 'integer':
    case 'real':
    case 'double':
      return typeof value === 'number'
    case 'numeric':
      return typeof value === 'number' || typeof value === 'string'
    case 'bigint':
      return ['number', 'string', 'bigint'].includes(typeof value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'text':
    case 'varchar':
    case 'char':
    case 'time':
    case 'interval':
    case 'uuid':
      return typeof value === 'string'
    case 'date':
    case 'timestamp':
      return typeof value === 'string' || value instanceof Date
    case 'bytes':
      return value instanceof Uint8Array
    case 'enum':
      return typeof value === 'string' && type.values.includes(value)
    case 'array':
      return Array.isArray(value) && value.every(element => fits(element, type.of))
    case 'variant':
      return fits(value, type.type)
    case 'json':
    case 'jsonb':
    case 'raw':
      return true
  }
}
