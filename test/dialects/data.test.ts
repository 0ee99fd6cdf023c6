import { describe, expect, it } from 'vitest'
import { defineOperation } from '../../src/operations/define-operation.ts'
import { reverse } from '../../src/operations/reverse.ts'
import {
  bigint,
  boolean,
  bytes,
  integer,
  json,
  jsonb,
  numeric,
  sql,
  text,
  timestamp,
  varchar,
} from '../../src/schema/index.ts'
import { emptyState, unknownState } from '../../src/schema/state.ts'
import { describeEngines, spokenEngines } from '../engines/describe-engines.ts'
import { freshDatabase } from './fresh-database.ts'
import { migrate, recorded, type Upgrade } from './migrate.ts'

const odd = `it's "odd" \\ % :x ? $1 -- /* \n 😀`

const things: Upgrade = op =>
  op.createTable('things', {
    id: integer().primaryKey('pk_things'),
    name: varchar({ length: 80 }).notNull().default('nameless'),
    size: bigint(),
    price: numeric({ precision: 12, scale: 3 }),
    open: boolean(),
    bits: bytes(),
    seen_at: timestamp(),
    settings: jsonb(),
    twice: integer().generatedAs(sql`id * 2`),
  })

const rows = [
  { id: 1, name: odd, size: 9_007_199_254_740_993n, price: '1234.567', open: true },
  { id: 2, name: 'two', size: -1, price: -0.5, open: false, bits: new Uint8Array([0, 39, 92, 255]) },
  { id: 3, seen_at: new Date('2026-01-02T03:04:05.678Z'), settings: { a: [1, "it's", null], b: { c: odd } } },
  { id: 4, name: sql`${'a'} || ${'b'}`, settings: [1, 2] },
  { settings: 'a string', id: 5, name: 'five' },
  { id: 6, name: 'six', settings: null },
]

