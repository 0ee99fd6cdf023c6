import type { ColumnType, TypeOf } from './types.ts'

/**
 * Whether a plain value is one of the type, as its builder takes it: `integer().default('abc')` is not, nor is a number
 * that is too large. What only the engine can tell (the text of a date, of a range) is left to it.
 */
export const isValueOf = (value: unknown, type: ColumnType): boolean => {
  switch (type.kind) {
    case 'tinyint':
    case 'smallint':
    case 'mediumint':
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) && isInRange(BigInt(value), type)
    case 'bigint':
      return isWhole(value) && isInRange(BigInt(value), type)
    case 'year':
    case 'oid':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0
    case 'real':
    case 'double':
      return typeof value === 'number'
    case 'numeric':
    case 'money':
      return (
        (typeof value === 'number' && Number.isFinite(value)) ||
        (typeof value === 'string' && value.trim() !== '')
      )
    case 'boolean':
      return typeof value === 'boolean'
    case 'varchar':
    case 'char':
      return typeof value === 'string' && (type.length === undefined || [...value].length <= type.length)
    case 'date':
    case 'timestamp':
      return typeof value === 'string' || value instanceof Date
    case 'bytes':
    case 'binary':
    case 'varbinary':
      return value instanceof Uint8Array
    case 'bit':
      return typeof value === 'string' && /^[01]*$/.test(value)
    case 'enum':
      return typeof value === 'string' && type.values.includes(value)
    case 'set':
      return (
        typeof value === 'string' &&
        (value === '' || value.split(',').every(one => type.values.includes(one)))
      )
    case 'array':
      return Array.isArray(value) && value.every(element => isElementOf(element, type.of))
    case 'variant':
      return isValueOf(value, type.type)
    case 'json':
    case 'jsonb':
      return isJson(value)
    case 'any':
    case 'raw':
    case 'domain':
    case 'custom':
      return true
    default:
      return typeof value === 'string'
  }
}

/** An array may have NULL in it, and a literal has as many dimensions as it likes. */
const isElementOf = (element: unknown, type: ColumnType): boolean =>
  element === null ||
  isValueOf(element, type) ||
  (Array.isArray(element) && isValueOf(element, { kind: 'array', of: type }))

type Integer = TypeOf<'tinyint' | 'smallint' | 'mediumint' | 'integer' | 'bigint'>

const bits = { tinyint: 8, smallint: 16, mediumint: 24, integer: 32, bigint: 64 } as const

const isInRange = (value: bigint, { kind, unsigned }: Integer): boolean =>
  value === (unsigned ? BigInt.asUintN(bits[kind], value) : BigInt.asIntN(bits[kind], value))

const isWhole = (value: unknown): value is number | string | bigint =>
  typeof value === 'bigint' ||
  (typeof value === 'number' && Number.isInteger(value)) ||
  (typeof value === 'string' && /^-?\d+$/.test(value))

/** `JSON.stringify` has words for it. */
const isJson = (value: unknown): boolean => {
  try {
    return JSON.stringify(value) !== undefined
  } catch {
    return false
  }
}
