import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { engineKinds } from '../../engines/engine-kinds.ts'
import { ended, refused } from '../answers.ts'
import type { FaultCase } from '../fault-case.ts'
import { isRoot } from '../is-root.ts'
import { openProxy } from '../proxy.ts'
import { config, revision } from '../revisions.ts'
import { snapshot } from '../snapshot.ts'
import { startStandby } from '../standby.ts'
import type { World } from '../world.ts'

const postgresql = ['postgresql', 'postgresql-15'] as const
const servers = [...postgresql, 'mariadb'] as const

const table = revision('rev00001', null, "op.createTable('t', { id: integer().primaryKey(), v: integer() })")

/** A database at rev00001, and a project with one more revision. */
const begun = async (
  world: World,
  up: string,
  { settings = '{}', header = '' }: { readonly settings?: string; readonly header?: string } = {},
) => {
  const url = await world.database()
  const app = world.project({
    ...config(settings),
    ...table,
    ...revision('rev00002', 'rev00001', up, { header }),
  })
  const upgrade = (target = 'head', through = url, env = {}) =>
    app.limbeck(['upgrade', target], { DATABASE_URL: through, ...env })
  ended(await upgrade('rev00001'))
  return { url, app, upgrade }
}

const rows = async (world: World, url: string) =>
  (await world.look(url, 'SELECT version_num AS v FROM limbeck_version')).map(({ v }) => v)

/** Holds the table until it is told to let go. */
const holding = async (world: World, url: string) => {
  const other = await world.session(url)
  await other.query('BEGIN')
  await other.query('SELECT * FROM t')
  return { free: () => other.query('COMMIT') }
}

const aloneHeader = 'export const transaction = false'
const inStep =
  "op.run('pause', () => new Promise(done => setTimeout(done, process.env.PAUSE ? 3_000 : 0)), { down: 'nothing' })"

const concurrently =
  "op.autocommit(op => op.createIndex('ix', 't', ['v'], { concurrently: true, unique: true }))"

const indexes = (world: World, url: string) =>
  world.look(
    url,
    "SELECT c.relname AS name, i.indisvalid AS valid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relname = 'ix'",
  )

