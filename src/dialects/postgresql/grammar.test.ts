import { describe, expect, it } from 'vitest'
import type { SqlValue } from '../../sql/sql.ts'
import { grammar } from './grammar.ts'

describe('literal', () => {
  it.each<[SqlValue, string]>([
    ["it's", "'it''s'"],
    ['back\\slash', "'back\\slash'"],
    ['', "''"],
    [null, 'NULL'],
    [true, 'true'],
    [0, '0'],
    [-0, '0'],
    [-1.5, '(-1.5)'],
    [1e21, '1e+21'],
    [9007199254740993n, '9007199254740993'],
    [-1n, '(-1)'],
    [Number.NaN, "'NaN'"],
    [Number.NEGATIVE_INFINITY, "'-Infinity'"],
    [new Uint8Array([0, 255]), "'\\x00ff'::bytea"],
    [new Date('2026-11-20T23:50:00.120Z'), "'2026-11-20 23:50:00.12+00'"],
    [new Date('2026-11-20T23:50:00Z'), "'2026-11-20 23:50:00+00'"],
    [new Date('-000044-03-15T12:00:00Z'), "'0045-03-15 12:00:00+00 BC'"],
    [new Date('+012345-01-01T00:00:00Z'), "'12345-01-01 00:00:00+00'"],
  ])('of %s', (value, text) => {
    expect(grammar.literal(value)).toBe(text)
  })

  it('refuses what has none', () => {
    expect(() => grammar.literal('a\0b')).toThrow(
      'PostgreSQL cannot write a string with a NUL character in it',
    )
    expect(() => grammar.literal(new Date('never'))).toThrow('PostgreSQL cannot write an invalid Date')
  })
})

describe('quote', () => {
  it('always quotes', () => {
    expect(grammar.quote('users')).toBe('"users"')
    expect(grammar.quote('a "b" c')).toBe('"a ""b"" c"')
  })

  it('refuses what PostgreSQL would change in silence', () => {
    expect(grammar.quote('é'.repeat(31))).toHaveLength(33)
    expect(() => grammar.quote('é'.repeat(32))).toThrow('has 64 bytes; PostgreSQL keeps 63')
    expect(() => grammar.quote('')).toThrow('The name "" is empty.')
    expect(() => grammar.quote('a\0')).toThrow('has a NUL character in it')
  })
})
