import fc from 'fast-check'
import { isBuildable } from '../../src/schema/builders/types/type-options.ts'
import type { Default } from '../../src/schema/column.ts'
import { type ColumnType, rangesOf } from '../../src/schema/types.ts'
import { anyBytes, anyDate, anyName, anyNumber, anyText, given, maybe } from './any-words.ts'

const anyEnum = fc
  .record({
    name: anyName,
    schema: maybe(anyName),
    values: fc.uniqueArray(anyText, { minLength: 1, maxLength: 4 }),
  })
  .map(({ name, schema, values }) => given<ColumnType>({ kind: 'enum', name, schema, values } as never))

/** A type whose members are drawn each by itself; those that are not drawn are left out. */
const typed = (members: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<ColumnType> =>
  fc.record(members).map(type => given<ColumnType>(type as never))

const yes = maybe(fc.constant(true as const))

/** An arbitrary type of each kind that stands by itself. */
const plainTypes = [
  fc
    .constantFrom(
      ...([
        'real',
        'double',
        'boolean',
        'date',
        'year',
        'uuid',
        'json',
        'jsonb',
        'inet',
        'cidr',
        'macaddr',
        'macaddr8',
        'inet4',
        'inet6',
        'tsvector',
        'tsquery',
        'xml',
        'citext',
        'hstore',
        'ltree',
        'money',
        'oid',
        'any',
      ] as const),
    )
    .map(kind => ({ kind }) as ColumnType),
  typed({
    kind: fc.constantFrom('tinyint', 'smallint', 'mediumint', 'integer', 'bigint'),
    unsigned: yes,
  }),
  typed({ kind: fc.constantFrom('text', 'bytes'), size: maybe(fc.constantFrom('tiny', 'medium', 'long')) }),
  typed({ kind: fc.constant('numeric'), precision: maybe(fc.nat(30)), scale: maybe(fc.nat(9)) }),
  typed({ kind: fc.constantFrom('varchar', 'char'), length: maybe(fc.nat(300)) }),
  typed({ kind: fc.constantFrom('binary', 'varbinary'), length: fc.nat(300) }),
  typed({ kind: fc.constant('bit'), length: maybe(fc.nat(64)), varying: yes }),
  typed({ kind: fc.constantFrom('time', 'timestamp'), withTimezone: yes, precision: maybe(fc.nat(6)) }),
  typed({
    kind: fc.constant('interval'),
    fields: maybe(fc.constantFrom('year', 'day to second')),
    precision: maybe(fc.nat(6)),
  }),
  typed({ kind: fc.constant('range'), of: fc.constantFrom(...rangesOf), multi: yes }),
  typed({
    kind: fc.constantFrom('geometry', 'geography'),
    shape: maybe(fc.constantFrom('Point', 'MultiPolygonZ')),
    srid: maybe(fc.nat(9999)),
  }),
  typed({ kind: fc.constantFrom('vector', 'halfvec', 'sparsevec'), dimensions: maybe(fc.nat(999)) }),
  typed({ kind: fc.constant('set'), values: fc.uniqueArray(anyText, { minLength: 1, maxLength: 4 }) }),
  typed({ kind: fc.constant('domain'), name: anyName, schema: maybe(anyName) }),
  typed({
    kind: fc.constant('custom'),
    name: anyName,
    sql: fc.dictionary(
      fc.constantFrom('sqlite', 'postgresql', 'mysql', 'mariadb', 'default'),
      fc.stringMatching(/^[a-z(),]{1,20}$/),
      { minKeys: 1, noNullPrototype: true },
    ),
  }),
  anyEnum,
  anyText.map(text => ({ kind: 'raw', sql: text }) as const),
]

const plainType: fc.Arbitrary<ColumnType> = fc.oneof(...plainTypes).filter(isBuildable)

export const anyType: fc.Arbitrary<ColumnType> = fc.oneof(
  { weight: 6, arbitrary: plainType },
  { weight: 1, arbitrary: plainType.map(of => ({ kind: 'array', of }) as const) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        plainType,
        fc.dictionary(fc.constantFrom('sqlite', 'postgresql', 'mysql', 'mariadb'), plainType, {
          minKeys: 1,
          noNullPrototype: true,
        }),
      )
      .map(([type, on]) => ({ kind: 'variant', type, on }) as const),
  },
)

export const json = (value: unknown): Default => ({ kind: 'json', value })
export const plain = (value: string | number | bigint | boolean | Date | Uint8Array): Default => ({
  kind: 'value',
  value,
})

const textUpTo = (length: number | undefined) =>
  length === undefined ? anyText : anyText.filter(text => [...text].length <= length)

const bits = { tinyint: 8, smallint: 16, mediumint: 24, integer: 32, bigint: 64 } as const

/** A default that the builder of the type takes. */
export const defaultOf = (type: ColumnType): fc.Arbitrary<Default> => {
  switch (type.kind) {
    case 'tinyint':
    case 'smallint':
    case 'mediumint':
    case 'integer':
    case 'bigint': {
      const size = BigInt(bits[type.kind])
      const whole = type.unsigned
        ? fc.bigInt({ min: 0n, max: 2n ** size - 1n })
        : fc.bigInt({ min: -(2n ** (size - 1n)), max: 2n ** (size - 1n) - 1n })
      return whole.map(value => plain(type.kind === 'bigint' ? value : Number(value)))
    }
    case 'year':
    case 'oid':
      return fc.nat().map(plain)
    case 'real':
    case 'double':
      return anyNumber.map(plain)
    case 'numeric':
    case 'money':
      return fc.oneof(anyNumber, fc.constant('1.50')).map(plain)
    case 'boolean':
      return fc.boolean().map(plain)
    case 'bytes':
    case 'binary':
    case 'varbinary':
      return anyBytes.map(plain)
    case 'bit':
      return fc.stringMatching(/^[01]{0,8}$/).map(plain)
    case 'varchar':
    case 'char':
      return textUpTo(type.length).map(plain)
    case 'date':
    case 'timestamp':
      return fc.oneof(anyDate, anyText).map(plain)
    case 'json':
    case 'jsonb':
      return fc.jsonValue({ maxDepth: 3 }).map(json)
    case 'enum':
      return fc.constantFrom(...type.values).map(plain)
    case 'set':
      return fc
        .constantFrom('', ...type.values)
        .filter(value => !value.includes(','))
        .map(plain)
    case 'array':
      return fc.constant(json([]))
    case 'variant':
      return defaultOf(type.type)
    default:
      return anyText.map(plain)
  }
}
