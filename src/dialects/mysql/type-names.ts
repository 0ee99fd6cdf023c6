import type { ColumnType, TypeKind } from '../../schema/types.ts'

type Meaning = (numbers: readonly number[]) => ColumnType | undefined

const integer =
  (kind: 'tinyint' | 'smallint' | 'mediumint' | 'integer' | 'bigint'): Meaning =>
  // The number is how wide a client shows it, and says nothing of what it holds.
  () => ({ kind })

const sized =
  (kind: 'varchar' | 'char'): Meaning =>
  ([length]) => ({ kind, ...(length === undefined ? {} : { length }) })

const bytes =
  (kind: 'binary' | 'varbinary'): Meaning =>
  ([length]) =>
    length === undefined ? (kind === 'binary' ? { kind, length: 1 } : undefined) : { kind, length }

/** Without a precision no fraction of a second is kept. */
const fraction =
  (type: Extract<ColumnType, { readonly kind: 'time' | 'timestamp' }>): Meaning =>
  ([precision = 0]) => ({ ...type, precision })

const numeric: Meaning = ([precision = 10, scale = 0]) => ({ kind: 'numeric', precision, scale })

const plain =
  (type: ColumnType): Meaning =>
  numbers =>
    numbers.length === 0 ? type : undefined

const geometry = (shape?: string): Meaning => plain({ kind: 'geometry', ...(shape ? { shape } : {}) })

/** FLOAT with a precision is one of the two, by how large that is; with two numbers it is neither. */
const float: Meaning = numbers => {
  if (numbers.length > 1) return undefined
  return { kind: (numbers[0] ?? 0) > 24 ? 'double' : 'real' }
}

/**
 * Types by their names: those that the catalog says, and those that people write.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/data-types.html
 */
const meanings: Readonly<Record<string, Meaning>> = {
  // The one width that means something, to people and programs.
  tinyint: ([width]) => (width === 1 ? { kind: 'boolean' } : { kind: 'tinyint' }),
  smallint: integer('smallint'),
  mediumint: integer('mediumint'),
  int: integer('integer'),
  integer: integer('integer'),
  bigint: integer('bigint'),
  int1: integer('tinyint'),
  int2: integer('smallint'),
  int3: integer('mediumint'),
  middleint: integer('mediumint'),
  int4: integer('integer'),
  int8: integer('bigint'),
  bool: plain({ kind: 'boolean' }),
  boolean: plain({ kind: 'boolean' }),
  decimal: numeric,
  numeric,
  dec: numeric,
  fixed: numeric,
  float,
  float4: plain({ kind: 'real' }),
  float8: plain({ kind: 'double' }),
  double: plain({ kind: 'double' }),
  'double precision': plain({ kind: 'double' }),
  real: plain({ kind: 'double' }),
  bit: ([length = 1]) => ({ kind: 'bit', length }),
  varchar: sized('varchar'),
  'character varying': sized('varchar'),
  char: ([length = 1]) => ({ kind: 'char', length }),
  character: ([length = 1]) => ({ kind: 'char', length }),
  tinytext: plain({ kind: 'text', size: 'tiny' }),
  text: plain({ kind: 'text' }),
  mediumtext: plain({ kind: 'text', size: 'medium' }),
  'long varchar': plain({ kind: 'text', size: 'medium' }),
  longtext: plain({ kind: 'text', size: 'long' }),
  binary: bytes('binary'),
  varbinary: bytes('varbinary'),
  tinyblob: plain({ kind: 'bytes', size: 'tiny' }),
  blob: plain({ kind: 'bytes' }),
  mediumblob: plain({ kind: 'bytes', size: 'medium' }),
  'long varbinary': plain({ kind: 'bytes', size: 'medium' }),
  longblob: plain({ kind: 'bytes', size: 'long' }),
  date: plain({ kind: 'date' }),
  year: () => ({ kind: 'year' }),
  time: fraction({ kind: 'time' }),
  datetime: fraction({ kind: 'timestamp' }),
  timestamp: fraction({ kind: 'timestamp', withTimezone: true }),
  json: plain({ kind: 'json' }),
  uuid: plain({ kind: 'uuid' }),
  inet4: plain({ kind: 'inet4' }),
  inet6: plain({ kind: 'inet6' }),
  vector: ([dimensions]) => ({ kind: 'vector', ...(dimensions === undefined ? {} : { dimensions }) }),
  geometry: geometry(),
  point: geometry('point'),
  linestring: geometry('linestring'),
  polygon: geometry('polygon'),
  multipoint: geometry('multipoint'),
  multilinestring: geometry('multilinestring'),
  multipolygon: geometry('multipolygon'),
  geometrycollection: geometry('geometrycollection'),
  // MySQL 8 calls it so.
  geomcollection: geometry('geometrycollection'),
}

const integers: ReadonlySet<TypeKind> = new Set(['tinyint', 'smallint', 'mediumint', 'integer', 'bigint'])

/** What a type without quotes in it means; `undefined` for what has no kind of its own. */
export const namedType = (text: string): ColumnType | undefined => {
  const words = text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ ?([(),]) ?/g, '$1')
  const [, name, numbers, rest = ''] = /^([a-z0-9 ]+?)(?:\(([\d,]+)\))?( ?unsigned)?$/.exec(words) ?? []
  const unsigned = rest !== ''
  const given = numbers === undefined ? [] : numbers.split(',').map(Number)
  // A tinyint(1) without a sign is a number to everybody.
  const type = meanings[name?.trim() ?? '']?.(unsigned && name === 'tinyint' ? [] : given)
  if (!type || !unsigned) return type
  return integers.has(type.kind) ? ({ ...type, unsigned: true } as ColumnType) : undefined
}
