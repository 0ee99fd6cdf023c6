import { expect, it } from 'vitest'
import { canonical } from './canonical.ts'
import { connect } from './connect.ts'
import { reflect } from './reflect.ts'

const programs = async (use: 'check' | 'default', expressions: readonly string[]) => {
  const connection = await connect('sqlite::memory:')
  await connection.query('CREATE TABLE t (a INT, b TEXT)')
  const [table] = (await reflect(connection)).tables
  const found = await canonical(
    connection,
    expressions.map(sql => ({ use, sql, table: table! })),
  )
  await connection.close()
  return found
}

it.each([
  ['a > 0 AND b IS NOT NULL', '((("A")>0) and [b] NOTNULL) -- so'],
  ["b IN ('x', 'y')", "t.b in('x','y')"],
  ['length(b) < 10', 'LENGTH ( "b" )<10'],
])('says the same of %s and %s', async (one, other) => {
  const [a, b] = await programs('check', [one, other])
  expect(a).toBeDefined()
  expect(a).toBe(b)
})

it.each([
  ['a > 0', 'a > 1'],
  ['a > 0', 'a >= 0'],
  ["b = 'x'", "b = 'X'"],
  ['a > 0', "a > '0'"],
  ["b IN ('x')", "b IN ('x', 'y')"],
])('tells %s from %s', async (one, other) => {
  const [a, b] = await programs('check', [one, other])
  expect(a).not.toBe(b)
})

it('says nothing of what SQLite refuses', async () => {
  expect(await programs('check', ['c > 0', 'a >'])).toEqual([undefined, undefined])
})

it('needs no table for a default', async () => {
  const [a, b, c] = await programs('default', ["datetime('now')", "DateTime('now')", 'a'])
  expect(a).toBe(b)
  expect(c).toBeUndefined()
})
