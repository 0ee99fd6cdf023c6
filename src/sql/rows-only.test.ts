import { expect, it } from 'vitest'
import { rowsOnly } from './rows-only.ts'
import { sql } from './sql.ts'

it.each([
  ["UPDATE users SET name = 'DROP TABLE users; x' WHERE id = 1", true],
  ['INSERT INTO a SELECT * FROM b; DELETE FROM b', true],
  ['-- a comment\n/* another */ update t set a = 1', true],
  ['SELECT 1', true],
  ['UPDATE t SET a = 1; ALTER TABLE t ADD b int', false],
  ['SELECT * INTO copy FROM t', false],
  ['WITH x AS (DELETE FROM t RETURNING *) INSERT INTO u SELECT * FROM x', false],
  ['CALL reorganise()', false],
  ['CREATE TABLE t (a int)', false],
  ['DO $$ BEGIN END $$', false],
])('%s', (text, expected) => {
  expect(rowsOnly(sql.raw(text))).toBe(expected)
})

it('reads what stands around values and names', () => {
  expect(rowsOnly(sql`UPDATE ${sql.identifier('t')} SET a = ${'; DROP TABLE t'}`)).toBe(true)
})
