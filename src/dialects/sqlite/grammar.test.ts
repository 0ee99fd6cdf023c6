import { expect, it } from 'vitest'
import type { SqlValue } from '../../sql/sql.ts'
import { connect } from './connect.ts'
import { grammar } from './grammar.ts'

it.each<[SqlValue, string, SqlValue]>([
  [null, 'null', null],
  [true, 'integer', 1],
  [-1, 'integer', -1],
  [1.5e-7, 'real', 1.5e-7],
  [-0, 'real', -0],
  [Number.POSITIVE_INFINITY, 'real', Number.POSITIVE_INFINITY],
  [Number.NEGATIVE_INFINITY, 'real', Number.NEGATIVE_INFINITY],
  [2n ** 63n - 1n, 'integer', 2n ** 63n - 1n],
  [-(2n ** 63n), 'integer', -(2n ** 63n)],
  ['it\'s \\ "so" -- ü 😀', 'text', 'it\'s \\ "so" -- ü 😀'],
  [new Date('2026-11-20T23:50:00.5Z'), 'text', '2026-11-20T23:50:00.500Z'],
  [new Uint8Array([0, 127, 255]), 'blob', new Uint8Array([0, 127, 255])],
  [new Uint8Array(), 'blob', new Uint8Array()],
])('%o as a literal is %s', async (value, type, back) => {
  const connection = await connect('sqlite::memory:')
  const literal = grammar.literal(value)
  const { rows } = await connection.query(`SELECT typeof(${literal}) AS type, ${literal} AS value`)
  expect(rows[0]).toMatchObject({ type, value: back })
  await connection.close()
})

it.each<[SqlValue, RegExp]>([
  [Number.NaN, /SQLite cannot write NaN/],
  [2n ** 63n, /SQLite cannot write the number 9223372036854775808/],
  ['a\0b', /a string with a NUL/],
  [new Date('never'), /an invalid Date/],
])('%o has no literal', (value, says) => {
  expect(() => grammar.literal(value)).toThrow(says)
})

it('a name stands in quotes, whatever it is', () => {
  expect(grammar.quote('a "b"; DROP')).toBe('"a ""b""; DROP"')
  expect(() => grammar.quote('')).toThrow(/is empty/)
  expect(() => grammar.quote('a\0')).toThrow(/NUL/)
})
