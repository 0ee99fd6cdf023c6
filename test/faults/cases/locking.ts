import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ailment } from '../../../src/commands/doctor.ts'
import { ended, refused } from '../answers.ts'
import type { FaultCase } from '../fault-case.ts'
import { galeraMissing, startGalera } from '../galera.ts'
import { isRoot } from '../is-root.ts'
import { openPooler, poolerMissing } from '../pooler.ts'
import { openProxy } from '../proxy.ts'
import { config, revision } from '../revisions.ts'
import type { World } from '../world.ts'

const servers = ['postgresql', 'postgresql-15', 'mariadb'] as const
const postgresql = ['postgresql', 'postgresql-15'] as const
const all = ['sqlite', ...servers] as const

const chain = () => ({
  ...config(),
  ...revision('rev00001', null, "op.createTable('t', { id: integer().primaryKey(), v: integer() })"),
  ...revision('rev00002', 'rev00001', "op.execute('INSERT INTO t (id, v) VALUES (1, 0)')"),
  ...revision('rev00003', 'rev00002', "op.execute('UPDATE t SET v = v + 1')"),
})

const together = (count: number) => async (world: World) => {
  const url = await world.database()
  const app = world.project(chain())
  const answers = await Promise.all(
    Array.from({ length: count }, () =>
      app.limbeck(['upgrade', '--json', '--lock-timeout', '240'], { DATABASE_URL: url }),
    ),
  )
  for (const answer of answers) assert.deepEqual(ended(answer).json().rows, ['rev00003'])
  const done = answers.flatMap(answer => answer.json().steps as readonly unknown[])
  assert.equal(done.length, 3)
  assert.equal(Number((await world.look(url, 'SELECT v FROM t'))[0]?.v), 1)
}

/** A project whose last step waits for the lock that `block` takes. */
const blocked = async (world: World, header = '') => {
  const url = await world.database()
  const app = world.project({
    ...config("{ lockTimeout: '60s' }"),
    ...revision('rev00001', null, "op.createTable('t', { id: integer().primaryKey(), v: integer() })"),
    ...revision('rev00002', 'rev00001', "op.addColumn('t', 'w', integer())", { header }),
  })
  ended(await app.limbeck(['upgrade', 'rev00001'], { DATABASE_URL: url }))
  const other = await world.session(url)
  await other.query('BEGIN')
  await other.query('SELECT * FROM t')
  return { url, app, free: () => other.query('COMMIT') }
}

/** Until the server is at the statement and waits for the table. */
const isWaiting = (world: World, url: string) =>
  world.until(
    url,
    world.dialect === 'mariadb'
      ? "SELECT id FROM information_schema.processlist WHERE state LIKE 'Waiting for table metadata lock%'"
      : "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'ALTER%'",
    rows => rows.length > 0,
  )

/** Steps that take longer than anybody waits while SLOW is set. Of an engine in this process a statement comes to its end. */
const slowSteps = ({ dialect, isEmbedded }: World): readonly string[] => [
  "op.run('slow', async () => { if (!process.env.SLOW) return; console.error('step waits'); await new Promise(done => setTimeout(done, 60_000)) }, { down: 'nothing' })",
  ...(isEmbedded
    ? []
    : [
        `op.execute('SELECT ${dialect === 'mariadb' ? 'SLEEP' : 'pg_sleep'}(' + (process.env.SLOW ? 60 : 0) + ')')`,
      ]),
]

const slowSessions = ({ dialect }: World, url: string) => {
  const name = new URL(url).pathname.slice(1)
  return dialect === 'mariadb'
    ? `SELECT id FROM information_schema.processlist WHERE db = '${name}' AND id <> CONNECTION_ID() AND info LIKE 'SELECT SLEEP%'`
    : `SELECT pid FROM pg_stat_activity WHERE datname = '${name}' AND pid <> pg_backend_pid() AND state = 'active' AND query LIKE 'SELECT pg_sleep%'`
}

const isSlow = (world: World, url: string) =>
  world.until(url, slowSessions(world, url), rows => rows.length > 0)

/** Somebody gets rid of the holder, whose statement is still with the server: the next waits for it, and then ends. */
const takenAway = async (
  world: World,
  url: string,
  app: ReturnType<World['project']>,
  free: () => Promise<unknown>,
) => {
  const next = app.started(['upgrade'], { DATABASE_URL: url })
  // MariaDB sees that its client is gone while it waits, and gives the statement up; PostgreSQL goes on with it.
  await next.said(
    world.dialect === 'postgresql' ? 'waiting for the lock' : /waiting for the lock|Going on with step 1/,
  )
  await sleep(300)
  await free()
  ended(await next.answer)
  const columns = await world.look(
    url,
    "SELECT column_name FROM information_schema.columns WHERE table_name = 't' AND column_name = 'w'",
  )
  assert(columns.length >= 1)
}

