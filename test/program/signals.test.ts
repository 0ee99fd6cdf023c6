import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { describeEngines, type TestEngine } from '../engines/describe-engines.ts'
import { limbeckHere } from './limbeck-here.ts'
import { openFor } from './open.ts'
import { project, type Started } from './project.ts'
import { noScratchIsLeft } from './scratch-databases.ts'

const revision = (id: string, below: string | null, upgrade: string) => `/** make ${id} */
import { integer, sql, text } from 'limbeck/schema'
export const revision = '${id}'
export const downRevision = ${below === null ? 'null' : `'${below}'`}
export function upgrade(op) { ${upgrade} }
`

/** Longer than anybody waits. */
const waits: Readonly<Record<string, string>> = {
  postgresql: 'SELECT pg_sleep(60)',
  mariadb: 'SELECT SLEEP(60)',
  // Of an engine in this process a statement comes to its end before a signal is heard.
  sqlite:
    'CREATE TABLE counted AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT max(i) AS m FROM n',
  pglite: 'CREATE TABLE counted AS SELECT max(i) AS m FROM generate_series(1, 2000000) AS n (i)',
}

const waitOf = ({ name }: Pick<TestEngine, 'name'>) => waits[name] ?? ''

type Waiting = (url: string, run: Started) => Promise<void>

/** Until another session sees the statement run. */
const untilRunning =
  (engine: Pick<TestEngine, 'name' | 'dialect'>, words: string): Waiting =>
  async (url, run) => {
    await run.said('Running upgrade')
    if (!onServer(engine)) return
    const watcher = await openFor(url)
    const asked =
      engine.dialect === 'postgresql'
        ? `SELECT count(*) AS n FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND datname = current_database() AND query LIKE '${words}%'`
        : `SELECT count(*) AS n FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE '${words}%'`
    try {
      while (Number((await watcher.query(asked)).rows[0]?.n) === 0) await sleep(20)
    } finally {
      await watcher.close()
    }
  }

interface Case {
  readonly name: string
  readonly upgrade: (engine: TestEngine) => string
  /** What the revision is once it is not to wait any more. */
  readonly later?: string
  readonly until: (engine: TestEngine) => Waiting
  readonly engines?: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'a long statement',
    upgrade: engine =>
      `op.createTable('t', { id: integer().primaryKey('pk_t') }); op.execute(${JSON.stringify(waitOf(engine))})`,
    later: "op.createTable('t', { id: integer().primaryKey('pk_t') })",
    until: engine => untilRunning(engine, waitOf(engine)),
  },
  {
    name: 'a statement of a data step',
    upgrade: ({ dialect }) =>
      `op.run('wait', ({ db }) => db.selectNoFrom(eb => eb.fn('${dialect === 'postgresql' ? 'pg_sleep' : 'sleep'}', [eb.val(60)]).as('s')).execute())`,
    later: "op.run('wait', async () => {})",
    until: engine => untilRunning(engine, 'select '),
    engines: ['postgresql', 'mariadb'],
  },
  {
    name: 'a data step that waits for something else, and does not listen',
    upgrade: () =>
      "op.run('wait', async () => { console.error('step waits'); await new Promise(done => setTimeout(done, 60_000)) })",
    later: "op.run('wait', async () => {})",
    until: () => (_, run) => run.said('step waits'),
  },
  {
    name: 'a data step that is told, and comes to its end',
    upgrade: () =>
      "op.run('wait', async ({ signal }) => { console.error('step waits'); await new Promise((_, no) => signal.addEventListener('abort', () => no(new Error('told')))) })",
    later: "op.run('wait', async () => {})",
    until: () => (_, run) => run.said('step waits'),
    engines: ['postgresql', 'pglite'],
  },
]

const appOn = (engine: TestEngine, upgrade: string, more: Readonly<Record<string, string>> = {}) =>
  project({
    'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`,
    'migrations/versions/1.ts': revision('aaaa1111', null, upgrade),
    ...more,
  })

const tableThere = async (url: string, table: string): Promise<boolean> => {
  const database = await openFor(url)
  try {
    return await database.query(`SELECT * FROM ${table}`).then(
      () => true,
      () => false,
    )
  } finally {
    await database.close()
  }
}

const onServer = ({ name }: Pick<TestEngine, 'name'>) => name !== 'sqlite' && name !== 'pglite'

