import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { dialectOf } from '../../../src/dialects/index.ts'
import { splitStatements } from '../../../src/sql/split.ts'
import { ended, refused } from '../answers.ts'
import type { FaultCase } from '../fault-case.ts'
import { config, revision } from '../revisions.ts'
import { snapshot } from '../snapshot.ts'
import type { World } from '../world.ts'

const all = ['sqlite', 'postgresql', 'postgresql-15', 'mariadb'] as const
const engines = ['sqlite', 'postgresql', 'mariadb'] as const

/** A revision, statements by hand, and a second revision: what comes of it. */
const story = async (
  world: World,
  first: string,
  statements: readonly string[],
  second: string,
  settings?: string,
) => {
  const url = await world.database()
  const app = world.project({
    ...config(settings),
    ...revision('rev00001', null, first),
    ...revision('rev00002', 'rev00001', second),
  })
  ended(await app.limbeck(['upgrade', 'rev00001'], { DATABASE_URL: url }))
  for (const sql of statements) await world.look(url, sql)
  const run = (...args: readonly string[]) => app.limbeck(args, { DATABASE_URL: url })
  return { url, app, run, answer: await run('upgrade') }
}

/** What the rows do not allow: refused, nothing of it is there, no row is lost; mended, it goes on. */
const rowsInTheWay =
  (first: string, rows: readonly string[], second: string, mend: string) =>
  async (world: World): Promise<void> => {
    const { url, run, answer } = await story(world, first, rows, second)
    assert.equal(answer.exit, 1, answer.stderr)
    assert.match(
      answer.stderr,
      /^error \[[A-Z_]+\]: Upgrade of rev00002 \(migrations\/versions\/rev00002\.ts:\d+\)/m,
    )
    const before = await world.look(url, 'SELECT count(*) AS n FROM t')
    assert.equal(Number(before[0]?.n), rows.filter(sql => sql.includes('INTO t')).length)
    await world.look(url, mend)
    ended(await run('upgrade'))
  }

const tables =
  "op.createTable('t', { id: integer().primaryKey(), v: text(), p: integer() })\n  op.createTable('parent', { id: integer().primaryKey() })"

