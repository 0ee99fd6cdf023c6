import { typeNotSupported } from '../errors.ts'
import type { Sql, SqlValue } from '../sql/sql.ts'

/**
 * The types of columns as data. What a type is called in SQL is the dialect's business
 * (`dialects/<name>/types.ts`); `raw` is any type a dialect has and this list does not.
 */
export type ColumnType =
  | { readonly kind: 'tinyint' | 'smallint' | 'mediumint' | 'integer' | 'bigint'; readonly unsigned?: true }
  | { readonly kind: 'numeric'; readonly precision?: number; readonly scale?: number }
  | { readonly kind: 'real' | 'double' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text'; readonly size?: BlobSize }
  | { readonly kind: 'varchar'; readonly length?: number }
  | { readonly kind: 'char'; readonly length?: number }
  | { readonly kind: 'bytes'; readonly size?: BlobSize }
  | { readonly kind: 'binary' | 'varbinary'; readonly length: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'year' }
  | { readonly kind: 'time'; readonly withTimezone?: true; readonly precision?: number }
  | { readonly kind: 'timestamp'; readonly withTimezone?: true; readonly precision?: number }
  | { readonly kind: 'interval'; readonly fields?: string; readonly precision?: number }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'json' | 'jsonb' }
  | {
      readonly kind: 'enum'
      readonly name: string
      readonly schema?: string
      readonly values: readonly string[]
    }
  /** MySQL's SET: any of the values at once. */
  | { readonly kind: 'set'; readonly values: readonly string[] }
  | { readonly kind: 'array'; readonly of: ColumnType }
  | { readonly kind: 'range'; readonly of: RangeOf; readonly multi?: true }
  | { readonly kind: 'bit'; readonly length?: number; readonly varying?: true }
  | { readonly kind: 'inet' | 'cidr' | 'macaddr' | 'macaddr8' | 'inet4' | 'inet6' }
  | { readonly kind: 'tsvector' | 'tsquery' | 'xml' | 'citext' | 'hstore' | 'ltree' | 'money' | 'oid' }
  | { readonly kind: 'geometry' | 'geography'; readonly shape?: string; readonly srid?: number }
  | { readonly kind: 'vector' | 'halfvec' | 'sparsevec'; readonly dimensions?: number }
  /** A type that CREATE DOMAIN made (PostgreSQL). */
  | { readonly kind: 'domain'; readonly name: string; readonly schema?: string }
  /** SQLite: whatever is given, as it is given (in a STRICT table). */
  | { readonly kind: 'any' }
  | { readonly kind: 'raw'; readonly sql: string }
  | CustomType
  /** One type here, another on the dialects named. */
  | { readonly kind: 'variant'; readonly type: ColumnType; readonly on: Readonly<Record<string, ColumnType>> }

/** A type of one's own: words of SQL for each dialect, and what is to be known of it beyond. */
export interface CustomType {
  readonly kind: 'custom'
  readonly name: string
  /** By dialect; `default` for those that are not named. */
  readonly sql: Readonly<Record<string, string>>
  /** What stands for a value of a default. No part of the data, nor are the others that follow. */
  readonly literal?: (value: never) => SqlValue | Sql
  /** Whether the database's type is this one. */
  readonly compare?: (ours: string, theirs: string, dialect: string) => boolean
  /** How a revision says it. */
  readonly render?: () => CustomCode
}

/** The words for a type of one's own in a revision, and what they need to be imported. */
export interface CustomCode {
  /** An expression that gives a column builder: `money()`. */
  readonly code: string
  /** Names by the module they come from, as seen from a revision: `{ '../../src/columns.ts': ['money'] }`. */
  readonly imports?: Readonly<Record<string, readonly string[]>>
}

/** How much a text or blob of MySQL holds; absent: 65 535 bytes. Without meaning elsewhere. */
export type BlobSize = 'tiny' | 'medium' | 'long'

