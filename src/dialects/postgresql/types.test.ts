import { describe, expect, it } from 'vitest'
import type { ColumnType } from '../../schema/types.ts'
import { types } from './types.ts'

/** What format_type says, and what is meant. */
const catalog: readonly (readonly [string, ColumnType])[] = [
  ['smallint', { kind: 'smallint' }],
  ['double precision', { kind: 'double' }],
  ['numeric', { kind: 'numeric' }],
  ['numeric(12,6)', { kind: 'numeric', precision: 12, scale: 6 }],
  ['character varying', { kind: 'varchar' }],
  ['character varying(64)', { kind: 'varchar', length: 64 }],
  ['character(3)', { kind: 'char', length: 3 }],
  ['timestamp without time zone', { kind: 'timestamp' }],
  ['timestamp(3) with time zone', { kind: 'timestamp', withTimezone: true, precision: 3 }],
  ['time(0) without time zone', { kind: 'time', precision: 0 }],
  ['time with time zone', { kind: 'time', withTimezone: true }],
  ['bytea', { kind: 'bytes' }],
  ['integer[]', { kind: 'array', of: { kind: 'integer' } }],
  ['character varying(8)[]', { kind: 'array', of: { kind: 'varchar', length: 8 } }],
  ['vector(3)', { kind: 'raw', sql: 'vector(3)' }],
  ['app."Odd Type"', { kind: 'raw', sql: 'app."Odd Type"' }],
  ['bit varying(8)', { kind: 'raw', sql: 'bit varying(8)' }],
  ['interval(3)', { kind: 'raw', sql: 'interval(3)' }],
]

describe('parse', () => {
  it.each(catalog)('%s', (text, type) => {
    expect(types.parse(text)).toEqual(type)
    expect(types.lower(types.parse(text))).toEqual(type)
  })

  it.each<[string, ColumnType]>([
    ['INT4', { kind: 'integer' }],
    ['bigserial', { kind: 'bigint' }],
    ['DECIMAL( 10 )', { kind: 'numeric', precision: 10, scale: 0 }],
    ['Varchar (5)', { kind: 'varchar', length: 5 }],
    ['timestamptz', { kind: 'timestamp', withTimezone: true }],
    ['timestamptz(3)', { kind: 'timestamp', withTimezone: true, precision: 3 }],
    ['TIMESTAMP  WITH TIME ZONE', { kind: 'timestamp', withTimezone: true }],
    ['char', { kind: 'char', length: 1 }],
    ['int[3][]', { kind: 'array', of: { kind: 'integer' } }],
  ])('%s, as people write it', (text, type) => {
    expect(types.parse(text)).toEqual(type)
  })
})

describe('lower', () => {
  it.each<[ColumnType, ColumnType]>([
    [
      { kind: 'numeric', precision: 10 },
      { kind: 'numeric', precision: 10, scale: 0 },
    ],
    [{ kind: 'char' }, { kind: 'char', length: 1 }],
    [{ kind: 'raw', sql: 'int8' }, { kind: 'bigint' }],
    [
      { kind: 'array', of: { kind: 'array', of: { kind: 'text' } } },
      { kind: 'array', of: { kind: 'text' } },
    ],
    [{ kind: 'variant', type: { kind: 'text' }, on: { postgresql: { kind: 'jsonb' } } }, { kind: 'jsonb' }],
    [{ kind: 'variant', type: { kind: 'text' }, on: { sqlite: { kind: 'jsonb' } } }, { kind: 'text' }],
  ])('%j', (type, lowered) => {
    expect(types.lower(type)).toEqual(lowered)
  })
})

describe('sql', () => {
  it.each<[ColumnType, string]>([
    [{ kind: 'timestamp', withTimezone: true, precision: 3 }, 'timestamp(3) with time zone'],
    [{ kind: 'numeric', precision: 12, scale: 6 }, 'numeric(12,6)'],
    [{ kind: 'enum', schema: 'app', name: 'Role', values: ['a'] }, '"app"."Role"'],
    [{ kind: 'array', of: { kind: 'enum', name: 'role', values: ['a'] } }, '"role"[]'],
  ])('%j', (type, text) => {
    expect(types.sql(type)).toBe(text)
  })

  it('refuses a scale without a precision', () => {
    expect(() => types.sql({ kind: 'numeric', scale: 2 })).toThrow(
      'PostgreSQL has no type "numeric with a scale and no precision".',
    )
  })
})
