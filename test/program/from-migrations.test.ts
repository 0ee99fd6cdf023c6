import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { type Project, project } from './project.ts'
import { noScratchIsLeft } from './scratch-databases.ts'

const models = (columns: string, more = '') => `import { integer, table, text, varchar } from 'limbeck/schema'
export const notes = table('notes', { id: integer().primaryKey(), ${columns} })
${more}
`

const revision = (id: string, below: string | null, up: string, down = '') => `export const revision = '${id}'
export const downRevision = ${below === null ? null : `'${below}'`}
export function upgrade(op) {
  ${up}
}
export function downgrade(op) {
  ${down}
}
`

const raw = revision(
  'raw0',
  null,
  "op.execute('CREATE TABLE notes (id integer NOT NULL, title varchar(40), CONSTRAINT pk_notes PRIMARY KEY (id))')",
  "op.dropTable('notes')",
)

const app = (dialect: string, files: Readonly<Record<string, string>>): Project =>
  project({
    'limbeck.config.ts': `export default { dialect: '${dialect}', models: 'models.ts' }\n`,
    'models.ts': models('title: varchar({ length: 40 })'),
    'migrations/versions/.gitkeep': '',
    ...files,
  })

const autogenerate = ['revision', '--autogenerate', '-m', 'next', '--rev-id']

/** Nothing listens there, and nobody may ask. */
const nowhere = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' }

it.each(['sqlite', 'postgresql', 'mariadb', 'mysql'])(
  'writes one revision after another without a database or a driver, for %s',
  async dialect => {
    const here = app(dialect, {})
    const first = await here.limbeck([...autogenerate, 'a', '--from', 'migrations'])
    expect(first.stderr).toBe('')
    expect(first.stdout).toMatch(/^wrote .*\n {2}create table notes\n$/)
    expect((await here.limbeck([...autogenerate, 'b', '--from', 'migrations'])).stdout).toBe(
      'No changes: the migrations make what the models say. Nothing was written.\n',
    )
    here.write('models.ts', models('title: varchar({ length: 80 }), body: text()'))
    const second = await here.limbeck([
      'create',
      '--autogenerate',
      'next',
      '--rev-id',
      'b',
      '--from=migrations',
    ])
    expect(second.stdout.split('\n').slice(1).sort()).toEqual([
      '',
      '  add column notes.body',
      // SQLite keeps no lengths.
      ...(dialect === 'sqlite' ? [] : ['  alter column notes.title: type varchar(80)']),
    ])
    expect(here.newest()).toContain("downRevision = 'a'")
  },
)

it('asks for a value where some database may have rows', async () => {
  const here = app('sqlite', {})
  await here.limbeck([...autogenerate, 'a', '--from', 'migrations'])
  here.write('models.ts', models('title: varchar({ length: 40 }), body: text().notNull()'))
  const { exit, stderr } = await here.limbeck([...autogenerate, 'b', '--from', 'migrations'])
  expect(exit).toBe(4)
  expect(stderr).toContain('Where "notes" holds rows, the new column "body" must have a value: which?')
})

it('names itself where the database is in the way', async () => {
  const here = app('postgresql', {})
  const away = await here.limbeck([...autogenerate, 'a'], nowhere)
  expect(away.exit).toBe(1)
  expect(away.stderr).toContain('"--from migrations"')
  await here.limbeck([...autogenerate, 'a', '--from', 'migrations'])
  here.write('limbeck.config.ts', "export default { dialect: 'sqlite', models: 'models.ts' }\n")
  const behind = await here.limbeck([...autogenerate, 'b'], { DATABASE_URL: 'sqlite:./x.db' })
  expect(behind.stderr).toContain('[NOT_AT_HEAD]')
  expect(behind.stderr).toContain('"--from migrations"')
})

it('takes no side that there is not, and none where nothing is compared', async () => {
  const here = app('sqlite', {})
  expect((await here.limbeck([...autogenerate, 'a', '--from', 'models'])).exit).toBe(2)
  expect((await here.limbeck(['revision', '-m', 'x', '--from', 'migrations'])).stderr).toContain(
    'An empty revision compares nothing.',
  )
  expect(here.revisions()).toEqual([])
})