describeEngines('a signal during a trial on', ['mariadb'], engine => {
  it.each([['--dry-run'], ['--verify-plan']])('of %s tells of nothing that was kept', async flag => {
    const app = appOn(
      engine,
      "op.createTable('t', { id: integer().primaryKey('pk_t') }); op.execute('SELECT SLEEP(61)')",
      {
        'limbeck.config.ts': "export default { dialect: 'mariadb', models: 'models.ts' }\n",
        'models.ts':
          "import { integer, table } from 'limbeck/schema'\nexport const t = table('t', { id: integer().primaryKey('pk_t') })\n",
      },
    )
    const url = await engine.database()
    const run = app.started(['upgrade', flag, '--json', '--url', url])
    const watcher = await openFor(url)
    const asked =
      "SELECT count(*) AS n FROM information_schema.processlist WHERE db LIKE 'limbeck_scratch%' AND info = 'SELECT SLEEP(61)'"
    await expect
      .poll(async () => Number((await watcher.query(asked)).rows[0]?.n), { timeout: 30_000 })
      .toBe(1)
    await watcher.close()
    run.signal('SIGTERM')
    const { exit, stdout, json } = await run.answer
    expect([exit, json().error], stdout).toMatchObject([
      143,
      { code: 'INTERRUPTED', message: 'SIGTERM ended the trial; nothing was applied.' },
    ])
    expect(await tableThere(url, 't')).toBe(false)
    await noScratchIsLeft(url)
  })
})

describeEngines('a signal on', ['sqlite', 'postgresql', 'pglite', 'mariadb'], engine => {
  const fitting = cases.filter(({ engines }) => engines === undefined || engines.includes(engine.name))

  it.each(fitting)('ends $name; the next upgrade finishes', async ({ upgrade, until, later }) => {
    const app = appOn(engine, upgrade(engine))
    const url = await engine.database()
    const run = app.started(['upgrade', '--url', url])
    await until(engine)(url, run)
    run.signal('SIGINT')
    const { exit, stderr } = await run.answer
    expect([exit, stderr]).toEqual([130, expect.stringContaining('SIGINT: ending the run')])
    // What was under way when a signal came is either undone or, where it could not be, ended.
    const { rows, inProgress } = (await limbeckHere(app.folder, ['current', '--json', '--url', url])).json()
    if (onServer(engine)) expect([rows, stderr]).toEqual([[], expect.stringContaining('INTERRUPTED')])
    if (engine.dialect === 'postgresql')
      expect([inProgress, await tableThere(url, 't')]).toEqual([null, false])
    if (later !== undefined && inProgress === null)
      app.write('migrations/versions/1.ts', revision('aaaa1111', null, later))
    else if (inProgress !== null)
      app.write(
        'migrations/versions/1.ts',
        revision('aaaa1111', null, upgrade(engine).replace('SLEEP(60)', 'SLEEP(0)')),
      )
    const again = await limbeckHere(app.folder, ['upgrade', '--json', '--allow-edited', '--url', url])
    expect(again.exit, again.stdout + again.stderr).toBe(0)
    expect(again.json().rows).toEqual(['aaaa1111'])
  })

  it('between two revisions keeps the first and begins no other', async () => {
    const app = appOn(engine, "op.createTable('t', { id: integer().primaryKey('pk_t') })", {
      'limbeck.config.ts': `let told = false
export default {
  dialect: '${engine.dialect}',
  onVersionApply: async () => {
    if (told || process.env.QUIET) return
    told = true
    process.kill(process.pid, 'SIGTERM')
    await new Promise(done => setTimeout(done, 50))
  },
}
`,
      'migrations/versions/2.ts': revision(
        'bbbb2222',
        'aaaa1111',
        "op.createTable('u', { id: integer().primaryKey('pk_u') })",
      ),
    })
    const url = await engine.database()
    const { exit, stdout } = await app.limbeck(['upgrade', '--json', '--url', url])
    expect([exit, JSON.parse(stdout).error]).toMatchObject([
      143,
      {
        code: 'INTERRUPTED',
        message: 'SIGTERM ended the run. Before it: aaaa1111, done and kept.',
        details: { signal: 'SIGTERM', done: [{ revision: 'aaaa1111' }] },
      },
    ])
    expect([await tableThere(url, 't'), await tableThere(url, 'u')]).toEqual([true, false])
    const again = await app.limbeck(['upgrade', '--json', '--url', url], { QUIET: '1' })
    expect([again.exit, again.json().rows]).toEqual([0, ['bbbb2222']])
  })

  // A second process is refused the folder of PGlite, and waits for nobody.
  it.skipIf(engine.name === 'pglite')('ends the wait for another run', async () => {
    const app = appOn(engine, "op.createTable('t', { id: integer().primaryKey('pk_t') })")
    const url = await engine.database()
    await limbeckHere(app.folder, ['ensure-version', '--url', url])
    // A run that stays in a data step holds what every other one waits for.
    const holder = appOn(
      engine,
      "op.run('hold', async () => { console.error('holding'); await new Promise(done => setTimeout(done, 60_000)) })",
    )
    const holding = holder.started(['upgrade', '--url', url])
    onTestFinished(() => holding.signal('SIGTERM'))
    await holding.said('holding')
    const run = app.started(['upgrade', '--url', url])
    await run.said(onServer(engine) ? 'waiting for the lock' : 'database:')
    run.signal('SIGTERM')
    expect((await run.answer).exit).toBe(143)
    holding.signal('SIGTERM')
    expect((await holding.answer).exit).toBe(143)
    const again = await limbeckHere(app.folder, ['upgrade', '--json', '--url', url])
    expect([again.exit, again.json().rows]).toEqual([0, ['aaaa1111']])
  })

  it('stops at once the second time', async () => {
    const app = appOn(engine, "op.createTable('t', { id: integer().primaryKey('pk_t') })", {
      'limbeck.config.ts': `export default {
  dialect: '${engine.dialect}',
  onVersionApply: async () => {
    if (process.env.QUIET) return
    console.error('hook waits')
    await new Promise(done => setTimeout(done, 60_000))
  },
}
`,
    })
    const url = await engine.database()
    const run = app.started(['upgrade', '--url', url])
    await run.said('hook waits')
    run.signal('SIGINT')
    await run.said('a second signal')
    run.signal('SIGTERM')
    expect((await run.answer).exit).toBe(130)
    const again = await app.limbeck(['upgrade', '--json', '--url', url], { QUIET: '1' })
    expect([again.exit, again.json().rows]).toEqual([0, ['aaaa1111']])
  })

  it('does not come from a reader that has gone', async () => {
    const app = appOn(engine, "op.createTable('t', { id: integer().primaryKey('pk_t') })", {
      'limbeck.config.ts': `export default {
  dialect: '${engine.dialect}',
  onVersionApply: async ({ revision }) => {
    for (let line = 0; line < 1000; line++) { console.log(revision, line); console.error(revision, line) }
    await new Promise(done => setTimeout(done, 20))
  },
}
`,
      'migrations/versions/2.ts': revision(
        'bbbb2222',
        'aaaa1111',
        "op.createTable('u', { id: integer().primaryKey('pk_u') })",
      ),
    })
    const url = await engine.database()
    const run = app.started(['upgrade', '--verbose', '--url', url])
    await run.said('database:')
    run.hangUp()
    expect((await run.answer).exit).toBe(0)
    expect((await limbeckHere(app.folder, ['current', '--json', '--url', url])).json().rows).toEqual([
      'bbbb2222',
    ])
  })
})

