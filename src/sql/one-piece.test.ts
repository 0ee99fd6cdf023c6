import { expect, it } from 'vitest'
import { grammar as mysql } from '../dialects/mysql/grammar.ts'
import { onePiece } from './one-piece.ts'

it.each(['', 'integer, text', 'numeric(10, 2)[]', '"a)--"', "enum(')')", 'int /* ; */'])(
  'lets words stand: %j',
  words => {
    expect(onePiece('It', words)).toBe(words)
  },
)

it.each([
  ['a;b', 'has a semicolon in it'],
  ['a)', 'closes a parenthesis that it does not open'],
  ['a(', 'opens a parenthesis that it does not close'],
  ['([)]', 'closes a parenthesis that it does not open'],
  ['a]', 'closes a bracket that it does not open'],
  ['a -- b', 'has a comment in it that is not closed'],
  ['a -- */', 'has a comment in it that is not closed'],
  ['a /* b', 'has a comment in it that is not closed'],
  ['a /* /* */', 'has a comment in it that is not closed'],
  ["'a", 'has a quote in it that is not closed'],
  ["'a''", 'has a quote in it that is not closed'],
  ['"a', 'has a quote in it that is not closed'],
  ['$a$ $b$', 'has a quote in it that is not closed'],
  ['a\0', 'has a NUL character in it'],
])('refuses %j', (words, why) => {
  expect(() => onePiece('It', words)).toThrow(`It ${why}`)
})

it('refuses what a server of MySQL would run in a comment', () => {
  expect(() => onePiece('It', 'int /*! ) */', mysql.lexical)).toThrow('a comment in it')
  expect(() => onePiece('It', "'a\\'", mysql.lexical)).toThrow('a quote in it')
})