/** What a range is made of, with the beginning of its name. */
const ranges = {
  integer: 'int4',
  bigint: 'int8',
  numeric: 'num',
  timestamp: 'ts',
  timestamptz: 'tstz',
  date: 'date',
} as const

export type RangeOf = keyof typeof ranges

export const rangesOf = Object.keys(ranges) as readonly RangeOf[]

/** `int4range`, `datemultirange`: in SQL, and among the builders. */
export const rangeName = ({ of, multi }: TypeOf<'range'>): string =>
  `${ranges[of]}${multi ? 'multi' : ''}range`

export type TypeKind = ColumnType['kind']

/** The types of this kind; of a member that stands for several kinds, that one alone. */
export type TypeOf<K extends TypeKind> = OfKind<ColumnType, K>

type OfKind<T extends ColumnType, K extends TypeKind> = T extends ColumnType
  ? K extends T['kind']
    ? T['kind'] extends K
      ? T
      : T & { readonly kind: K }
    : never
  : never

/**
 * The type that stands on this dialect: a variant's own branch, the words of a type of one's own, or the type itself.
 *
 * @throws TYPE_NOT_SUPPORTED for a type of one's own that says nothing for the dialect
 */
export const typeOn = (type: ColumnType, dialect: string): ColumnType => {
  const branch = branchOn(type, dialect)
  if (branch.kind !== 'custom') return branch
  const sql = forDialect(branch.sql, dialect) ?? branch.sql.default
  if (sql !== undefined) return { kind: 'raw', sql }
  throw typeNotSupported(
    branch.name,
    dialect,
    `Say what it is there: customType({ name: '${branch.name}', sql: { ${dialect}: '...' } }), or under "default".`,
  )
}

/** A variant's branch for the dialect, or the type itself. */
export const branchOn = (type: ColumnType, dialect: string): ColumnType =>
  type.kind === 'variant' ? branchOn(forDialect(type.on, dialect) ?? type.type, dialect) : type

/** The type on every dialect that no variant names. */
export const baseOf = (type: ColumnType): ColumnType => (type.kind === 'variant' ? baseOf(type.type) : type)

/** MariaDB takes what was said for MySQL where nothing was said for itself. */
const forDialect = <T>(of: Readonly<Record<string, T>>, dialect: string): T | undefined =>
  of[dialect] ?? (dialect === 'mariadb' ? of.mysql : undefined)

/** A type as messages call it: by its name where it has one. */
export const typeInWords = (type: ColumnType): string => {
  switch (type.kind) {
    case 'raw':
      return type.sql
    case 'enum':
    case 'domain':
    case 'custom':
      return `"${type.name}"`
    case 'array':
      return `array of ${typeInWords(type.of)}`
    case 'variant':
      return typeInWords(type.type)
    case 'varchar':
    case 'char':
    case 'binary':
    case 'varbinary':
      return sized(type.kind, type.length)
    case 'bit':
      return sized(type.varying ? 'varbit' : 'bit', type.length)
    case 'vector':
    case 'halfvec':
    case 'sparsevec':
      return sized(type.kind, type.dimensions)
    case 'time':
    case 'timestamp':
      return `${sized(type.kind, type.precision)}${type.withTimezone ? ' with time zone' : ''}`
    case 'numeric':
      return type.precision === undefined ? type.kind : `${type.kind}(${type.precision}, ${type.scale ?? 0})`
    default:
      return 'unsigned' in type ? `unsigned ${type.kind}` : type.kind
  }
}

const sized = (name: string, size: number | undefined): string =>
  size === undefined ? name : `${name}(${size})`

/** The enums in a type: itself, what an array is made of, what a variant is on some dialect. */
export const enumsOf = (type: ColumnType): readonly TypeOf<'enum'>[] => {
  switch (type.kind) {
    case 'enum':
      return [type]
    case 'array':
      return enumsOf(type.of)
    case 'variant':
      return [type.type, ...Object.values(type.on)].flatMap(enumsOf)
    default:
      return []
  }
}
