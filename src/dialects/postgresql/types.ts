import { typeNotSupported } from '../../errors.ts'
import { type ColumnType, typeOn } from '../../schema/types.ts'
import { quotePath } from '../../sql/grammar.ts'
import type { DialectTypes } from '../dialect.ts'
import { grammar } from './grammar.ts'

const sql = (type: ColumnType): string => {
  switch (type.kind) {
    case 'double':
      return 'double precision'
    case 'bytes':
      return 'bytea'
    case 'numeric':
      return numeric(type.precision, type.scale)
    case 'varchar':
    case 'char':
      return `${type.kind}${type.length === undefined ? '' : `(${type.length})`}`
    case 'time':
    case 'timestamp':
      return `${type.kind}${type.precision === undefined ? '' : `(${type.precision})`}${
        type.withTimezone ? ' with time zone' : ''
      }`
    case 'enum':
      return quotePath(grammar, [type.schema, type.name])
    case 'array':
      return `${sql(type.of)}[]`
    case 'raw':
      return type.sql
    case 'variant':
      return sql(typeOn(type, 'postgresql'))
    default:
      return type.kind
  }
}

const numeric = (precision: number | undefined, scale: number | undefined): string => {
  if (precision === undefined && scale !== undefined)
    throw typeNotSupported(
      'numeric with a scale and no precision',
      'PostgreSQL',
      `Give both: numeric({ precision: 12, scale: ${scale} }), or neither.`,
    )
  if (precision === undefined) return 'numeric'
  return `numeric(${scale === undefined ? precision : `${precision},${scale}`})`
}

/** Names by which a type may be called: those that format_type says, and those that people write. */
const plain: Readonly<Record<string, ColumnType>> = {
  smallint: { kind: 'smallint' },
  int2: { kind: 'smallint' },
  smallserial: { kind: 'smallint' },
  integer: { kind: 'integer' },
  int: { kind: 'integer' },
  int4: { kind: 'integer' },
  serial: { kind: 'integer' },
  bigint: { kind: 'bigint' },
  int8: { kind: 'bigint' },
  bigserial: { kind: 'bigint' },
  real: { kind: 'real' },
  float4: { kind: 'real' },
  'double precision': { kind: 'double' },
  float8: { kind: 'double' },
  float: { kind: 'double' },
  boolean: { kind: 'boolean' },
  bool: { kind: 'boolean' },
  text: { kind: 'text' },
  bytea: { kind: 'bytes' },
  date: { kind: 'date' },
  interval: { kind: 'interval' },
  uuid: { kind: 'uuid' },
  json: { kind: 'json' },
  jsonb: { kind: 'jsonb' },
}

const withTimezone = { withTimezone: true as const }

const parse = (text: string): ColumnType => {
  const trimmed = text.trim()
  const array = /^(.*?)(\s*\[\d*\])+$/s.exec(trimmed)
  if (array) return { kind: 'array', of: parse(array[1]!) }
  const words = trimmed
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ ?([(),]) ?/g, '$1')
  return plain[words] ?? withNumbers(words) ?? { kind: 'raw', sql: trimmed }
}

/** `numeric(12,6)`, `character varying(64)`, `timestamp(3) with time zone`. */
const withNumbers = (words: string): ColumnType | undefined => {
  const [, name, numbers, rest = ''] =
    /^([a-z ]+?)(?:\(([\d,]+)\))?((?:with|without) time zone)?$/.exec(words) ?? []
  const [first, second] = numbers?.split(',').map(Number) ?? []
  switch (`${name?.trim()}${rest && ` ${rest}`}`) {
    case 'numeric':
    case 'decimal':
      return first === undefined
        ? { kind: 'numeric' }
        : { kind: 'numeric', precision: first, scale: second ?? 0 }
    case 'character varying':
    case 'varchar':
      return first === undefined ? { kind: 'varchar' } : { kind: 'varchar', length: first }
    case 'character':
    case 'char':
      return { kind: 'char', length: first ?? 1 }
    case 'time':
    case 'time without time zone':
      return { kind: 'time', ...precision(first) }
    case 'timetz':
    case 'time with time zone':
      return { kind: 'time', ...withTimezone, ...precision(first) }
    case 'timestamp':
    case 'timestamp without time zone':
      return { kind: 'timestamp', ...precision(first) }
    case 'timestamptz':
    case 'timestamp with time zone':
      return { kind: 'timestamp', ...withTimezone, ...precision(first) }
    default:
      return undefined
  }
}

const precision = (digits: number | undefined) => (digits === undefined ? {} : { precision: digits })

const lower = (type: ColumnType): ColumnType => {
  switch (type.kind) {
    case 'variant':
      return lower(typeOn(type, 'postgresql'))
    case 'raw':
      return parse(type.sql)
    case 'array': {
      // However many dimensions are declared, PostgreSQL keeps one type.
      const of = lower(type.of)
      return of.kind === 'array' ? of : { kind: 'array', of }
    }
    case 'numeric':
      return type.precision === undefined || type.scale !== undefined ? type : { ...type, scale: 0 }
    case 'char':
      return type.length === undefined ? { ...type, length: 1 } : type
    default:
      return type
  }
}

/** How PostgreSQL names types; `parse` reads what format_type says, and the other names people use. */
export const types: DialectTypes = { sql, parse, lower }
