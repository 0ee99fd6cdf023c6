import { describe, expect, it } from 'vitest'
import { LimbeckError } from '../errors.ts'
import type { Op } from '../runtime/op.ts'
import { check, index, sql, table, text, uuid } from '../schema/index.ts'
import { canonicalJson } from './canonical-json.ts'
import { record } from './record.ts'
import { ungrouped } from './ungrouped.ts'

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

  it('knows the lines of what a group holds', () => {
    const [group] = recordHere(op =>
      op.alterTable('users', t => {
        t.addColumn('a', text())
        t.createIndex('ix', ['a'])
      }),
    )
    const [first, second] = ungrouped(group!)
    expect(second!.source!.line - first!.source!.line).toBe(1)
    expect(first!.operation).toMatchObject({ kind: 'addColumn', table: 'users' })
  })

  it('puts the schema of a group into all that it holds', () => {
    const [group] = recordHere(op =>
      op.alterTable('users', t => t.addColumn('a', text().unique()), { schema: 'app' }),
    )
    expect(ungrouped(group!).map(({ operation }) => operation)).toMatchObject([
      { kind: 'addColumn', schema: 'app' },
      { kind: 'createUniqueConstraint', schema: 'app' },
    ])
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
    [
      'an option of a table that is none',
      op => op.createTable('t', {}, undefined, { strikt: true } as never),
      'USAGE',
    ],
    [
      'partitions by nothing',
      op => op.createTable('t', { a: text() }, undefined, { partitionBy: {} as never }),
      'USAGE',
    ],
    [
      'partitions by no column',
      op => op.createTable('t', { a: text() }, undefined, { partitionBy: { list: ['b'] } }),
      'NO_SUCH_COLUMN',
    ],
    ['a table that was another', op => op.dropTable('t', { was: table('u', { a: text() }) }), 'USAGE'],
    ['a table that was none', op => op.dropTable('t', { was: { a: text() } as never }), 'USAGE'],
    ['a column that was none', op => op.dropColumn('t', 'a', { was: 'text' as never }), 'USAGE'],
    [
      'an option of a column that is none',
      op => op.addColumn('t', 'a', text(), { afther: 'b' } as never),
      'USAGE',
    ],
    ['two places', op => op.addColumn('t', 'a', text(), { after: 'b', first: true }), 'USAGE'],
    [
      'a unique column that may be there',
      op => op.addColumn('t', 'a', text().unique(), { ifNotExists: true }),
      'USAGE',
    ],
    [
      'an identity with a wrong word',
      op => op.alterColumn('t', 'a', { identity: { min: 1 } as never }),
      'USAGE',
    ],
    ['no options', op => op.setTableOptions('t', {}), 'USAGE'],
    ['options that are none', op => op.setTableOptions('t', { fillfactor: 70 } as never), 'USAGE'],
    ['a conversion to nothing', op => op.setTableOptions('t', { convert: true }), 'USAGE'],
    ['a comment that is none', op => op.setTableComment('t', 1 as never), 'USAGE'],
    ['a move to where it is', op => op.setTableSchema('t', 'app', { schema: 'app' }), 'USAGE'],
    ['a partition of no rows', op => op.attachPartition('t', 'p', 'DEFAULT' as never), 'USAGE'],
    ['a group of nothing', op => op.alterTable('t', () => {}), 'USAGE'],
    ['a group without a function', op => op.alterTable('t', undefined as never), 'USAGE'],
    [
      'what a group does not have',
      op => op.alterTable('t', t => (t as unknown as Op).createTable('u', {})),
      'USAGE',
    ],
    [
      'a wrong word for making anew',
      op => op.alterTable('t', () => {}, { recreate: 'auto' as never }),
      'USAGE',
    ],
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