describeEngines('a signal during a statement that runs on its own on', ['postgresql'], engine => {
  it('leaves an index that is not valid, and the next upgrade makes it again', async () => {
    const index = "op.autocommit(op => op.createIndex('ix_t_n', 't', ['n'], { concurrently: true }))"
    const app = appOn(engine, "op.createTable('t', { id: integer().primaryKey('pk_t'), n: integer() })", {
      'migrations/versions/2.ts': revision('bbbb2222', 'aaaa1111', index),
    })
    const url = await engine.database()
    await limbeckHere(app.folder, ['upgrade', 'aaaa1111', '--url', url])
    const other = await openFor(url)
    onTestFinished(() => other.close())
    await other.query('BEGIN')
    await other.query('INSERT INTO t (id) VALUES (1)')
    const run = app.started(['upgrade', '--url', url])
    await untilRunning(engine, 'CREATE INDEX CONCURRENTLY')(url, run)
    run.signal('SIGTERM')
    expect((await run.answer).exit).toBe(143)
    await other.query('COMMIT')
    const again = await limbeckHere(app.folder, ['upgrade', '--json', '--url', url])
    expect([again.exit, again.json().rows], again.stderr).toEqual([0, ['bbbb2222']])
    const { rows } = await other.query(
      "SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = 'ix_t_n'::regclass",
    )
    expect(rows).toEqual([{ valid: true }])
  })
})

describeEngines('a signal during a statement that runs on its own on', ['mariadb'], engine => {
  it('cancels an ALTER that waits for a table, and the next upgrade makes it', async () => {
    const app = appOn(engine, "op.createTable('t', { id: integer().primaryKey('pk_t') })", {
      'migrations/versions/2.ts': revision('bbbb2222', 'aaaa1111', "op.addColumn('t', 'n', integer())"),
    })
    const url = await engine.database()
    await limbeckHere(app.folder, ['upgrade', 'aaaa1111', '--url', url])
    const other = await openFor(url)
    onTestFinished(() => other.close())
    await other.query('START TRANSACTION')
    await other.query('SELECT * FROM t')
    const run = app.started(['upgrade', '--url', url])
    await untilRunning(engine, 'ALTER TABLE')(url, run)
    run.signal('SIGTERM')
    expect((await run.answer).exit).toBe(143)
    await other.query('COMMIT')
    const again = await limbeckHere(app.folder, ['upgrade', '--json', '--url', url])
    expect([again.exit, again.json().rows], again.stderr).toEqual([0, ['bbbb2222']])
  })
})
