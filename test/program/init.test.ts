import { describe, expect, it } from 'vitest'
import { project } from './project.ts'

const initialized = async (args: readonly string[], files: Readonly<Record<string, string>> = {}) => {
  const app = project(files)
  const { exit, json } = await app.limbeck(['init', ...args, '--json'])
  expect(exit).toBe(0)
  const { written, next } = json()
  return { app, written, next }
}

const table =
  "import { table, text } from 'limbeck/schema'\nexport const t = table('t', { id: text().primaryKey() })\n"

describe('init --template', () => {
  it('begins by default with models, and takes another folder for the migrations', async () => {
    const { app, written } = await initialized(['db/migrations/'])
    expect(written).toEqual(['limbeck.config.ts', 'db/migrations/README.md', 'models/example.ts'])
    app.write('models/t.ts', table)
    const { stdout } = await app.limbeck(['revision', '--autogenerate', '-m', 'create tables'])
    expect(stdout).toMatch(/^wrote db\/migrations\/versions\//)
    expect((await app.limbeck(['upgrade'])).exit).toBe(0)
  })

  it.each([
    ['postgresql', 'postgresql://app:***@localhost:5432/app'],
    ['mysql', 'mysql://app:***@localhost:3306/app'],
    ['mariadb', 'mariadb://app:***@localhost:3306/app'],
  ])('%s: the example of a .env file is one that the configuration takes', async (template, shown) => {
    const { app } = await initialized(['--template', template], { 'models/t.ts': table })
    app.write('.env', app.read('.env.example').replace(/localhost:\d+/, '127.0.0.1:1'))
    const { stderr } = await app.limbeck(['current'])
    expect(stderr).toContain(`database: ${shown.replace(/localhost:\d+/, '127.0.0.1:1')}`)
    expect(stderr).toContain('CONNECTION_FAILED')
  })

  it('multidb: what it says to type next does', async () => {
    const { app, next } = await initialized(['-t', 'multidb'])
    app.write('.env', app.read('.env.example'))
    for (const name of ['main', 'tools']) app.write(`models/${name}/t.ts`, table)
    expect(next).toContain('limbeck revision --autogenerate -m "create tables" -n main')
    expect((await app.limbeck(['revision', '--autogenerate', '-m', 'create tables', '--all'])).exit).toBe(0)
    const { json } = await app.limbeck(['upgrade', '--all', '--json'])
    expect(json().databases.map(({ name }: { name: string }) => name)).toEqual(['main', 'tools'])
    expect(
      json().databases.every(
        ({ result }: { result: { rows: readonly string[] } }) => result.rows.length === 1,
      ),
    ).toBe(true)
  })

  it.each([
    ['sql', '.sql', 'CREATE TABLE posts (id INTEGER);'],
    ['no-models', '.ts', undefined],
  ])('%s: revisions are written by hand', async (template, ending, sql) => {
    const { app } = await initialized(['-t', template])
    await app.limbeck(['revision', '-m', 'create tables'])
    expect(app.revisions()).toEqual([expect.stringMatching(new RegExp(`_create_tables\\${ending}$`))])
    if (sql !== undefined)
      app.write(
        `migrations/versions/${app.revisions()[0]}`,
        app.newest().replace('-- upgrade\n', `-- upgrade\n${sql}\n`),
      )
    expect((await app.limbeck(['upgrade'])).exit).toBe(0)
    expect((await app.limbeck(['downgrade', 'base'])).exit).toBe(0)
    const compared = await app.limbeck(['revision', '--autogenerate', '-m', 'x', '--json'])
    expect(compared.json().error.code).toBe(template === 'sql' ? 'USAGE' : 'MODELS_NOT_CONFIGURED')
  })

  it('lists each', async () => {
    const { json } = await project().limbeck(['list-templates', '--json'])
    expect(json().templates.map(({ name }: { name: string }) => name)).toEqual([
      'default',
      'postgresql',
      'mysql',
      'mariadb',
      'multidb',
      'no-models',
      'sql',
    ])
  })

  it.each([
    [['-t', 'sqll'], {}, 'USAGE', 'Did you mean "sql"?'],
    [['-t', 'generic'], {}, 'USAGE', 'What Alembic calls "generic" is "default": leave -t out.'],
    [['-t', 'asynchronous'], {}, 'USAGE', 'Run "limbeck list-templates" to see what they are.'],
    [[''], {}, 'USAGE', 'Such as: limbeck init db/migrations'],
    [['db'], { 'db/seed.sql': '' }, 'ALREADY_INITIALIZED', undefined],
    [['db'], { db: '' }, 'ALREADY_INITIALIZED', undefined],
  ])('refuses %j', async (args, files, code, hint) => {
    const app = project(files as Readonly<Record<string, string>>)
    const { exit, json } = await app.limbeck(['init', ...args, '--json'])
    expect({ exit, code: json().error.code }).toEqual({ exit: 2, code })
    if (hint !== undefined) expect(json().error.hint).toBe(hint)
    expect(() => app.read('limbeck.config.ts')).toThrow('ENOENT')
  })
})