it('tells the ways out where raw SQL stands in the way and there is no engine', async () => {
  const here = app('mariadb', { 'migrations/versions/a.ts': raw })
  const { exit, stderr } = await here.limbeck([...autogenerate, 'b', '--from', 'migrations'], {
    DATABASE_URL: 'mysql://nobody@127.0.0.1:1/nothing',
  })
  expect(exit).toBe(1)
  expect(stderr).toContain('error [NO_SCRATCH_DATABASE]')
  expect(stderr).toContain('revision raw0 (migrations/versions/a.ts)')
  expect(stderr).toContain('nothing listens there')
  expect(stderr).toContain('{ declares }')
  expect(here.revisions()).toEqual(['a.ts'])
})

it('compares expressions as text, and says so, where there is no engine to ask', async () => {
  const here = app('mariadb', {
    'models.ts':
      "import { check, integer, sql, table } from 'limbeck/schema'\nexport const t = table('t', { a: integer() }, () => [check('ck', sql`a IN (1, 2)`)])\n",
  })
  await here.limbeck([...autogenerate, 'a', '--from', 'migrations'])
  here.write('models.ts', here.read('models.ts').replace('a IN (1, 2)', '(A in(1,2))'))
  expect((await here.limbeck([...autogenerate, 'b', '--from', 'migrations'])).stdout).toMatch(/^No changes/)
  here.write('models.ts', here.read('models.ts').replace('(A in(1,2))', 'a = 1 OR a = 2'))
  const other = await here.limbeck([...autogenerate, 'b', '--from', 'migrations'])
  expect(other.stderr).toContain('Expressions are compared as text, for there is no engine to ask')
  expect(other.stdout).toContain('create check constraint ck on t')
})

describeEngines('--from migrations on', ['sqlite', 'postgresql', 'mariadb', 'pglite'], engine => {
  it('runs raw SQL and data steps in a scratch database, of which nothing is left', async () => {
    const here = app(engine.dialect, {
      'migrations/versions/a.ts': raw,
      'migrations/versions/b.ts': revision(
        'step',
        'raw0',
        "op.run('fill', async ({ db }) => { await db.insertInto('notes').values({ id: 1 }).execute() })",
      ),
    })
    const url = await engine.database()
    const { stdout, stderr, exit } = await here.limbeck([...autogenerate, 'c', '--from', 'migrations'], {
      DATABASE_URL: url,
    })
    expect({ stdout, exit }).toEqual({
      stdout: 'No changes: the migrations make what the models say. Nothing was written.\n',
      exit: 0,
    })
    expect(stderr).toContain('Running the migrations in a scratch database (')
    here.write('models.ts', models('title: varchar({ length: 40 }), body: text()'))
    const more = await here.limbeck([...autogenerate, 'c', '--from', 'migrations'], { DATABASE_URL: url })
    expect(more.stdout).toContain('  add column notes.body\n')
    // A step that fails is told with its line, and leaves nothing either.
    here.write('migrations/versions/b.ts', revision('step', 'raw0', "op.execute('SELECT nothing_here')"))
    const failed = await here.limbeck([...autogenerate, 'd', '--head', 'c', '--from', 'migrations'], {
      DATABASE_URL: url,
    })
    expect(failed.exit).toBe(1)
    expect(failed.stderr).toContain('migrations/versions/b.ts:4')
    if (engine.dialect === 'sqlite' || engine.name === 'pglite') return
    const connection = await openFor(url)
    await noScratchIsLeft(url)
    expect(await connection.query(engine.dialect === 'postgresql' ? tables : 'SHOW TABLES')).toMatchObject({
      rows: [],
    })
    await connection.close()
  })
})

describeEngines('a scratch database on', ['postgresql', 'mariadb'], engine => {
  it('is gone when a signal ends the process', async () => {
    const here = app(engine.dialect, {
      'migrations/versions/a.ts': revision(
        'slow',
        null,
        "op.run('wait', async () => { console.error('waiting'); await new Promise(done => setTimeout(done, 60_000)) })",
      ),
    })
    const url = await engine.database()
    const child = spawn(
      process.execPath,
      [
        resolve(import.meta.dirname, '../../scripts/limbeck.ts'),
        ...autogenerate,
        'b',
        '--from',
        'migrations',
      ],
      {
        cwd: here.folder,
        env: { PATH: process.env.PATH ?? '', DATABASE_URL: url },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    let said = ''
    for await (const piece of child.stderr) {
      said += String(piece)
      if (said.includes('waiting')) break
    }
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    expect(code).toBe(143)
    await noScratchIsLeft(url)
  })
})

const tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
