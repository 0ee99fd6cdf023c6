import { describe, expect, it } from 'vitest'
import { LimbeckError } from '../errors.ts'
import type { Op } from '../runtime/op.ts'
import { check, index, sql, text, uuid } from '../schema/index.ts'
import { canonicalJson } from './canonical-json.ts'
import { record } from './record.ts'

const context = { dialect: 'sqlite', x: {}, offline: false } as const

const recordHere = (body: (op: Op) => unknown) => record(body as never, context, import.meta.filename)

const errorOf = (run: () => unknown): LimbeckError => {
  try {
    run()
  } catch (error) {
    if (error instanceof LimbeckError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('record', () => {
  it('keeps the operations in order, as data', () => {
    const recorded = recordHere(op => {
      op.renameTable('people', 'users')
      op.addColumn('users', 'email', text().notNull().unique())
    })
    expect(recorded.map(({ operation }) => canonicalJson(operation))).toMatchInlineSnapshot(`
      [
        "{"kind":"renameTable","opVersion":1,"table":"people","to":"users"}",
        "{"column":{"name":"email","nullable":false,"type":{"kind":"text"}},"kind":"addColumn","opVersion":1,"table":"users"}",
        "{"constraint":{"columns":["email"],"kind":"unique","name":"uq_users_email"},"kind":"createUniqueConstraint","opVersion":1,"table":"users"}",
      ]
    `)
  })

  it('knows the line that each was called from', () => {
    const [first, second] = recordHere(op => {
      op.dropTable('a')
      op.dropTable('b')
    })
    expect(first?.source?.file).toBe(import.meta.filename)
    expect(second!.source!.line - first!.source!.line).toBe(1)
  })

  it('tells the line of a mistake', () => {
    const error = errorOf(() =>
      recordHere(op =>
        op.createTable('users', { id: uuid() }, t => [index().on((t as never as { emial: never }).emial)]),
      ),
    )
    expect(error.details.line).toBeTypeOf('number')
  })

  it('refuses a promise', () => {
    expect(errorOf(() => recordHere(async () => {})).code).toBe('ASYNC_REVISION')
  })

  it('hears what a refused promise throws', async () => {
    expect(errorOf(() => recordHere(() => Promise.reject(new Error('late')))).code).toBe('ASYNC_REVISION')
    await new Promise(resolve => setTimeout(resolve, 5))
  })

  it.each<[string, (op: Op) => unknown, string]>([
    ['a change that is undefined', op => op.alterColumn('t', 'c', { default: undefined as never }), 'USAGE'],
    ['a change of what no column has', op => op.alterColumn('t', 'c', { nulable: true } as never), 'USAGE'],
    ['a column that is no builder', op => op.addColumn('t', 'c', 'text' as never), 'USAGE'],
    ['a builder that is not called', op => op.createTable('t', { c: text as never }), 'USAGE'],
    ['a change of nothing', op => op.alterColumn('t', 'c', {}), 'USAGE'],
    ['an index over nothing', op => op.createIndex('ix', 't', []), 'USAGE'],
    ['an index over a text', op => op.createIndex('ix', 't', 'age' as never), 'USAGE'],
    ['a key over a text', op => op.createPrimaryKey('pk', 't', 'id' as never), 'USAGE'],
    ['a table without columns', op => op.createTable('t', undefined as never), 'USAGE'],
    ['an enum without values', op => op.createEnum('e', []), 'USAGE'],
    ['an enum with a value twice', op => op.createEnum('e', ['a', 'a']), 'USAGE'],
    ['no SQL', op => op.execute('  '), 'USAGE'],
    ['code without a label', op => op.run(undefined as never, () => {}), 'USAGE'],
    ['a value before and after', op => op.addEnumValue('e', 'c', { before: 'a', after: 'b' }), 'USAGE'],
  ])('refuses %s', (_, body, code) => {
    expect(errorOf(() => recordHere(body)).code).toBe(code)
  })

  it('is the same however the table is written', () => {
    const one = recordHere(op => op.createTable('t', { a: text().check(sql`a > ''`, 'ck') }))
    const other = recordHere(op => op.createTable('t', { a: text() }, () => [check('ck', sql`a > ''`)]))
    expect(canonicalJson(one[0]!.operation)).toBe(canonicalJson(other[0]!.operation))
  })
})
