import { describe, expect, it } from 'vitest'
import type { Default } from '../../schema/column.ts'
import { sql } from '../../sql/sql.ts'
import { connect } from './connect.ts'
import { lowerDefault } from './lower-default.ts'
import { readDefault } from './read-default.ts'
import { wording } from './wording.ts'

const valuesOf = async (words: string, count = 1): Promise<readonly unknown[]> => {
  const connection = await connect('sqlite::memory:')
  await connection.query(`CREATE TABLE t (n INT, v TEXT DEFAULT ${words})`)
  await connection.query(`INSERT INTO t (n) SELECT value FROM json_each('[${Array(count).fill(1)}]')`)
  const { rows } = await connection.query('SELECT v FROM t')
  await connection.close()
  return rows.map(({ v }) => v)
}

it('a random UUID is one of version 4, and another for each row', async () => {
  const made = await valuesOf(wording.default({ kind: 'uuid' }, { kind: 'uuid' }), 500)
  for (const uuid of made)
    expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect(new Set(made).size).toBe(500)
  expect(new Set(made.map(uuid => String(uuid)[19])).size).toBe(4)
})

it.each([
  [{ kind: 'timestamp' as const }, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/],
  [{ kind: 'timestamp' as const, precision: 0 }, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
  [{ kind: 'date' as const }, /^\d{4}-\d\d-\d\d$/],
  [{ kind: 'time' as const }, /^\d\d:\d\d:\d\d$/],
])('now is said as JavaScript says it: %j', async (type, form) => {
  const [now] = await valuesOf(wording.default({ kind: 'now' }, type))
  expect(now).toMatch(form)
  if (type.kind === 'timestamp')
    expect(new Date(String(now)).toISOString().slice(0, 19)).toBe(String(now).slice(0, 19))
})

const wholeSeconds: Default = { kind: 'sql', sql: sql.raw("strftime('%Y-%m-%dT%H:%M:%SZ', 'now')") }

describe('what stands after DEFAULT is read', () => {
  it.each<[string, Default | undefined]>([
    ['1', { kind: 'value', value: 1 }],
    ['-1.5e3', { kind: 'value', value: -1500 }],
    ['+ 7', { kind: 'value', value: 7 }],
    ['0x1F', { kind: 'value', value: 31 }],
    ['9007199254740993', { kind: 'value', value: 9007199254740993n }],
    ['9223372036854775808', { kind: 'value', value: 2 ** 63 }],
    ["'it''s'", { kind: 'value', value: "it's" }],
    ["(('x'))", { kind: 'value', value: 'x' }],
    ['"quoted"', { kind: 'value', value: 'quoted' }],
    ['word', { kind: 'value', value: 'word' }],
    ["X'00fF'", { kind: 'value', value: new Uint8Array([0, 255]) }],
    ['true', { kind: 'value', value: true }],
    ['NULL', undefined],
    ['(NULL)', undefined],
    ["( strftime('%Y-%m-%dT%H:%M:%fZ','now') )", { kind: 'now' }],
    ["(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))", wholeSeconds],
    ['CURRENT_TIMESTAMP', { kind: 'sql', sql: sql.raw('CURRENT_TIMESTAMP') }],
    ["(DateTime( 'now' ))", { kind: 'sql', sql: sql.raw("DateTime( 'now' )") }],
    ['CURRENT_DATE', { kind: 'sql', sql: sql.raw('CURRENT_DATE') }],
    ["(1) || ('2')", { kind: 'sql', sql: sql.raw("(1) || ('2')") }],
    ["(lower('X'))", { kind: 'sql', sql: sql.raw("lower('X')") }],
    ['(a)', { kind: 'sql', sql: sql.raw('a') }],
    ["('x' -- why\n)", { kind: 'value', value: 'x' }],
  ])('%s', (text, value) => {
    expect(readDefault(text, { kind: 'timestamp' })).toEqual(value)
  })
})

describe('defaults that fill a column with the same are one', () => {
  it.each<[Default, Default, 'integer' | 'text' | 'boolean' | 'timestamp' | 'date' | 'jsonb']>([
    [{ kind: 'value', value: '0' }, { kind: 'value', value: 0 }, 'integer'],
    [{ kind: 'value', value: 5 }, { kind: 'value', value: '5' }, 'text'],
    [{ kind: 'value', value: true }, { kind: 'value', value: 1 }, 'boolean'],
    [{ kind: 'sql', sql: sql`0` }, { kind: 'value', value: false }, 'boolean'],
    [{ kind: 'json', value: { a: 1 } }, { kind: 'value', value: '{"a":1}' }, 'jsonb'],
    [{ kind: 'sql', sql: sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now')` }, { kind: 'now' }, 'timestamp'],
    [{ kind: 'sql', sql: sql`CURRENT_DATE` }, { kind: 'now' }, 'date'],
  ])('%j and %j', (one, other, kind) => {
    expect(lowerDefault(one, { kind })).toEqual(lowerDefault(other, { kind }))
  })

  it.each([sql`CURRENT_TIMESTAMP`, sql`datetime('now')`])(
    '%j stores another text than defaultNow()',
    other => {
      const type = { kind: 'timestamp' } as const
      expect(lowerDefault({ kind: 'sql', sql: other }, type)).not.toEqual(lowerDefault({ kind: 'now' }, type))
    },
  )

  it('NULL is none', () => {
    expect(lowerDefault({ kind: 'value', value: null }, { kind: 'text' })).toBeUndefined()
    expect(lowerDefault({ kind: 'sql', sql: sql`NULL` }, { kind: 'text' })).toBeUndefined()
  })
})