export const data: readonly FaultCase[] = [
  {
    numbers: [69],
    name: 'nulls where there are to be none',
    on: all,
    run: rowsInTheWay(
      tables,
      ['INSERT INTO t (id) VALUES (1)'],
      "op.alterColumn('t', 'v', { nullable: false })",
      "UPDATE t SET v = 'x'",
    ),
  },
  {
    numbers: [70],
    name: 'rows twice that are to be unique',
    on: engines,
    run: rowsInTheWay(
      tables.replace('v: text()', 'v: integer()'),
      ['INSERT INTO t (id, v) VALUES (1, 7)', 'INSERT INTO t (id, v) VALUES (2, 7)'],
      "op.createUniqueConstraint('uq', 't', ['v'])",
      'UPDATE t SET v = id',
    ),
  },
  {
    numbers: [71],
    name: 'rows without a parent that are to have one',
    on: engines,
    run: rowsInTheWay(
      tables,
      ['INSERT INTO t (id, p) VALUES (1, 7)'],
      "op.createForeignKey('fk', 't', ['p'], 'parent', ['id'])",
      'INSERT INTO parent (id) VALUES (7)',
    ),
  },
  {
    numbers: [72],
    name: 'values that do not fit into the type that they are to have',
    on: all,
    run: async world => {
      const tooLong = 'far too long for it'
      const first = "op.createTable('t', { id: integer().primaryKey(), v: text(), n: integer() })"
      const rows = [`INSERT INTO t (id, v, n) VALUES (1, '${tooLong}', 70000)`]
      for (const [change, mend] of [
        ["op.alterColumn('t', 'v', { type: varchar({ length: 3 }) })", "UPDATE t SET v = 'abc'"],
        ["op.alterColumn('t', 'n', { type: smallint() })", 'UPDATE t SET n = 7'],
      ] as const) {
        const { url, run, answer } = await story(world, first, rows, change)
        const now = async () => (await world.look(url, 'SELECT v, n FROM t')).map(row => ({ ...row }))
        // SQLite holds a value of any length and size in any column.
        if (world.dialect === 'sqlite') ended(answer)
        else {
          // Who is asked and says yes is told by the database: strict, it cuts nothing off.
          refused(answer, 'ANSWER_NEEDED', 'that the new type cannot hold')
          const agreed = await run('upgrade', '--yes')
          refused(agreed, 'STATEMENT_REFUSED', /rev00002\.ts:\d+/, /too long|out of range/i)
          assert.deepEqual(ended(await run('current', '--json')).json().rows, ['rev00001'])
        }
        // Never cut off in silence, also where the server is not strict.
        assert.deepEqual(await now(), [{ v: tooLong, n: 70000 }])
        await world.look(url, mend)
        ended(await run('upgrade', '--yes'))
        assert.deepEqual(ended(await run('current', '--json')).json().rows, ['rev00002'])
      }
    },
  },
  {
    numbers: [72, 73],
    name: 'a server that is not strict, and dates of zeros in its tables',
    on: ['mariadb'],
    run: async world => {
      const [old] = await world.look(world.url('mysql'), 'SELECT @@GLOBAL.sql_mode AS mode')
      world.finally(() => world.look(world.url('mysql'), `SET GLOBAL sql_mode = '${old?.mode}'`))
      await world.look(world.url('mysql'), "SET GLOBAL sql_mode = ''")
      const lax =
        "SET STATEMENT sql_mode = '' FOR INSERT INTO t (id, v, at) VALUES (1, 'far too long', '0000-00-00')"
      const first = "op.createTable('t', { id: integer().primaryKey(), v: text(), at: date().notNull() })"
      const cut = await story(world, first, [lax], "op.execute('ALTER TABLE t MODIFY v varchar(3)')")
      refused(cut.answer, 'STATEMENT_REFUSED', /Data too long/)
      // What copies the table would have to write the date again, which a strict session does not do.
      const copied = await story(world, first, [lax], "op.alterColumn('t', 'id', { type: bigint() })")
      refused(copied.answer, 'STATEMENT_REFUSED', /Incorrect date value: '0000-00-00'/)
      const dates = () => world.look(copied.url, 'SELECT CAST(at AS char) AS at FROM t')
      assert.equal((await dates())[0]?.at, '0000-00-00')
      // What does not copy it leaves the date alone.
      await world.look(copied.url, "UPDATE t SET at = '2026-01-01'")
      ended(await copied.run('upgrade'))
      const added = await story(world, first, [lax], "op.addColumn('t', 'w', integer())")
      ended(added.answer)
      const written = await story(
        world,
        first,
        [],
        "op.execute(\"INSERT INTO t VALUES (1, 'x', '0000-00-00')\")",
      )
      refused(written.answer, 'STATEMENT_REFUSED', /Incorrect date value/)
      assert.equal((await world.look(written.url, 'SELECT * FROM t')).length, 0)
    },
  },
  {
    numbers: [74],
    name: 'a cast that depends on the time zone of the session',
    on: ['postgresql', 'postgresql-15'],
    run: async world => {
      const { url, run, answer } = await story(
        world,
        "op.execute('CREATE TABLE t (at timestamp)')",
        ["INSERT INTO t VALUES ('2026-01-01 12:00')"],
        "op.execute('ALTER TABLE t ALTER COLUMN at TYPE timestamptz')",
      )
      ended(answer)
      ended(await run('current'))
      // The server's zone is another: the session of a run is in UTC.
      const [row] = await world.look(url, "SELECT at = '2026-01-01 12:00+00' AS same FROM t")
      assert.equal(row?.same, true)
    },
  },
  {
    numbers: [75],
    name: 'an index that is unique no more under another collation',
    on: ['mariadb'],
    run: async world => {
      const { url, answer } = await story(
        world,
        "op.execute('CREATE TABLE t (id integer, v varchar(20) COLLATE utf8mb4_bin UNIQUE)')",
        ["INSERT INTO t VALUES (1, 'a')", "INSERT INTO t VALUES (2, 'A')"],
        "op.execute('ALTER TABLE t MODIFY v varchar(20) COLLATE utf8mb4_general_ci')",
      )
      refused(answer, 'STATEMENT_REFUSED', /Duplicate entry/)
      assert.equal((await world.look(url, 'SELECT * FROM t')).length, 2)
    },
  },
  {
    numbers: [76, 77, 78],
    name: 'long, quoted and reserved names, and a search_path that is elsewhere',
    on: all,
    run: async world => {
      const url = await world.database()
      const long = 'ä'.repeat(30)
      const app = world.project({
        ...config(),
        ...revision(
          'rev00001',
          null,
          `for (const name of ['${long}', 'select', 'Mixed Case', 'with"quote'])
    op.createTable(name, { id: integer().primaryKey(), order: integer() })`,
        ),
        ...revision(
          'rev00002',
          'rev00001',
          `op.addColumn('Mixed Case', 'group', integer())${world.dialect === 'postgresql' ? "\n  op.execute(\"SELECT set_config('search_path', '', false)\")" : ''}`,
        ),
        ...revision(
          'rev00003',
          'rev00002',
          `op.dropTable('select')\n  op.addColumn('${long}', 'x', integer())`,
        ),
      })
      ended(await app.limbeck(['upgrade'], { DATABASE_URL: url }))
      assert.match((await app.limbeck(['current'], { DATABASE_URL: url })).stdout, /rev00003/)
    },
  },
  {
    numbers: [79],
    name: 'clocks that differ by a day',
    on: engines,
    run: async world => {
      const url = await world.database()
      const app = world.project({
        ...config(),
        ...revision('rev00001', null, "op.createTable('t', { id: integer() })"),
        ...revision('rev00002', 'rev00001', "op.createTable('u', { id: integer() })", {
          header: 'export const transaction = false',
        }),
      })
      const late = join(app.folder, 'yesterday.mjs')
      writeFileSync(late, 'const now = Date.now\nDate.now = () => now() - 86_400_000\n')
      ended(await app.limbeck(['upgrade', 'rev00001'], { DATABASE_URL: url }))
      ended(
        await app.limbeck(['upgrade'], {
          DATABASE_URL: url,
          NODE_OPTIONS: `--import=${pathToFileURL(late)}`,
        }),
      )
      assert.deepEqual(ended(await app.limbeck(['current', '--json'], { DATABASE_URL: url })).json().rows, [
        'rev00002',
      ])
    },
  },
  {
    numbers: [81],
    name: 'a password in a URL that leads nowhere, is refused, or is no URL',
    on: ['postgresql', 'mariadb'],
    run: async world => {
      const url = await world.database()
      const app = world.project({
        ...config(),
        ...revision('rev00001', null, "op.execute('SELECT nonsense FROM nowhere')"),
      })
      const secret = 'hun-ter2%2B!'
      const urls = [
        url.replace('@', `:${secret}@`),
        url.replace(/:\/\/\w+@/, `://guarded:${secret}@`),
        url.replace('@', `:${secret}@`).replace(/:\d+\//, ':1/'),
        url.replace('@', `:${secret}@`).replace(/[^/]+$/, 'no_such_database'),
        `${url.replace('@', `:${secret}@`)}?sslmode=nonsense`,
      ]
      for (const one of urls)
        for (const args of [
          ['upgrade', '--verbose'],
          ['current', '--json'],
        ]) {
          const { stdout, stderr } = await app.limbeck(args, { DATABASE_URL: one })
          for (const word of [secret, decodeURIComponent(secret)])
            assert(!(stdout + stderr).includes(word), `${args.join(' ')}: ${stderr}${stdout}`)
        }
    },
  },
  {
    numbers: [82],
    name: 'a promise that is rejected and that nobody waits for, and a process that ends itself',
    on: engines,
    run: async world => {
      const harms = [
        "void Promise.reject(new Error('nobody waits'))",
        'process.exit(0)',
        // The socket of a session with a server keeps the process alive.
        ...(world.dialect === 'sqlite' ? ['await new Promise(() => {})'] : []),
      ]
      for (const harm of harms) {
        const { answer, url, app } = await story(
          world,
          "op.createTable('t', { id: integer() })",
          [],
          `op.addColumn('t', 'v', integer())\n  op.run('harm', async () => { if (process.env.HARMLESS) return; ${harm}; await new Promise(done => setTimeout(done, 50)) }, { down: 'nothing' })`,
        )
        const { rows } = ended(await app.limbeck(['current', '--json'], { DATABASE_URL: url })).json()
        // Whoever says exit 0 has it done.
        assert.deepEqual(rows, [answer.exit === 0 ? 'rev00002' : 'rev00001'], answer.stderr)
        if (!harm.startsWith('void'))
          assert.match(
            answer.stderr,
            /^error \[PROCESS_ENDED\]: .* while it worked on a database; it is not done\.$/m,
          )
        ended(await app.limbeck(['upgrade'], { DATABASE_URL: url, HARMLESS: '1' }))
      }
    },
  },
  {
    numbers: [83],
    name: 'nobody reads what is printed any more',
    on: engines,
    run: async world => {
      const url = await world.database()
      const app = world.project({
        ...config(),
        ...revision(
          'rev00001',
          null,
          "op.createTable('t', { id: integer() })\n  op.run('slow', () => new Promise(done => setTimeout(done, 500)), { down: 'nothing' })",
        ),
        ...revision('rev00002', 'rev00001', "op.createTable('u', { id: integer() })"),
      })
      const run = app.started(['upgrade', '--verbose'], { DATABASE_URL: url })
      await run.said('Running upgrade')
      run.hangUp()
      await run.answer
      await sleep(50)
      assert.deepEqual(ended(await app.limbeck(['current', '--json'], { DATABASE_URL: url })).json().rows, [
        'rev00002',
      ])
    },
  },
  {
    numbers: [84],
    name: 'a printed script does what a run does',
    on: all,
    run: async world => {
      const files = {
        ...config(),
        ...revision('rev00001', null, "op.createTable('t', { id: integer().primaryKey(), v: text() })"),
        ...revision(
          'rev00002',
          'rev00001',
          "op.bulkInsert('t', [{ id: 1, v: \"it's; done\" }])\n  op.createIndex('ix', 't', ['id'])",
        ),
      }
      const app = world.project(files)
      const [online, offline] = [await world.database(), await world.database()]
      ended(await app.limbeck(['upgrade'], { DATABASE_URL: online }))
      const script = ended(await app.limbeck(['upgrade', '--sql'], { DATABASE_URL: online })).stdout
      const session = await world.session(offline)
      const { grammar } = await dialectOf(session.dialect)
      for (const statement of splitStatements(script, grammar.lexical)) await session.query(statement)
      assert.equal(await snapshot(world, offline), await snapshot(world, online))
    },
  },
]