describeEngines('rows', spokenEngines, engine => {
  const database = freshDatabase(engine)
  const concat = engine.dialect === 'mariadb' ? sql`concat(${'a'}, ${'b'})` : sql`${'a'} || ${'b'}`
  const inserted = rows.map(row => (row.id === 4 ? { ...row, name: concat } : row))

  it('are what was given, whatever is in them, and go again', async () => {
    const { dialect } = database
    const connection = await database.connection()
    await migrate(dialect, connection, recorded(dialect, things))
    const operations = recorded(dialect, op => op.bulkInsert('things', inserted))
    const { before } = await migrate(dialect, connection, operations)
    const ask = (query: string) =>
      connection.query(query).then(result => result.rows.map(row => ({ ...row }) as Record<string, unknown>))
    const all = await ask('SELECT id, name, open, bits, seen_at, settings FROM things ORDER BY id')
    expect(all.map(row => row.name)).toEqual([odd, 'two', 'nameless', 'ab', 'five', 'six'])
    expect(all.map(row => (row.open === null ? null : Boolean(row.open))).slice(0, 3)).toEqual([
      true,
      false,
      null,
    ])
    expect(new Uint8Array(all[1]!.bits as Uint8Array)).toEqual(new Uint8Array([0, 39, 92, 255]))
    expect(String(all[2]!.seen_at instanceof Date ? all[2]!.seen_at.toISOString() : all[2]!.seen_at)).toMatch(
      /^2026-01-02[ T]03:04:05.678/,
    )
    const settings = all.map(row => (typeof row.settings === 'string' ? parsed(row.settings) : row.settings))
    expect(settings).toEqual([null, null, rows[2]!.settings, [1, 2], 'a string', null])
    const numbers = await ask(
      'SELECT id FROM things WHERE size = 9007199254740993 OR size = -1 AND price = -0.5 OR price = 1234.567 ORDER BY id',
    )
    expect(numbers.map(row => Number(row.id))).toEqual([1, 2])

    const back = reverse(operations, before, dialect.features(connection.version))
    await migrate(
      dialect,
      connection,
      back.map(operation => ({ operation })),
    )
    expect(await ask('SELECT id FROM things')).toEqual([])
  })

  it('go in by the thousand, in statements of a thousand', async () => {
    const { dialect } = database
    const connection = await database.connection()
    const many = Array.from({ length: 2_500 }, (_, id) => ({ id, name: `row ${id}` }))
    const operations = recorded(dialect, op => {
      op.createTable('many', { id: integer().primaryKey('pk_many'), name: text() })
      op.bulkInsert('many', many)
    })
    const { sql } = await migrate(dialect, connection, operations)
    expect(sql.match(/^INSERT/gm)).toHaveLength(3)
    const { rows } = await connection.query('SELECT count(*) AS n, max(id) AS last FROM many')
    expect(rows.map(row => [Number(row.n), Number(row.last)])).toEqual([[2_500, 2_499]])
  })

  it('may come with the types of their columns', async () => {
    const { dialect } = database
    const connection = await database.connection()
    await migrate(
      dialect,
      connection,
      recorded(dialect, op =>
        op.createTable('notes', { id: integer().primaryKey('pk_notes'), body: json() }),
      ),
    )
    const { version } = connection
    const { statements } = dialect.compile(
      recorded(dialect, op =>
        op.bulkInsert('notes', [{ id: 1, body: 'plain' }], { columns: { body: json() } }),
      ),
      { before: unknownState, features: dialect.features(version), version },
    )
    for (const { sql } of statements) await connection.query(sql)
    const { rows } = await connection.query('SELECT body FROM notes')
    expect(rows.map(({ body }) => (body === 'plain' ? body : parsed(String(body))))).toEqual(['plain'])
  })

  it.each<[string, Upgrade, RegExp]>([
    ['a column that is not there', op => op.bulkInsert('things', [{ idd: 1 }]), /no column "idd"/],
    ['a computed column', op => op.bulkInsert('things', [{ id: 1, twice: 2 }]), /computed by the database/],
  ])('are refused before anything runs: %s', async (_, upgrade, message) => {
    const { dialect } = database
    const version = dialect.defaultVersion
    const context = { features: dialect.features(version), version }
    const before = dialect.compile(recorded(dialect, things), { before: emptyState, ...context }).after
    expect(() => dialect.compile(recorded(dialect, upgrade), { before, ...context })).toThrow(message)
  })

  describe('an operation of one’s own', () => {
    const tag = defineOperation<{ table: string; tag: string }>({
      name: 'tag',
      sql: {
        default: ({ table, tag }) => [
          sql`CREATE TABLE ${sql.identifier(`${table}_${tag}`)} (id integer)`,
          sql`INSERT INTO ${sql.identifier(`${table}_${tag}`)} VALUES (${1})`,
        ],
      },
      undo: { sql: { default: ({ table, tag }) => sql`DROP TABLE ${sql.identifier(`${table}_${tag}`)}` } },
      declares: ({ table, tag }, op) => op.createTable(`${table}_${tag}`, { id: integer() }),
      describe: ({ tag }) => `tag ${tag}`,
    })
    it('runs, is known, and is taken back', async () => {
      const { dialect } = database
      const connection = await database.connection()
      const operations = recorded(dialect, op => op.custom(tag({ table: 'a', tag: 'b"c' })))
      const { before, after } = await migrate(dialect, connection, operations)
      expect(after.schema.tables.map(({ name }) => name)).toEqual(['a_b"c'])
      expect((await dialect.reflect(connection)).tables.map(({ name }) => name)).toEqual(['a_b"c'])
      const back = reverse(operations, before, dialect.features(connection.version))
      await migrate(
        dialect,
        connection,
        back.map(operation => ({ operation })),
      )
      expect((await dialect.reflect(connection)).tables).toEqual([])
    })

    it('is refused on a dialect that it has no SQL for', () => {
      const { dialect } = database
      const elsewhere = defineOperation<{ a: number }>({
        name: 'elsewhere',
        sql: engine.dialect === 'sqlite' ? { postgresql: () => 'SELECT 1' } : { sqlite: () => 'SELECT 1' },
      })
      const version = dialect.defaultVersion
      expect(() =>
        dialect.compile(
          recorded(dialect, op => op.custom(elsewhere({ a: 1 }))),
          {
            before: emptyState,
            features: dialect.features(version),
            version,
          },
        ),
      ).toThrow(expect.objectContaining({ code: 'FEATURE_NOT_SUPPORTED' }))
    })
  })

  it('raw SQL that says what it does is known, and what takes it back takes it back', async () => {
    const { dialect } = database
    const connection = await database.connection()
    const operations = recorded(dialect, op =>
      op.execute('CREATE TABLE raw (id integer)', {
        declares: inner => inner.createTable('raw', { id: integer() }),
        down: 'DROP TABLE raw',
      }),
    )
    const { before, after } = await migrate(dialect, connection, operations)
    expect(after.schema.tables.map(({ name }) => name)).toEqual(['raw'])
    const back = reverse(operations, before, dialect.features(connection.version))
    await migrate(
      dialect,
      connection,
      back.map(operation => ({ operation })),
    )
    expect((await dialect.reflect(connection)).tables).toEqual([])
  })
})

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
