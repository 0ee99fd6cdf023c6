import { typeNotSupported } from '../../errors.ts'
import { type ColumnType, typeOn } from '../../schema/types.ts'
import type { DialectTypes } from '../dialect.ts'

/**
 * Declared names are chosen for their affinity: a name such as UUID, JSON or DATETIME would be NUMERIC, and
 * texts of digits would become numbers. A length is kept in the name, though SQLite holds nobody to it.
 */
const sql = (type: ColumnType): string => {
  switch (type.kind) {
    case 'smallint':
    case 'integer':
    case 'bigint':
      // Exactly this word, or a primary key would not be the rowid.
      return 'INTEGER'
    case 'numeric':
      return numeric(type.precision, type.scale)
    case 'real':
    case 'double':
      return 'REAL'
    case 'boolean':
      return 'BOOLEAN'
    case 'varchar':
    case 'char':
      return `${type.kind.toUpperCase()}${type.length === undefined ? '' : `(${type.length})`}`
    case 'bytes':
      return 'BLOB'
    case 'text':
    case 'date':
    case 'time':
    case 'timestamp':
    case 'uuid':
    case 'json':
    case 'jsonb':
    case 'enum':
      return 'TEXT'
    case 'interval':
      throw typeNotSupported('interval', 'SQLite', "Say another for it: .variant('sqlite', text()).")
    case 'array':
      throw typeNotSupported('array', 'SQLite', "Say another for it: .variant('sqlite', json()).")
    case 'raw':
      return type.sql
    case 'variant':
      return sql(typeOn(type, 'sqlite'))
  }
}

const numeric = (precision: number | undefined, scale: number | undefined): string => {
  if (precision === undefined) return 'NUMERIC'
  return `NUMERIC(${scale === undefined ? precision : `${precision}, ${scale}`})`
}

/** A STRICT table knows six names of types alone. @see https://www.sqlite.org/stricttables.html */
export const strictSql = (type: ColumnType): string => {
  const declared = sql(type)
  if (/^(INT|INTEGER|REAL|TEXT|BLOB|ANY)$/i.test(declared)) return declared
  switch (lower(type).kind) {
    case 'integer':
      return 'INTEGER'
    case 'text':
      return 'TEXT'
    default:
      throw typeNotSupported(
        declared,
        'A STRICT table of SQLite',
        "Use integer(), double(), text() or bytes(), here or by .variant('sqlite', ...); or leave strict out.",
      )
  }
}

type Meaning = (numbers: readonly number[]) => ColumnType

/** What a declared type means, for databases that others made. */
const meanings: ReadonlyMap<string, Meaning> = new Map(
  (
    [
      [['smallint', 'tinyint', 'int2', 'smallserial'], () => ({ kind: 'smallint' })],
      [['bigint', 'int8', 'bigserial', 'unsigned big int', 'long'], () => ({ kind: 'bigint' })],
      [
        [
          'integer',
          'int',
          'int4',
          'mediumint',
          'serial',
          'integer unsigned',
          'int unsigned',
          'bigint unsigned',
          'smallint unsigned',
        ],
        () => ({ kind: 'integer' }),
      ],
      [['boolean', 'bool'], () => ({ kind: 'boolean' })],
      [['text', 'clob', 'tinytext', 'mediumtext', 'longtext', 'string', 'citext'], () => ({ kind: 'text' })],
      [
        ['varchar', 'varchar2', 'nvarchar', 'character varying', 'varying character'],
        ([length]) => withLength('varchar', length),
      ],
      [['char', 'nchar', 'character', 'native character'], ([length]) => withLength('char', length)],
      [['blob', 'bytea', 'binary', 'varbinary', 'longblob'], () => ({ kind: 'bytes' })],
      [['real'], () => ({ kind: 'real' })],
      [['double', 'double precision', 'float', 'float8', 'float4'], () => ({ kind: 'double' })],
      [['numeric', 'decimal', 'dec'], ([precision, scale]) => withPrecision(precision, scale)],
      [['date'], () => ({ kind: 'date' })],
      [['time'], () => ({ kind: 'time' })],
      [
        ['datetime', 'timestamp'],
        ([precision]) => ({ kind: 'timestamp', ...(precision === undefined ? {} : { precision }) }),
      ],
      [['timestamptz', 'timestamp with time zone'], () => ({ kind: 'timestamp', withTimezone: true })],
      [['uuid', 'guid'], () => ({ kind: 'uuid' })],
      [['json'], () => ({ kind: 'json' })],
      [['jsonb'], () => ({ kind: 'jsonb' })],
    ] as const satisfies readonly (readonly [readonly string[], Meaning])[]
  ).flatMap(([names, meaning]) => names.map(name => [name, meaning] as const)),
)

const withLength = (kind: 'varchar' | 'char', length: number | undefined): ColumnType =>
  length === undefined ? { kind } : { kind, length }

const withPrecision = (precision: number | undefined, scale: number | undefined): ColumnType => ({
  kind: 'numeric',
  ...(precision === undefined ? {} : { precision }),
  ...(scale === undefined ? {} : { scale }),
})

const parse = (text: string): ColumnType => {
  const words = text.trim().replace(/\s+/g, ' ')
  const [, name = '', numbers] = /^([^(]*?)\s*(?:\(([^)]*)\))?$/.exec(words) ?? []
  const given = numbers?.split(',').map(Number) ?? []
  // MySQL's way of saying boolean, which Rails and others carry along.
  if (/^tinyint$/i.test(name) && given[0] === 1) return { kind: 'boolean' }
  const meaning = meanings.get(name.toLowerCase())
  return meaning && given.every(Number.isInteger) ? meaning(given) : { kind: 'raw', sql: words }
}

/**
 * What SQLite tells apart. It holds no text to a length and no number to a precision, a boolean is 0 or 1, and a
 * time is text; so a difference in those is no reason to make a table again.
 */
const lower = (type: ColumnType): ColumnType => {
  switch (type.kind) {
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'boolean':
      return { kind: 'integer' }
    case 'real':
    case 'double':
      return { kind: 'double' }
    case 'numeric':
      return { kind: 'numeric' }
    case 'text':
    case 'varchar':
    case 'char':
    case 'date':
    case 'time':
    case 'timestamp':
    case 'uuid':
    case 'json':
    case 'jsonb':
      return { kind: 'text' }
    case 'bytes':
      return type
    case 'enum':
      return { kind: 'enum', name: type.name, values: type.values }
    case 'raw': {
      const known = parse(type.sql)
      return known.kind === 'raw' ? { kind: 'raw', sql: known.sql.toUpperCase() } : lower(known)
    }
    case 'variant':
      return lower(typeOn(type, 'sqlite'))
    case 'interval':
    case 'array':
      return type
  }
}

/**
 * How SQLite names types. `parse` reads the names that people and other tools write, by their meaning;
 * `lower` keeps of it what the engine does.
 */
export const types: DialectTypes = { sql, parse, lower }
