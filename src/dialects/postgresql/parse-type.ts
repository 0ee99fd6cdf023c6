import { type ColumnType, rangeName, rangesOf, type TypeKind, type TypeOf } from '../../schema/types.ts'

/** A type by what format_type says, or by another name that people use; `raw` for what has no kind of its own. */
export const parseType = (text: string): ColumnType => {
  const trimmed = text.trim()
  const array = /^(.*?)(\s*\[\d*\])+$/s.exec(trimmed)
  if (array) return { kind: 'array', of: parseType(array[1]!) }
  const words = trimmed
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ ?([(),]) ?/g, '$1')
  return (
    plain.get(words) ??
    withNumbers(words) ??
    interval(words) ??
    ofExtension(trimmed) ?? { kind: 'raw', sql: trimmed }
  )
}

const aliases: Readonly<Record<string, ColumnType>> = {
  int2: { kind: 'smallint' },
  smallserial: { kind: 'smallint' },
  int: { kind: 'integer' },
  int4: { kind: 'integer' },
  serial: { kind: 'integer' },
  int8: { kind: 'bigint' },
  bigserial: { kind: 'bigint' },
  float4: { kind: 'real' },
  'double precision': { kind: 'double' },
  float8: { kind: 'double' },
  float: { kind: 'double' },
  bool: { kind: 'boolean' },
  bytea: { kind: 'bytes' },
}

const sameNames = [
  'smallint',
  'integer',
  'bigint',
  'real',
  'boolean',
  'text',
  'date',
  'uuid',
  'json',
  'jsonb',
  'inet',
  'cidr',
  'macaddr',
  'macaddr8',
  'tsvector',
  'tsquery',
  'xml',
  'money',
  'oid',
] as const satisfies readonly TypeKind[]

const plain: ReadonlyMap<string, ColumnType> = new Map<string, ColumnType>([
  ...Object.entries(aliases),
  ...sameNames.map((kind): [string, ColumnType] => [kind, { kind }]),
  ...rangesOf
    .flatMap((of): readonly TypeOf<'range'>[] => [
      { kind: 'range', of },
      { kind: 'range', of, multi: true },
    ])
    .map((type): [string, ColumnType] => [rangeName(type), type]),
])

const withTimezone = { withTimezone: true as const }

/** `numeric(12,6)`, `character varying(64)`, `timestamp(3) with time zone`. */
const withNumbers = (words: string): ColumnType | undefined => {
  const [, name, numbers, rest = ''] =
    /^([a-z" ]+?)(?:\((-?[\d,-]+)\))?((?: ?with| ?without) time zone)?$/.exec(words) ?? []
  const [first, second] = numbers?.split(',').map(Number) ?? []
  switch (`${name?.trim()}${rest && ` ${rest.trim()}`}`) {
    case 'numeric':
    case 'decimal':
      return first === undefined
        ? { kind: 'numeric' }
        : { kind: 'numeric', precision: first, scale: second ?? 0 }
    case 'character varying':
    case 'varchar':
      return { kind: 'varchar', ...length(first) }
    case 'character':
    case 'char':
      return { kind: 'char', length: first ?? 1 }
    case 'bit':
      return { kind: 'bit', length: first ?? 1 }
    // What a literal is cast to: a bit of no particular length.
    case '"bit"':
      return { kind: 'bit', ...length(first) }
    case 'bit varying':
    case 'varbit':
      return { kind: 'bit', varying: true, ...length(first) }
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
const length = (number: number | undefined) => (number === undefined ? {} : { length: number })

/** `interval day to second(3)`, `interval(6)`. */
const interval = (words: string): ColumnType | undefined => {
  const [all, fields, digits] =
    /^interval ?((?:year|month|day|hour|minute|second)(?: to (?:month|hour|minute|second))?)?(?:\((\d)\))?$/.exec(
      words,
    ) ?? []
  if (all === undefined) return undefined
  return {
    kind: 'interval',
    ...(fields === undefined ? {} : { fields }),
    ...precision(digits === undefined ? undefined : Number(digits)),
  }
}

/** A type of an extension, in whatever schema that lies: `vector(768)`, `gis.geometry(Point,4326)`. */
const ofExtension = (text: string): ColumnType | undefined => {
  const [, word, options] = /^(?:[a-z_]\w*\.)?([a-z]+)\s*(?:\(([^)]*)\))?$/i.exec(text) ?? []
  const name = word?.toLowerCase()
  switch (name) {
    case 'citext':
    case 'hstore':
    case 'ltree':
      return options === undefined ? { kind: name } : undefined
    case 'vector':
    case 'halfvec':
    case 'sparsevec':
      return { kind: name, ...(options === undefined ? {} : { dimensions: Number(options) }) }
    case 'geometry':
    case 'geography': {
      const [shape, srid] = options?.split(',').map(option => option.trim()) ?? []
      return {
        kind: name,
        ...(shape === undefined ? {} : { shape }),
        ...(srid === undefined ? {} : { srid: Number(srid) }),
      }
    }
    default:
      return undefined
  }
}
