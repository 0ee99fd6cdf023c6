import { isWholeType, type WholeType } from './type-families.ts'
import type { BlobSize, ColumnType, TypeOf } from './types.ts'

/**
 * Whether each value of one type has its place in the other, so that a change of the column loses nothing. Both are as
 * the engine keeps them. Of what is not known here the answer is no.
 *
 * @example
 * ```ts
 * holdsType({ kind: 'bigint' }, { kind: 'integer' }) // true
 * holdsType({ kind: 'varchar', length: 40 }, { kind: 'varchar', length: 80 }) // false
 * ```
 */
export const holdsType = (to: ColumnType, from: ColumnType): boolean => {
  if (isWholeType(to)) return holdsWhole(wholeRange(to), from)
  switch (to.kind) {
    case 'text':
      if (from.kind === 'text') return fitsSize(to, from)
      // Without a size it is PostgreSQL's or SQLite's, of any length, or MySQL's, which refuses what is too long.
      return (
        hasText(from) &&
        longestText(from) * bytesOfCharacter <= (to.size ? sizes[to.size] : Number.POSITIVE_INFINITY)
      )
    case 'varchar':
      return hasText(from) && longestText(from) <= (to.length ?? Number.POSITIVE_INFINITY)
    case 'char':
      return from.kind === 'char' && (from.length ?? 1) <= (to.length ?? 1)
    case 'bytes':
      return from.kind === 'varbinary' ? from.length <= sizes[to.size ?? 'plain'] : fitsSize(to, from)
    case 'varbinary':
      return from.kind === 'varbinary' && from.length <= to.length
    case 'numeric':
      return holdsDecimal(to, from)
    case 'double':
      return from.kind === 'real' || holdsWhole([-(2n ** 53n), 2n ** 53n], from)
    case 'real':
      return holdsWhole([-(2n ** 24n), 2n ** 24n], from)
    case 'timestamp':
    case 'time':
      return from.kind === 'date'
        ? to.kind === 'timestamp' && !to.withTimezone
        : from.kind === to.kind &&
            from.withTimezone === to.withTimezone &&
            (from.precision ?? 6) <= (to.precision ?? 6)
    case 'enum':
    case 'set':
      return from.kind === to.kind && from.values.every(value => to.values.includes(value))
    case 'array':
      return from.kind === 'array' && holdsType(to.of, from.of)
    case 'bit':
      return (
        from.kind === 'bit' && bitLength(from) <= bitLength(to) && (to.varying === true || sameBits(to, from))
      )
    case 'json':
      return from.kind === 'jsonb'
    case 'inet':
      return from.kind === 'cidr'
    case 'vector':
      return (
        (from.kind === 'halfvec' || from.kind === 'vector') &&
        (to.dimensions === undefined || to.dimensions === from.dimensions)
      )
    default:
      return false
  }
}

/** UTF-8, as MySQL counts the limits of its texts. */
const bytesOfCharacter = 4

/** @see https://dev.mysql.com/doc/refman/8.4/en/storage-requirements.html#data-types-storage-reqs-strings */
const sizes: Readonly<Record<BlobSize | 'plain', number>> = {
  tiny: 2 ** 8 - 1,
  plain: 2 ** 16 - 1,
  medium: 2 ** 24 - 1,
  long: 2 ** 32 - 1,
}

const fitsSize = (to: TypeOf<'text'> | TypeOf<'bytes'>, from: ColumnType): boolean =>
  from.kind === to.kind && sizes[from.size ?? 'plain'] <= sizes[to.size ?? 'plain']

const withoutText: ReadonlySet<ColumnType['kind']> = new Set([
  'any',
  'array',
  'binary',
  'bytes',
  'custom',
  'domain',
  'geography',
  'geometry',
  'raw',
  'varbinary',
  'variant',
])

/** What is text, or has a text that says all of it. */
const hasText = ({ kind }: ColumnType): boolean => !withoutText.has(kind)

/** In characters, where the type says how many there are at the most. */
const longestText = (type: ColumnType): number => {
  if (isWholeType(type)) return Math.max(...wholeRange(type).map(limit => String(limit).length))
  switch (type.kind) {
    case 'varchar':
      return type.length ?? Number.POSITIVE_INFINITY
    case 'char':
      return type.length ?? 1
    case 'uuid':
      return 36
    case 'date':
      return 10
    case 'enum':
      return Math.max(0, ...type.values.map(value => [...value].length))
    default:
      return Number.POSITIVE_INFINITY
  }
}

const bits: Readonly<Record<WholeType['kind'], bigint>> = {
  tinyint: 8n,
  smallint: 16n,
  mediumint: 24n,
  integer: 32n,
  bigint: 64n,
}

type Range = readonly [least: bigint, most: bigint]

const wholeRange = ({ kind, unsigned }: WholeType): Range =>
  unsigned ? [0n, 2n ** bits[kind] - 1n] : [-(2n ** (bits[kind] - 1n)), 2n ** (bits[kind] - 1n) - 1n]

const rangeOf = (type: ColumnType): Range | undefined => {
  if (isWholeType(type)) return wholeRange(type)
  switch (type.kind) {
    case 'boolean':
      return [0n, 1n]
    case 'year':
      return [0n, 2155n]
    case 'oid':
      return [0n, 2n ** 32n - 1n]
    case 'numeric':
      return type.precision !== undefined && !type.scale
        ? [-(10n ** BigInt(type.precision)) + 1n, 10n ** BigInt(type.precision) - 1n]
        : undefined
    default:
      return undefined
  }
}

const holdsWhole = ([least, most]: Range, from: ColumnType): boolean => {
  const range = rangeOf(from)
  return range !== undefined && least <= range[0] && range[1] <= most
}

const holdsDecimal = (to: TypeOf<'numeric'>, from: ColumnType): boolean => {
  if (from.kind !== 'numeric') {
    const limit = 10n ** BigInt(Math.max(0, whole(to))) - 1n
    return to.precision === undefined ? rangeOf(from) !== undefined : holdsWhole([-limit, limit], from)
  }
  if (to.precision === undefined) return true
  return from.precision !== undefined && (from.scale ?? 0) <= (to.scale ?? 0) && whole(from) <= whole(to)
}

/** The digits before the point; fewer than none where it begins with zeros after it. */
const whole = ({ precision = 0, scale = 0 }: TypeOf<'numeric'>): number => precision - scale

const bitLength = ({ length, varying }: TypeOf<'bit'>): number =>
  length ?? (varying ? Number.POSITIVE_INFINITY : 1)

const sameBits = (one: TypeOf<'bit'>, other: TypeOf<'bit'>): boolean =>
  !other.varying && bitLength(one) === bitLength(other)
