import { expect, it } from 'vitest'
import { anyLexicalRules } from './tokens.ts'
import { withoutValues } from './without-values.ts'

it.each([
  ["UPDATE users\n  SET name = 'it''s' -- secret\n WHERE id = 42", 'UPDATE users SET name = ? WHERE id = ?'],
  ["ALTER ROLE app PASSWORD 'hun", 'ALTER ROLE app PASSWORD ?'],
  ["SELECT $x$hunter2$x$, E'\\'hunter2', 'hunter", 'SELECT ?, ?, ?'],
  ['SELECT 1.5e3, 0xff /* hunter2 */ FROM "t 1"', 'SELECT ?, ? FROM "t 1"'],
  ['/* hunter2', ''],
])('%j is %j', (sql, line) => {
  expect(withoutValues(sql, anyLexicalRules)).toBe(line)
})

it('is cut short', () => {
  expect(withoutValues(`SELECT ${'a, '.repeat(100)}b`, anyLexicalRules, 20)).toBe('SELECT a, a, a, a...')
})
