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
  [
    'timestamp(3) with time zone[]',
    { kind: 'array', of: { kind: 'timestamp', withTimezone: true, precision: 3 } },
  ],
  ['numeric(3,-2)', { kind: 'numeric', precision: 3, scale: -2 }],
  ['bit(5)', { kind: 'bit', length: 5 }],
  ['bit varying', { kind: 'bit', varying: true }],
  ['bit varying(8)', { kind: 'bit', varying: true, length: 8 }],
  ['interval', { kind: 'interval' }],
  ['interval(3)', { kind: 'interval', precision: 3 }],
  ['interval year to month', { kind: 'interval', fields: 'year to month' }],
  ['interval day to second(3)', { kind: 'interval', fields: 'day to second', precision: 3 }],
  ['inet', { kind: 'inet' }],
  ['int4range', { kind: 'range', of: 'integer' }],
  ['tstzmultirange[]', { kind: 'array', of: { kind: 'range', of: 'timestamptz', multi: true } }],
  ['citext', { kind: 'citext' }],
  ['vector(3)', { kind: 'vector', dimensions: 3 }],
  ['halfvec', { kind: 'halfvec' }],
  ['geometry', { kind: 'geometry' }],
  ['app."Odd Type"', { kind: 'raw', sql: 'app."Odd Type"' }],
  ['"char"', { kind: 'raw', sql: '"char"' }],
  ['app."vector"', { kind: 'raw', sql: 'app."vector"' }],
  ['box', { kind: 'raw', sql: 'box' }],
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
    ['VARBIT(3)', { kind: 'bit', varying: true, length: 3 }],
    ['bit', { kind: 'bit', length: 1 }],
    ['gis.geometry(Point,4326)', { kind: 'geometry', shape: 'Point', srid: 4326 }],
    ['extensions.vector(768)[]', { kind: 'array', of: { kind: 'vector', dimensions: 768 } }],
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
    [{ kind: 'tinyint', unsigned: true }, { kind: 'smallint' }],
    [{ kind: 'integer', unsigned: true }, { kind: 'bigint' }],
    [
      { kind: 'bigint', unsigned: true },
      { kind: 'numeric', precision: 20, scale: 0 },
    ],
    [{ kind: 'text', size: 'medium' }, { kind: 'text' }],
    [{ kind: 'varbinary', length: 3 }, { kind: 'bytes' }],
    [{ kind: 'bit' }, { kind: 'bit', length: 1 }],
    [
      { kind: 'raw', sql: 'geometry(POINT, 4326)' },
      { kind: 'geometry', shape: 'point', srid: 4326 },
    ],
    [
      { kind: 'geography', shape: 'Point' },
      { kind: 'geography', shape: 'point', srid: 4326 },
    ],
    [{ kind: 'geometry', shape: 'Geometry', srid: 0 }, { kind: 'geometry' }],
    [
      { kind: 'custom', name: 'money', sql: { postgresql: 'NUMERIC(12, 2)', default: 'text' } },
      { kind: 'numeric', precision: 12, scale: 2 },
    ],
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

  it.each(catalog.map(([, type]) => [type]))('%j is read back as it is', type => {
    expect(types.parse(types.sql(type))).toEqual(type)
  })

  it("refuses a type of one's own that says nothing for it", () => {
    expect(() => types.sql({ kind: 'custom', name: 'money', sql: { mysql: 'decimal(12,2)' } })).toThrow(
      'postgresql has no type "money".',
    )
  })

  it('refuses a scale without a precision', () => {
    expect(() => types.sql({ kind: 'numeric', scale: 2 })).toThrow(
      'PostgreSQL has no type "numeric with a scale and no precision".',
    )
  })
})