export const locking: readonly FaultCase[] = [
  { numbers: [1], name: 'two runners at once', on: all, run: together(2) },
  {
    numbers: [2],
    name: 'fifty runners at once',
    on: ['sqlite', 'postgresql', 'mariadb'],
    run: together(50),
  },
  {
    numbers: [3],
    name: 'a runner arrives while an index is built concurrently',
    on: postgresql,
    run: async world => {
      const url = await world.database()
      const app = world.project({
        ...config(),
        ...revision('rev00001', null, "op.createTable('t', { id: integer().primaryKey(), v: integer() })"),
        ...revision(
          'rev00002',
          'rev00001',
          "op.autocommit(op => op.createIndex('ix', 't', ['v'], { concurrently: true }))",
        ),
      })
      ended(await app.limbeck(['upgrade', 'rev00001'], { DATABASE_URL: url }))
      const other = await world.session(url)
      await other.query('BEGIN')
      await other.query('INSERT INTO t VALUES (1, 1)')
      const first = app.started(['upgrade'], { DATABASE_URL: url })
      await world.until(
        url,
        "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONCURRENTLY%' AND state = 'active'",
        rows => rows.length > 0,
      )
      const second = app.started(['upgrade'], { DATABASE_URL: url })
      await second.said('waiting for the lock')
      // Longer than a statement waits for a lock: a build that waits for transactions is exempt.
      await sleep(1_000)
      await other.query('COMMIT')
      ended(await first.answer)
      ended(await second.answer)
      const [index] = await world.look(
        url,
        "SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix'::regclass",
      )
      assert.equal(index?.indisvalid, true)
    },
  },
  {
    numbers: [4, 16],
    name: 'the holder is killed with kill -9, its statement is still with the server',
    on: servers,
    fast: true,
    run: async world => {
      const { url, app, free } = await blocked(world, 'export const transaction = false')
      const first = app.started(['upgrade'], { DATABASE_URL: url })
      await isWaiting(world, url)
      first.signal('SIGKILL')
      await first.answer
      await takenAway(world, url, app, free)
    },
  },
  {
    numbers: [5],
    name: 'the holder is ended by SIGTERM and SIGINT in a statement, and in code of its own',
    on: [...all, 'pglite'],
    run: async world => {
      for (const [signal, exit] of [
        ['SIGTERM', 143],
        ['SIGINT', 130],
      ] as const)
        for (const slow of slowSteps(world)) {
          const url = await world.database()
          const app = world.project({
            ...config(),
            ...revision('rev00001', null, `op.createTable('t', { id: integer() })\n  ${slow}`),
          })
          const first = app.started(['upgrade'], { DATABASE_URL: url, SLOW: '1' })
          await first.said('Running upgrade')
          if (slow.includes('op.run')) await first.said('step waits')
          else await isSlow(world, url)
          first.signal(signal)
          const answer = await first.answer
          const said = refused(answer, 'INTERRUPTED', `${signal}: ending the run`)
          assert.equal(answer.exit, exit, said)
          // Its statement is not with the server any more, and neither is its lock.
          if (!world.isEmbedded) assert.deepEqual(await world.look(url, slowSessions(world, url)), [])
          const { rows } = ended(await app.limbeck(['current', '--json'], { DATABASE_URL: url })).json()
          assert.deepEqual(rows, [])
          // What was in its transaction is undone; elsewhere the ledger says how far it came.
          const there = await world.look(url, 'SELECT 1 FROM t').then(
            () => true,
            () => false,
          )
          assert.equal(there, world.dialect === 'mariadb')
          const again = await app.limbeck(['upgrade', '--lock-timeout', '0', '--allow-edited'], {
            DATABASE_URL: url,
          })
          ended(again)
        }
    },
  },
  {
    numbers: [6],
    name: "the holder's connection is cut, its statement is still with the server",
    on: servers,
    fast: true,
    run: async world => {
      const { url, app, free } = await blocked(world, 'export const transaction = false')
      const proxy = await openProxy(world.place)
      world.finally(proxy.close)
      const first = app.started(['upgrade'], { DATABASE_URL: proxy.through(url) })
      await isWaiting(world, url)
      proxy.cut()
      const said = refused(await first.answer, 'CONNECTION_LOST')
      assert.match(said, /rev00002/)
      await takenAway(world, url, app, free)
    },
  },
  {
    numbers: [7],
    name: 'the lock lies on the session that runs the statements',
    on: servers,
    run: async world => {
      const { url, app, free } = await blocked(world)
      const first = app.started(['upgrade'], { DATABASE_URL: url })
      const [waiting] = await isWaiting(world, url)
      if (world.dialect === 'postgresql') {
        const holders = await world.look(
          url,
          "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        )
        assert.deepEqual(holders, [{ pid: waiting?.pid }])
      } else {
        const second = app.started(['upgrade'], { DATABASE_URL: url })
        await second.said(`process ${waiting?.id}`)
        second.signal('SIGKILL')
        await second.answer
      }
      await free()
      ended(await first.answer)
    },
  },
  {
    numbers: [8],
    name: 'a runner that waits too long says who holds the lock',
    on: servers,
    run: async world => {
      const { url, app, free } = await blocked(world)
      const first = app.started(['upgrade'], { DATABASE_URL: url })
      await isWaiting(world, url)
      const answer = await app.limbeck(['upgrade', '--lock-timeout', '1'], { DATABASE_URL: url })
      refused(answer, 'LOCK_TIMEOUT', /127\.0\.0\.1|localhost/, /since \d{4}-\d\d-\d\d \d\d:\d\d/)
      if (world.dialect === 'postgresql') refused(answer, 'LOCK_TIMEOUT', /limbeck:[0-9a-f]{12}/)
      await free()
      ended(await first.answer)
    },
  },
  {
    numbers: [9],
    name: 'two projects in one database do not wait for each other',
    on: servers,
    run: async world => {
      const { url, app, free } = await blocked(world)
      const first = app.started(['upgrade'], { DATABASE_URL: url })
      await isWaiting(world, url)
      const other = world.project({
        ...config("{ versionTable: 'other_version' }"),
        ...revision('rev0000a', null, "op.createTable('other', { id: integer() })"),
      })
      ended(await other.limbeck(['upgrade', '--lock-timeout', '1'], { DATABASE_URL: url }))
      await free()
      ended(await first.answer)
    },
  },
  {
    numbers: [10],
    name: 'a pooler that gives each transaction another session',
    on: postgresql,
    quick: true,
    missing: poolerMissing,
    run: async world => {
      const url = await world.database()
      const app = world.project(chain())
      const pooler = await openPooler(world.place, { mode: 'transaction' })
      world.finally(pooler.close)
      const answer = await app.limbeck(['upgrade'], { DATABASE_URL: pooler.through(url) })
      refused(answer, 'POOLED_CONNECTION', 'pooler')
      // What only looks may go through it.
      ended(await app.limbeck(['current'], { DATABASE_URL: pooler.through(url) }))
      const ill = (await app.limbeck(['doctor', '--json'], { DATABASE_URL: pooler.through(url) })).json()
      const errors = ill.findings.filter(({ severity }: Ailment) => severity === 'error')
      assert.deepEqual(
        errors.map(({ code }: Ailment) => code),
        ['POOLED_CONNECTION'],
      )
      assert.equal(ill.database.server.lock, null)
      assert.equal((await world.look(url, "SELECT 1 FROM pg_locks WHERE locktype = 'advisory'")).length, 0)
      await pooler.close()
      const session = await openPooler(world.place, { mode: 'session' })
      world.finally(session.close)
      ended(await app.limbeck(['upgrade'], { DATABASE_URL: session.through(url) }))
      const well = ended(
        await app.limbeck(['doctor', '--json'], { DATABASE_URL: session.through(url) }),
      ).json()
      assert.equal(well.ok, true)
      assert.equal(well.database.server.settings.pooler, 'there is one')
      await session.close()
      assert.equal(Number((await world.look(url, 'SELECT v FROM t'))[0]?.v), 1)
    },
  },
  {
    numbers: [10],
    name: 'a pooler that gives its sessions in a ring, and one that has a single session',
    on: ['postgresql'],
    missing: poolerMissing,
    run: async world => {
      const url = await world.database()
      const app = world.project(chain())
      const ring = await openPooler(world.place, { mode: 'transaction', ring: 2 })
      world.finally(ring.close)
      // Both are open before the run comes, which then gets them by turns.
      const wait = () => world.look(ring.through(url), 'SELECT pg_sleep(0.5)')
      await Promise.all([wait(), wait()])
      refused(await app.limbeck(['upgrade'], { DATABASE_URL: ring.through(url) }), 'POOLED_CONNECTION')
      await ring.close()
      const single = await openPooler(world.place, { mode: 'session', ring: 1 })
      world.finally(single.close)
      ended(await app.limbeck(['upgrade'], { DATABASE_URL: single.through(url) }))
      await single.close()
      assert.equal(Number((await world.look(url, 'SELECT v FROM t'))[0]?.v), 1)
    },
  },
  {
    numbers: [11],
    name: 'a node of a Galera cluster, whose lock is its own alone',
    on: ['mariadb'],
    missing: galeraMissing,
    run: async world => {
      const { url, close } = await startGalera()
      world.finally(close)
      const app = world.project(chain())
      const { stderr } = ended(await app.limbeck(['upgrade'], { DATABASE_URL: url }))
      assert.match(stderr, /Galera/)
      const { ok, findings } = ended(await app.limbeck(['doctor', '--json'], { DATABASE_URL: url })).json()
      assert.equal(ok, true)
      assert(findings.some(({ message }: Ailment) => message.includes('Galera')))
    },
  },
  {
    numbers: [12],
    name: 'a backup that was made in the middle of a run',
    on: ['postgresql'],
    run: async world => {
      const { url, app, free } = await blocked(world, 'export const transaction = false')
      const first = app.started(['upgrade'], { DATABASE_URL: url })
      await isWaiting(world, url)
      first.signal('SIGKILL')
      await first.answer
      // What was restored holds the rows of the run, and nothing that would keep others out.
      const copy = await world.database()
      const names = ['t', 'limbeck_version', 'limbeck_version_ledger']
      const target = await world.session(copy)
      for (const name of names) {
        const columns = await world.look(
          url,
          `SELECT string_agg(quote_ident(column_name) || ' ' || data_type, ', ' ORDER BY ordinal_position) AS text FROM information_schema.columns WHERE table_name = '${name}'`,
        )
        const identity = name.endsWith('ledger')
          ? ', ALTER COLUMN id SET NOT NULL, ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (START 1000)'
          : ''
        await target.query(`CREATE TABLE ${name} (${columns[0]?.text})`)
        if (identity) await target.query(`ALTER TABLE ${name} ${identity.slice(2)}`)
        // Who asks for the rows of the table itself waits behind the statement.
        if (name === 't') continue
        const rows = await world.look(url, `SELECT row_to_json(t)::text AS row FROM ${name} t`)
        for (const { row } of rows)
          await target.query(
            `INSERT INTO ${name} SELECT * FROM json_populate_record(NULL::${name}, $1::json)`,
            [row],
          )
      }
      ended(await app.limbeck(['upgrade', '--lock-timeout', '1'], { DATABASE_URL: copy }))
      await free()
    },
  },
  {
    numbers: [13],
    name: 'a file that another process writes, with and without WAL',
    on: ['sqlite'],
    run: async world => {
      for (const mode of ['delete', 'wal']) {
        const url = await world.database()
        const app = world.project(chain())
        const other = await world.session(url)
        await other.query(`PRAGMA journal_mode = ${mode}`)
        await other.query('BEGIN IMMEDIATE')
        refused(await app.limbeck(['upgrade', '--lock-timeout', '1'], { DATABASE_URL: url }), 'LOCK_TIMEOUT')
        const waits = app.started(['upgrade'], { DATABASE_URL: url })
        await sleep(500)
        await other.query('COMMIT')
        ended(await waits.answer)
      }
    },
  },
  {
    numbers: [13],
    name: 'a file on a disk that is read-only',
    on: ['sqlite'],
    missing: isRoot,
    run: async world => {
      const app = world.project(chain())
      const disk = join(app.folder, 'disk')
      const mount = (...words: readonly string[]) => execFileSync('mount', [...words, disk])
      mkdirSync(disk)
      mount('-t', 'tmpfs', 'tmpfs')
      world.finally(() => execFileSync('umount', ['-l', disk]))
      const run = (...words: readonly string[]) =>
        app.limbeck(words, { DATABASE_URL: `sqlite:${join(disk, 'x.db')}` })
      ended(await run('upgrade', 'rev00001'))
      mount('-o', 'remount,ro')
      refused(await run('upgrade'), 'READ_ONLY_SERVER', 'may only be read')
      const ill = await run('doctor', '--json')
      assert.equal(ill.exit, 1)
      const { findings } = ill.json()
      assert(
        findings.some(
          ({ severity, message }: Ailment) => severity === 'error' && message.includes('only be read'),
        ),
        ill.stdout,
      )
      assert.deepEqual(ended(await run('current', '--json')).json().rows, ['rev00001'])
      mount('-o', 'remount,rw')
      ended(await run('upgrade'))
    },
  },
]
