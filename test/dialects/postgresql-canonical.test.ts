import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ExpressionRequest } from '../../src/dialects/canonical-request.ts'
import type { Connection } from '../../src/dialects/connection.ts'
import { postgresql } from '../../src/dialects/postgresql/index.ts'
import type { Table } from '../../src/schema/table.ts'
import type { ColumnType } from '../../src/schema/types.ts'
import { describeEngines } from '../engines/describe-engines.ts'

const table: Table = { name: 'posts', columns: [], constraints: [], indexes: [] }
const text: ColumnType = { kind: 'text' }

const check = (sql: string): ExpressionRequest => ({ use: 'check', sql, table })
const byDefault = (sql: string, type: ColumnType): ExpressionRequest => ({
  use: 'default',
  sql,
  table: { ...table, name: 'not there' },
  type,
})

/** Two ways of writing one thing, on one line; the second is what the catalog says. */
const alike: readonly (readonly [ExpressionRequest, ExpressionRequest])[] = [
  [check('views > 100'), check('(views > 100)')],
  [
    check("state IN ('a', 'b')"),
    check("(state)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])"),
  ],
  [
    check("state IN ('a', 'b')"),
    check("((state)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]))"),
  ],
  [check("title LIKE 'a%'"), check("(title ~~ 'a%'::text)")],
  [check('views BETWEEN 1 AND 5'), check('((views >= 1) AND (views <= 5))')],
  [check('posts.views > 1 -- comment'), check('"views" > 1')],
  [check("role <> 'tool'"), check("(role <> 'tool'::message_role)")],
  [check('price >= 0'), check('(price >= (0)::numeric)')],
  [byDefault('1 + 1', { kind: 'integer' }), byDefault('(1 + 1)', { kind: 'integer' })],
  [
    byDefault("'x'", { kind: 'varchar', length: 5 }),
    byDefault("'x'::character varying", { kind: 'varchar', length: 5 }),
  ],
  [
    byDefault('CURRENT_TIMESTAMP', { kind: 'timestamp', withTimezone: true }),
    byDefault('now()', { kind: 'timestamp', withTimezone: true }),
  ],
  [
    byDefault("nextval('posts_id_seq')", { kind: 'integer' }),
    byDefault("nextval('posts_id_seq'::regclass)", { kind: 'integer' }),
  ],
]

describeEngines('expressions on', ['postgresql', 'postgresql-15', 'pglite'], engine => {
  let url: string
  let connection: Connection
  beforeAll(async () => {
    url = await engine.database()
    connection = await postgresql.connect(url)
    for (const sql of [
      `CREATE TYPE message_role AS ENUM ('user', 'tool')`,
      `CREATE TABLE posts (id serial, views integer, state varchar(9), title text, role message_role, price numeric(10, 2))`,
      'CREATE TABLE posts_1 (views integer)',
    ])
      await connection.query(sql)
  })
  afterAll(() => connection?.close())

  it('are alike however they are written', async () => {
    const answers = await postgresql.canonical(connection, alike.flat())
    for (const [at, pair] of alike.entries()) {
      expect(answers[at * 2], pair[0].sql).toEqual(expect.any(String))
      expect(answers[at * 2], pair[0].sql).toBe(answers[at * 2 + 1])
    }
  })

  it('are not alike where they differ', async () => {
    const answers = await postgresql.canonical(connection, [
      check('views > 100'),
      check('views >= 100'),
      check("state IN ('a', 'b')"),
      check("state IN ('a', 'c')"),
      { use: 'check', sql: 'views > 100', table: { ...table, name: 'posts_1' } },
    ])
    expect(answers).toEqual([
      '(views > 100)',
      '(views >= 100)',
      expect.stringContaining('{a,b}'),
      expect.stringContaining('{a,c}'),
      '(views > 100)',
    ])
  })

  it('are alike on a table whose name has no room for the number that the server adds', async () => {
    for (const name of ['e'.repeat(63), `${'f'.repeat(61)}_1`, '日本語'.repeat(7)]) {
      await connection.query(`CREATE TABLE "${name}" (v text)`)
      const long = { ...table, name }
      const [one, other] = await postgresql.canonical(connection, [
        { use: 'check', sql: "v <> 'x'", table: long },
        { use: 'check', sql: "(v <> 'x'::text)", table: long },
      ])
      expect(one).toBeDefined()
      expect(one).toBe(other)
    }
  })

  it('that mean nothing spoil no other, in a transaction or out of one', async () => {
    const requests = [
      check('views > 1'),
      check('nosuch > 1'),
      check('views > 2'),
      check('1 / 0 > 1'),
      check('views > ) 3'),
      check('views > 4'),
      byDefault("'x'", { kind: 'raw', sql: 'nosuch' }),
    ]
    const expected = ['(views > 1)', undefined, '(views > 2)', undefined, undefined, '(views > 4)', undefined]
    expect(await postgresql.canonical(connection, requests)).toEqual(expected)
    await connection.query('BEGIN READ ONLY')
    expect(await postgresql.canonical(connection, requests)).toEqual(expected)
    expect((await connection.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    await connection.query('COMMIT')
  })

  it('are asked in any number', async () => {
    const requests = Array.from({ length: 2_500 }, (_, n) => check(n === 1_234 ? 'nosuch' : `views > ${n}`))
    const answers = await postgresql.canonical(connection, requests)
    expect(answers).toEqual(requests.map((_, n) => (n === 1_234 ? undefined : `(views > ${n})`)))
    expect(await postgresql.canonical(connection, [])).toEqual([])
  })

  it('do nothing', async () => {
    const before = await connection.query('SELECT last_value, is_called FROM posts_id_seq')
    await postgresql.canonical(connection, [
      byDefault("nextval('posts_id_seq')", { kind: 'bigint' }),
      byDefault("set_config('search_path', 'gone', false)", text),
    ])
    expect(await connection.query('SELECT last_value, is_called FROM posts_id_seq')).toEqual(before)
    expect(await postgresql.defaultSchema(connection)).toBe('public')
  })

  it('need no more than to be allowed to read', async () => {
    await connection.query('CREATE ROLE reader')
    await connection.query('GRANT SELECT ON posts TO reader')
    await connection.query('SET ROLE reader')
    expect(await postgresql.canonical(connection, [check('views > 1')])).toEqual(['(views > 1)'])
    await connection.query('RESET ROLE')
    await connection.query('DROP OWNED BY reader')
    await connection.query('DROP ROLE reader')
  })
})
