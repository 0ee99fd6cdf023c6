import { describe, expect, it } from 'vitest'
import type { SqlValue } from '../../sql/sql.ts'
import { grammar } from './grammar.ts'

describe('literal', () => {
  it.each<[SqlValue, string]>([
    ["it's", "'it''s'"],
    ['back\\slash', "'back\\\\slash'"],
    ['a\r\nb\x1a', "'a\\r\nb\\Z'"],
    ['', "''"],
    [null, 'NULL'],
    [true, 'true'],
    [0, '0'],
    [-0, '0'],
    [-1.5, '(-1.5)'],
    [1e21, '1e+21'],
    [18446744073709551615n, '18446744073709551615'],
    [-1n, '(-1)'],
    [new Uint8Array([0, 255]), "X'00ff'"],
    [new Uint8Array(), "X''"],
    [new Date('2026-11-20T23:50:00.120Z'), "'2026-11-20 23:50:00.12'"],
    [new Date('2026-11-20T23:50:00Z'), "'2026-11-20 23:50:00'"],
  ])('of %s', (value, text) => {
    expect(grammar.literal(value)).toBe(text)
  })

  it.each<[SqlValue, string]>([
    ['a\0b', 'a string with a NUL character in it'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
    [new Date('never'), 'an invalid Date'],
    [new Date('-000044-03-15T12:00:00Z'), 'a Date in the year -44'],
    [new Date('+012345-01-01T00:00:00Z'), 'a Date in the year 12345'],
  ])('of %s is refused', (value, what) => {
    expect(() => grammar.literal(value)).toThrow(`MySQL or MariaDB cannot write ${what} as a value.`)
  })
})

describe('quote', () => {
  it('always quotes', () => {
    expect(grammar.quote('users')).toBe('`users`')
    expect(grammar.quote('a `b` c')).toBe('`a ``b`` c`')
    expect(grammar.quote('é'.repeat(64))).toHaveLength(66)
  })

  it.each([
    ['', 'The name "" is empty.'],
    ['a\0', 'has a NUL character in it'],
    ['a ', 'ends with a space'],
    ['💾', 'has a character beyond U+FFFF in it'],
    ['é'.repeat(65), 'has 65 characters; MySQL and MariaDB take 64'],
  ])('refuses %j', (name, why) => {
    expect(() => grammar.quote(name)).toThrow(why)
  })
})
