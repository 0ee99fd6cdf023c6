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
  | { readonly kind: 'date' | 'year' }
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
  | { readonly kind: 'raw'; readonly sql: string }
  /** One type here, another on the dialects named. */
  | { readonly kind: 'variant'; readonly type: ColumnType; readonly on: Readonly<Record<string, ColumnType>> }

/** How much a text or blob of MySQL holds; absent: 65 535 bytes. Without meaning elsewhere. */
export type BlobSize = 'tiny' | 'medium' | 'long'

/** What a range is made of. */
export type RangeOf = 'integer' | 'bigint' | 'numeric' | 'timestamp' | 'timestamptz' | 'date'

export type TypeKind = ColumnType['kind']

export type TypeOf<K extends TypeKind> = Extract<ColumnType, { readonly kind: K }>

/** The type that stands on this dialect: a variant's own branch, or the type itself. */
export const typeOn = (type: ColumnType, dialect: string): ColumnType =>
  type.kind === 'variant' ? typeOn(type.on[dialect] ?? type.type, dialect) : type

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
