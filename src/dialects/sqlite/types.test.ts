import { describe, expect, it } from 'vitest'
import type { ColumnType } from '../../schema/types.ts'
import { affinityOf } from './affinity.ts'
import { strictSql, types } from './types.ts'

const declared: readonly (readonly [ColumnType, string])[] = [
  [{ kind: 'smallint' }, 'INTEGER'],
  [{ kind: 'bigint' }, 'INTEGER'],
  [{ kind: 'numeric' }, 'NUMERIC'],
  [{ kind: 'numeric', precision: 12, scale: 6 }, 'NUMERIC(12, 6)'],
  [{ kind: 'real' }, 'REAL'],
  [{ kind: 'boolean' }, 'BOOLEAN'],
  [{ kind: 'text' }, 'TEXT'],
  [{ kind: 'varchar', length: 64 }, 'VARCHAR(64)'],
  [{ kind: 'char' }, 'CHAR'],
  [{ kind: 'bytes' }, 'BLOB'],
  [{ kind: 'date' }, 'TEXT'],
  [{ kind: 'timestamp', withTimezone: true, precision: 3 }, 'TEXT'],
  [{ kind: 'uuid' }, 'TEXT'],
  [{ kind: 'jsonb' }, 'TEXT'],
  [{ kind: 'enum', name: 'role', values: ['a'] }, 'TEXT'],
  [{ kind: 'raw', sql: 'GEOMETRY' }, 'GEOMETRY'],
  [
    { kind: 'variant', type: { kind: 'array', of: { kind: 'text' } }, on: { sqlite: { kind: 'json' } } },
    'TEXT',
  ],
]

it.each(declared)('%j is declared %s', (type, text) => {
  expect(types.sql(type)).toBe(text)
})

it.each(declared.filter(([type]) => type.kind !== 'enum'))(
  '%j is the same after a round trip',
  (type, text) => {
    expect(types.lower(types.parse(text))).toEqual(types.lower(type))
  },
)

it.each([
  ['INT', 'integer'],
  ['int(11)', 'integer'],
  ['BIGINT UNSIGNED', 'integer'],
  ['tinyint(1)', 'integer'],
  ['Boolean', 'integer'],
  ['VARCHAR(255)', 'text'],
  ['NATIVE CHARACTER(70)', 'text'],
  ['character varying ( 20 )', 'text'],
  ['DATETIME', 'text'],
  ['timestamp', 'text'],
  ['JSON', 'text'],
  ['guid', 'text'],
  ['DECIMAL(10,5)', 'numeric'],
  ['DOUBLE PRECISION', 'double'],
  ['float', 'double'],
  ['BLOB', 'bytes'],
  ['', 'any'],
  ['ANY', 'any'],
  ['STRING(a)', 'raw'],
  ['VARCHAR(0)', 'raw'],
  ['DATETIME(9)', 'raw'],
])('%s, as others declare it, means %s', (text, kind) => {
  expect(types.lower(types.parse(text)).kind).toBe(kind)
})

it('texts have TEXT affinity, or digits in them would become numbers', () => {
  const texts = ['text', 'varchar', 'char', 'date', 'time', 'timestamp', 'uuid', 'json', 'jsonb'] as const
  expect(texts.map(kind => affinityOf(types.sql({ kind })))).toEqual(texts.map(() => 'TEXT'))
})

describe('what SQLite does not have', () => {
  it.each([
    { kind: 'interval' },
    { kind: 'numeric', precision: 3, scale: 5 },
    { kind: 'array', of: { kind: 'text' } },
  ] as const)('%j', type => {
    expect(() => types.sql(type)).toThrow(/SQLite has no type/)
  })

  it('in a STRICT table', () => {
    expect(strictSql({ kind: 'varchar', length: 5 })).toBe('TEXT')
    expect(strictSql({ kind: 'boolean' })).toBe('INTEGER')
    expect(() => strictSql({ kind: 'numeric' })).toThrow(/A STRICT table of SQLite has no type "NUMERIC"/)
  })
})