/** A disk of a few megabytes, until it grows. */
const smallDisk = (world: World, path: string, megabytes: number) => {
  mkdirSync(path, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=777`, 'tmpfs', path])
  world.finally(() => execFileSync('umount', ['-l', path]))
  return () => execFileSync('mount', ['-o', 'remount,size=300m', path])
}

/** A database that lies on a small disk, or whose new tables do. */
const onSmallDisk = async (world: World, folder: string) => {
  if (world.dialect === 'sqlite') {
    const disk = join(folder, 'disk')
    const grow = smallDisk(world, disk, 1)
    return { url: `sqlite:${join(disk, 'x.db')}`, grow }
  }
  const url = await world.database()
  const name = new URL(url).pathname.slice(1)
  const disk = join(world.home, world.dialect === 'mariadb' ? name : `disk-${name}`)
  const grow = smallDisk(world, disk, world.dialect === 'mariadb' ? 18 : 6)
  if (world.dialect === 'mariadb') execFileSync('chown', ['--reference', world.home, disk])
  else {
    const place = join(disk, 'files')
    mkdirSync(place)
    execFileSync('chown', ['--reference', world.home, place])
    await world.look(url, `CREATE TABLESPACE "${name}" LOCATION '${place}'`)
    await world.look(url, `ALTER DATABASE "${name}" SET default_tablespace = "${name}"`)
    world.finally(async () => {
      await engineKinds[world.engine].dropDatabase(world.place, name)
      await world.look(world.url('postgres'), `DROP TABLESPACE "${name}"`)
    })
  }
  return { url, grow }
}

const rowsUpTo = ({ dialect }: World, count: number) =>
  dialect === 'postgresql'
    ? `INSERT INTO t (id, v) SELECT g, g FROM generate_series(1, ${count}) g`
    : dialect === 'mariadb'
      ? `INSERT INTO t (id, v) SELECT seq, seq FROM seq_1_to_${count}`
      : `WITH RECURSIVE g(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < ${count}) INSERT INTO t (id, v) SELECT i, i FROM g`

/** Rows for which there is room once and not twice. */
const fitting = { sqlite: 60_000, postgresql: 60_000, mariadb: 200_000 } as const

export const serverErrors: readonly FaultCase[] = [
  {
    numbers: [26, 43],
    name: 'a lock that is not given in time is asked for again, and then given up',
    on: servers,
    run: async world => {
      for (const header of ['', aloneHeader]) {
        const { url, app, upgrade } = await begun(world, "op.addColumn('t', 'w', integer())", {
          settings: "{ lockTimeout: '1s', lockRetries: Number(process.env.RETRIES ?? 1) }",
          header,
        })
        const { free } = await holding(world, url)
        refused(await upgrade('head', url, { RETRIES: '0' }), 'LOCK_TIMEOUT', /rev00002/, 'lockTimeout')
        const waits = app.started(['upgrade'], { DATABASE_URL: url, RETRIES: '20' })
        await waits.said(/met a lock of another session; trying again in .* \(2 of 20\)/)
        await free()
        ended(await waits.answer)
        assert.deepEqual(await rows(world, url), ['rev00002'])
      }
    },
  },
  {
    numbers: [27],
    name: 'a statement that takes too long',
    on: servers,
    run: async world => {
      const slow = world.dialect === 'mariadb' ? 'SELECT SLEEP(20)' : 'SELECT pg_sleep(20)'
      const { url, upgrade } = await begun(
        world,
        `op.addColumn('t', 'w', integer())\n  op.execute('${slow}')`,
        {
          settings: "{ statementTimeout: '500ms' }",
        },
      )
      refused(await upgrade(), 'STATEMENT_REFUSED', /rev00002\.ts:\d+/, slow)
      assert.deepEqual(await rows(world, url), ['rev00001'])
    },
  },
  {
    numbers: [28],
    name: 'two sessions that wait for each other',
    on: postgresql,
    run: async world => {
      const { url, app } = await begun(
        world,
        `op.execute('UPDATE other SET v = v + 1')
  op.execute("SELECT set_config('limbeck.sleep', '', true) FROM pg_sleep(1)")
  op.execute('UPDATE t SET v = v + 1')`,
        { settings: "{ lockTimeout: '20s' }" },
      )
      await world.look(url, 'CREATE TABLE other (id integer, v integer)')
      await world.look(url, 'INSERT INTO other VALUES (1, 0)')
      await world.look(url, 'INSERT INTO t VALUES (1, 0)')
      const other = await world.session(url)
      // The server ends the one that has waited a second, and that is to be ours.
      await other.query("SET deadlock_timeout = '20s'")
      await other.query('BEGIN')
      await other.query('UPDATE t SET v = v + 10')
      const run = app.started(['upgrade'], { DATABASE_URL: url })
      await world.until(
        url,
        "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND state = 'active' AND pid <> pg_backend_pid()",
        found => found.length > 0,
      )
      const theirs = other.query('UPDATE other SET v = v + 10')
      await run.said('trying again')
      await theirs
      await other.query('COMMIT')
      ended(await run.answer)
      assert.deepEqual(await world.look(url, 'SELECT v FROM t UNION ALL SELECT v FROM other'), [
        { v: 11 },
        { v: 11 },
      ])
    },
  },
  {
    numbers: [29],
    name: 'a conflict of serializable transactions',
    on: postgresql,
    run: async world => {
      const { url, app } = await begun(
        world,
        `op.execute('SELECT count(*) FROM t')
  op.execute("SELECT pg_sleep(1)")
  op.execute('UPDATE t SET v = v + 1')`,
      )
      await world.look(url, 'INSERT INTO t VALUES (1, 0)')
      const name = new URL(url).pathname.slice(1)
      await world.look(url, `ALTER DATABASE "${name}" SET default_transaction_isolation = 'repeatable read'`)
      const run = app.started(['upgrade'], { DATABASE_URL: url })
      await world.until(
        url,
        "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND state = 'active' AND pid <> pg_backend_pid()",
        found => found.length > 0,
      )
      await world.look(url, 'UPDATE t SET v = v + 10')
      ended(await run.answer)
      assert.deepEqual(await world.look(url, 'SELECT v FROM t'), [{ v: 11 }])
    },
  },
  {
    numbers: [30],
    name: 'a disk that is full, of rows, and when a table is to be copied',
    on: ['sqlite', 'postgresql', 'mariadb'],
    missing: isRoot,
    run: async world => {
      for (const step of ['fill', 'copy'] as const) {
        const rowsNow = step === 'copy' ? fitting[world.dialect] : 0
        const app = world.project({
          ...config(),
          ...table,
          ...revision(
            'rev00002',
            'rev00001',
            `op.addColumn('t', 'w', integer())
  ${step === 'copy' ? "op.alterColumn('t', 'v', { type: text() })" : `op.execute('${rowsUpTo(world, 1_000_000)}')`}`,
          ),
        })
        const { url, grow } = await onSmallDisk(world, app.folder)
        const run = (...words: readonly string[]) => app.limbeck(words, { DATABASE_URL: url })
        ended(await run('upgrade', 'rev00001'))
        if (rowsNow > 0) await world.look(url, rowsUpTo(world, rowsNow))
        const before = await snapshot(world, url)
        const failed = await run('upgrade')
        // SQLite keeps a small copy in memory until it commits.
        const atCommit = step === 'copy' && world.dialect === 'sqlite'
        refused(
          failed,
          atCommit ? 'DATABASE_FAILED' : 'STATEMENT_REFUSED',
          /rev00002\.ts/,
          'Make room on the disk',
        )
        // Without transactional DDL its first step is kept. Of the other there is nothing.
        if (world.dialect !== 'mariadb') assert.equal(await snapshot(world, url), before)
        else assert.match(failed.stderr, /step 1 is done and kept/)
        assert.deepEqual(await rows(world, url), ['rev00001'])
        const count = async () => Number((await world.look(url, 'SELECT count(v) AS n FROM t'))[0]?.n)
        assert.equal(await count(), rowsNow)
        grow()
        ended(await run('upgrade'))
        assert.deepEqual(await rows(world, url), ['rev00002'])
        assert.equal(await count(), step === 'copy' ? rowsNow : 1_000_000)
      }
    },
  },
  {
    numbers: [31],
    name: 'a server that takes no more connections',
    on: servers,
    run: async world => {
      const { url, app } = await begun(world, "op.addColumn('t', 'w', integer())")
      const name = new URL(url).pathname.slice(1)
      const user = `one_${name}`
      if (world.dialect === 'mariadb') {
        await world.look(url, `CREATE USER ${user}@'127.0.0.1' WITH MAX_USER_CONNECTIONS 1`)
        await world.look(url, `GRANT ALL ON \`${name}\`.* TO ${user}@'127.0.0.1'`)
        world.finally(() => world.look(world.url('mysql'), `DROP USER ${user}@'127.0.0.1'`))
      } else {
        await world.look(url, `CREATE ROLE ${user} LOGIN CONNECTION LIMIT 1`)
        await world.look(url, `GRANT postgres TO ${user}`)
        world.finally(() => world.look(world.url('postgres'), `DROP ROLE ${user}`))
      }
      const limited = url.replace(/(postgres|root)@/, `${user}@`)
      const only = await world.session(limited)
      refused(await app.limbeck(['upgrade'], { DATABASE_URL: limited }), 'TOO_MANY_CONNECTIONS')
      await only.close()
      // One is enough for a whole run.
      if (world.dialect === 'postgresql') await world.look(url, `ALTER ROLE ${user} SUPERUSER`)
      ended(await app.limbeck(['upgrade'], { DATABASE_URL: limited }))
      if (world.dialect === 'postgresql') await world.look(url, `ALTER TABLE t OWNER TO postgres`)
    },
  },
  {
    numbers: [32, 34],
    name: 'the session is ended by an administrator, within a transaction and between two statements',
    on: servers,
    run: async world => {
      for (const body of [
        `op.addColumn('t', 'w', integer())\n  ${inStep}`,
        `${inStep}\n  op.addColumn('t', 'w', integer())`,
      ]) {
        const { url, app, upgrade } = await begun(world, body)
        const run = app.started(['upgrade'], { DATABASE_URL: url, PAUSE: '1' })
        await run.said('Running upgrade')
        const name = new URL(url).pathname.slice(1)
        await sleep(500)
        if (world.dialect === 'mariadb') {
          const found = await world.look(
            url,
            `SELECT id FROM information_schema.processlist WHERE db = '${name}' AND id <> CONNECTION_ID()`,
          )
          for (const { id } of found) await world.look(url, `KILL ${id}`).catch(() => {})
        } else
          await world.look(
            url,
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND application_name LIKE 'limbeck:%' AND pid <> pg_backend_pid()`,
          )
        refused(await run.answer, 'CONNECTION_LOST', /rev00002/, /the database is at rev00001/)
        ended(await upgrade())
      }
    },
  },
  {
    numbers: [33],
    name: 'a failover in the middle, to a server that takes no changes',
    on: ['postgresql-15'],
    run: async world => {
      const { url, app, upgrade } = await begun(world, `op.addColumn('t', 'w', integer())\n  ${inStep}`)
      const standby = await startStandby('postgresql-15')
      world.finally(standby.close)
      const proxy = await openProxy(world.place)
      world.finally(proxy.close)
      const run = app.started(['upgrade'], { DATABASE_URL: proxy.through(url), PAUSE: '1' })
      await run.said('Running upgrade')
      await sleep(500)
      proxy.turnTo(standby.place)
      proxy.cut()
      refused(await run.answer, 'CONNECTION_LOST', /rev00002/)
      // The database is not on this standby; one that is there is read-only.
      refused(
        await app.limbeck(['upgrade'], { DATABASE_URL: `postgresql://postgres@${standby.place}/postgres` }),
        'READ_ONLY_SERVER',
        'standby',
      )
      proxy.turnTo(world.place)
      ended(await upgrade('head', proxy.through(url)))
    },
  },
  {
    numbers: [33, 80],
    name: 'a server that is read-only, and a user who may only read',
    on: servers,
    fast: true,
    run: async world => {
      const { url, app, upgrade } = await begun(world, "op.addColumn('t', 'w', integer())")
      const name = new URL(url).pathname.slice(1)
      const user = `reader_${name}`
      if (world.dialect === 'postgresql') {
        await world.look(url, `ALTER DATABASE "${name}" SET default_transaction_read_only = on`)
        refused(await upgrade(), 'READ_ONLY_SERVER')
        const admin = await world.session(url)
        await admin.query('SET default_transaction_read_only = off')
        await admin.query(`ALTER DATABASE "${name}" RESET default_transaction_read_only`)
        await admin.query(`CREATE ROLE ${user} LOGIN`)
        await admin.query(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${user}`)
        world.finally(() => world.look(world.url('postgres'), `DROP ROLE ${user}`))
        world.finally(() => world.look(url, `DROP OWNED BY ${user}`))
      } else {
        await world.look(url, `CREATE USER ${user}@'127.0.0.1'`)
        await world.look(url, `GRANT SELECT ON \`${name}\`.* TO ${user}@'127.0.0.1'`)
        world.finally(() => world.look(world.url('mysql'), `DROP USER ${user}@'127.0.0.1'`))
      }
      const reader = url.replace(/(postgres|root)@/, `${user}@`)
      const said = await app.limbeck(['upgrade'], { DATABASE_URL: reader })
      assert.match(said.stderr, /^error \[(STATEMENT_REFUSED|DATABASE_FAILED)\]/m)
      ended(await app.limbeck(['current'], { DATABASE_URL: reader }))
      assert.deepEqual(await rows(world, url), ['rev00001'])
      ended(await upgrade())
    },
  },
  {
    numbers: [33],
    name: 'a server that is read_only',
    on: ['mariadb'],
    run: async world => {
      const { url, upgrade } = await begun(world, "op.addColumn('t', 'w', integer())")
      await world.look(url, 'SET GLOBAL read_only = ON')
      world.finally(() => world.look(world.url('mysql'), 'SET GLOBAL read_only = OFF'))
      refused(await upgrade(), 'READ_ONLY_SERVER', 'read_only')
      await world.look(url, 'SET GLOBAL read_only = OFF')
      ended(await upgrade())
    },
  },
  {
    numbers: [35],
    name: 'a privilege that is missing half-way',
    on: postgresql,
    run: async world => {
      for (const header of ['', aloneHeader]) {
        const { url, app } = await begun(
          world,
          "op.createTable('made', { id: integer() })\n  op.addColumn('foreign_table', 'w', integer())",
          { header },
        )
        await world.look(url, 'CREATE TABLE foreign_table (id integer)')
        const user = `half_${new URL(url).pathname.slice(1)}`.slice(0, 60)
        await world.look(url, `DROP ROLE IF EXISTS ${user}`)
        await world.look(url, `CREATE ROLE ${user} LOGIN`)
        world.finally(() => world.look(world.url('postgres'), `DROP ROLE ${user}`))
        world.finally(() => world.look(url, `DROP OWNED BY ${user}`))
        await world.look(url, `GRANT ALL ON SCHEMA public TO ${user}`)
        await world.look(url, `GRANT ALL ON limbeck_version, limbeck_version_ledger TO ${user}`)
        await world.look(url, `GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO ${user}`)
        const env = { DATABASE_URL: url.replace('postgres@', `${user}@`) }
        const said = refused(await app.limbeck(['upgrade'], env), 'STATEMENT_REFUSED', /must be owner/)
        assert.match(said, header === '' ? /left nothing behind/ : /step 2 of 2; step 1 is done and kept/)
        await world.look(url, `ALTER TABLE foreign_table OWNER TO ${user}`)
        ended(await app.limbeck(['upgrade'], env))
      }
    },
  },
  {
    numbers: [36, 37],
    name: 'a unique index that meets rows twice, and the index that it leaves',
    on: postgresql,
    run: async world => {
      const { url, upgrade } = await begun(world, concurrently)
      await world.look(url, 'INSERT INTO t VALUES (1, 7), (2, 7)')
      refused(await upgrade(), 'STATEMENT_REFUSED', /could not create unique index/)
      assert.deepEqual(await indexes(world, url), [{ name: 'ix', valid: false }])
      await world.look(url, 'DELETE FROM t WHERE id = 2')
      ended(await upgrade())
      assert.deepEqual(await indexes(world, url), [{ name: 'ix', valid: true }])
    },
  },
  {
    numbers: [37],
    name: 'an index that is not valid, left by something else, and IF NOT EXISTS',
    on: postgresql,
    fast: true,
    run: async world => {
      const { url, upgrade } = await begun(
        world,
        "op.autocommit(op => op.createIndex('ix', 't', ['v'], { concurrently: true, ifNotExists: true }))",
      )
      await world.look(url, 'INSERT INTO t VALUES (1, 7), (2, 7)')
      await world.look(url, 'CREATE UNIQUE INDEX CONCURRENTLY ix ON t (v)').catch(() => {})
      assert.deepEqual(await indexes(world, url), [{ name: 'ix', valid: false }])
      ended(await upgrade())
      assert.deepEqual(await indexes(world, url), [{ name: 'ix', valid: true }])
    },
  },
  {
    numbers: [38],
    name: 'an administrator cancels an index that is built concurrently',
    on: postgresql,
    run: async world => {
      const { url, app, upgrade } = await begun(world, concurrently)
      const other = await world.session(url)
      await other.query('BEGIN')
      await other.query('INSERT INTO t VALUES (1, 1)')
      const run = app.started(['upgrade'], { DATABASE_URL: url })
      const [found] = await world.until(
        url,
        "SELECT pid FROM pg_stat_activity WHERE query LIKE 'CREATE UNIQUE INDEX CONCURRENTLY%' AND state = 'active' AND wait_event_type = 'Lock'",
        some => some.length > 0,
      )
      await world.look(url, `SELECT pg_cancel_backend(${found?.pid})`)
      refused(await run.answer, 'STATEMENT_REFUSED', /cancel/)
      await other.query('COMMIT')
      ended(await upgrade())
      assert.deepEqual(await indexes(world, url), [{ name: 'ix', valid: true }])
    },
  },
  {
    numbers: [39, 40],
    name: 'a check that is validated later meets rows that break it',
    on: postgresql,
    run: async world => {
      const { url, upgrade } = await begun(
        world,
        "op.createCheckConstraint('ck', 't', sql`v > 0`, { notValid: true })\n  op.autocommit(op => op.validateConstraint('t', 'ck'))",
      )
      await world.look(url, 'INSERT INTO t VALUES (1, -1)')
      refused(await upgrade(), 'STATEMENT_REFUSED', /is violated by some row/, /step 1 is done and kept/)
      // What is there breaks the check when it is written, as PostgreSQL has it.
      await assert.rejects(world.look(url, 'UPDATE t SET id = 2'), /violates check constraint/)
      await world.look(url, 'UPDATE t SET v = 1')
      ended(await upgrade())
    },
  },
  {
    numbers: [41],
    name: 'a value of an enum that is used in the transaction that adds it',
    on: postgresql,
    run: async world => {
      const url = await world.database()
      const app = world.project({
        ...config(),
        ...revision(
          'rev00001',
          null,
          "op.createEnum('plan', ['free'])\n  op.execute('CREATE TABLE p (plan plan)')",
        ),
        ...revision(
          'rev00002',
          'rev00001',
          "op.addEnumValue('plan', 'paid')\n  op.execute(\"INSERT INTO p VALUES ('paid')\")",
        ),
      })
      ended(await app.limbeck(['upgrade', 'rev00001'], { DATABASE_URL: url }))
      const answer = await app.limbeck(['upgrade'], { DATABASE_URL: url })
      // Refused with the way out, and nothing is there.
      refused(answer, 'STATEMENT_REFUSED', /rev00002/, /unsafe use of new value/)
      app.write(
        'migrations/versions/rev00002.ts',
        app
          .read('migrations/versions/rev00002.ts')
          .replace("op.addEnumValue('plan', 'paid')", "op.autocommit(op => op.addEnumValue('plan', 'paid'))"),
      )
      ended(await app.limbeck(['upgrade'], { DATABASE_URL: url }))
      assert.equal((await world.look(url, 'SELECT * FROM p')).length, 1)
    },
  },
  {
    numbers: [44],
    name: 'a statement that is larger than the server takes',
    on: ['mariadb'],
    run: async world => {
      const { url, upgrade } = await begun(
        world,
        "op.addColumn('t', 'w', text())\n  op.execute(\"INSERT INTO t (id, w) VALUES (1, '\" + 'x'.repeat(process.env.BIG ? 17_000_000 : 10) + \"')\")",
      )
      const answer = await upgrade('head', url, { BIG: '1' })
      assert.equal(answer.exit, 1)
      assert.match(answer.stderr, /^error \[(STATEMENT_REFUSED|CONNECTION_LOST)\]/m)
      assert(answer.stderr.length < 20_000, 'the whole statement was printed')
      assert.deepEqual(await rows(world, url), ['rev00001'])
    },
  },
  {
    numbers: [45],
    name: 'a change of a table in the middle of rows that are not committed',
    on: ['mariadb'],
    run: async world => {
      const { url, app, upgrade } = await begun(
        world,
        "op.run('both', async ({ db }) => { await db.insertInto('t').values({ id: 1 }).execute(); await db.schema.alterTable('t').addColumn('w', 'integer').execute() }, { down: 'nothing' })",
      )
      refused(await upgrade(), 'TRANSACTION_LOST', /rev00002\.ts/)
      assert.deepEqual(await rows(world, url), ['rev00001'])
      // What the server committed by itself nobody can take back, so nobody does it again unasked.
      refused(await upgrade(), 'STATEMENT_IN_DOUBT', /limbeck repair/)
      ended(await app.limbeck(['repair', '--done'], { DATABASE_URL: url }))
      ended(await upgrade())
      assert.deepEqual(await rows(world, url), ['rev00002'])
      assert.equal((await world.look(url, 'SELECT id, w FROM t')).length, 1)
    },
  },
  {
    numbers: [46],
    name: 'a change that is to be made in place, and that the server would have to copy',
    on: ['mariadb'],
    run: async world => {
      for (const asked of ["algorithm: 'inplace'", "algorithm: 'instant'", "lock: 'none'"]) {
        const { url, app, upgrade } = await begun(
          world,
          `op.addColumn('t', 'w', integer())\n  op.alterColumn('t', 'v', { type: text(), ${asked} })`,
        )
        await world.look(url, 'INSERT INTO t VALUES (1, 7)')
        const said = refused(await upgrade(), 'STATEMENT_REFUSED', /is not supported/, /rev00002\.ts:\d+/)
        assert.match(said, /"algorithm" and "lock"/)
        // Never copied in silence: the type is what it was.
        assert.deepEqual(
          await world.look(
            url,
            "SELECT data_type AS type FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 't' AND column_name = 'v'",
          ),
          [{ type: 'int' }],
        )
        // Whoever takes the copy goes on with the step that was refused.
        app.write(
          'migrations/versions/rev00002.ts',
          app.read('migrations/versions/rev00002.ts').replace(`, ${asked}`, ''),
        )
        ended(await upgrade())
        assert.deepEqual(
          (await world.look(url, 'SELECT v FROM t')).map(row => ({ ...row })),
          [{ v: '7' }],
        )
      }
    },
  },
  {
    numbers: [42],
    name: 'the log of what others write meanwhile overflows (1799)',
    on: ['mariadb'],
    run: async world => {
      const { url, app, upgrade } = await begun(
        world,
        "op.createIndex('ix', 't', ['v'], { algorithm: 'inplace', lock: 'none' })",
        { settings: "{ lockTimeout: '60s' }" },
      )
      const admin = world.url('mysql')
      const [old] = await world.look(admin, 'SELECT @@GLOBAL.innodb_online_alter_log_max_size AS size')
      world.finally(() => world.look(admin, `SET GLOBAL innodb_online_alter_log_max_size = ${old?.size}`))
      await world.look(admin, 'SET GLOBAL innodb_online_alter_log_max_size = 65536')
      await world.look(url, 'INSERT INTO t (id, v) SELECT seq, seq FROM seq_1_to_1000000')
      const run = app.started(['upgrade'], { DATABASE_URL: url })
      const states =
        "SELECT id FROM information_schema.processlist WHERE info LIKE 'CREATE INDEX%' OR info LIKE 'ALTER TABLE%'"
      await world.until(url, `${states} HAVING MAX(state) = 'altering table'`, found => found.length > 0)
      // It has the table while the index is built, and writes more than is kept of it before it lets go.
      const other = await world.session(url)
      await other.query('BEGIN')
      await other.query('UPDATE t SET v = v + 1 WHERE id <= 50000')
      await other.query('COMMIT')
      refused(await run.answer, 'STATEMENT_REFUSED', /innodb_online_alter_log_max_size/)
      assert.deepEqual(
        await world.look(
          url,
          "SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND index_name = 'ix'",
        ),
        [],
      )
      await world.look(admin, `SET GLOBAL innodb_online_alter_log_max_size = ${old?.size}`)
      ended(await upgrade())
    },
  },
]
