import { expect, it } from 'vitest'
import { diff, revision, upgrade } from '../../src/index.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const models = (
  columns: string,
  more = '',
) => `import { index, integer, sql, table, text, varchar } from 'limbeck/schema'
export const notes = table('notes', { id: integer().primaryKey(), ${columns} }, t => [index('ix_notes').on(t.title)])
${more}
`

describeEngines('diff on', ['sqlite', 'postgresql', 'postgresql-15', 'mariadb'], engine => {
  it('prints SQL that makes the database what the models say, step by step, and writes nothing', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}', models: 'models.ts' }\n`,
    })
    const url = await engine.database()
    const here = { cwd: app.folder, url, env: {} }
    for (const text of [
      models('title: varchar({ length: 40 }).notNull()'),
      models(
        'title: varchar({ length: 80 }).notNull(), body: text(), kind: integer().notNull().default(3)',
        "export const tags = table('tags', { note_id: integer().notNull().references('notes.id'), word: varchar({ length: 9 }) })",
      ),
    ]) {
      app.write('models.ts', text)
      app.write('migrations/versions/.gitkeep', '')
      const { ok, sql } = await diff(here)
      expect(ok).toBe(false)
      const connection = await openFor(url)
      for (const statement of sql) await connection.query(statement)
      await connection.close()
      expect(await diff(here)).toMatchObject({ ok: true, operations: [], code: [], sql: [] })
    }
    expect(app.revisions()).toEqual([])
  })

  it('answers with what a revision would say, and with exit code 3', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}', models: 'models.ts' }\n`,
      'models.ts': models('title: varchar({ length: 40 })'),
      'migrations/versions/.gitkeep': '',
    })
    const DATABASE_URL = await engine.database()
    const { exit, stdout } = await app.limbeck(['diff'], { DATABASE_URL })
    expect({ exit, stdout }).toMatchInlineSnapshot(`
      {
        "exit": 3,
        "stdout": "op.createTable('notes', {
        id: integer().primaryKey('pk_notes'),
        title: varchar({ length: 40 }),
      })
      op.createIndex('ix_notes', 'notes', ['title'])
      ",
      }
    `)
    const printed = await app.limbeck(['diff', '--sql'], { DATABASE_URL })
    expect(printed.exit).toBe(3)
    expect(printed.stdout).toMatch(/^CREATE TABLE .notes. \(/)
    expect((await app.limbeck(['diff', '--json'], { DATABASE_URL })).json()).toMatchObject({
      ok: false,
      operations: [
        { kind: 'createTable', describe: 'create table notes' },
        { kind: 'createIndex', describe: 'create index ix_notes on notes' },
      ],
      destructive: [],
      later: [],
    })
  })

  it('sees that an enum has lost a value, in the database and in what the migrations make', async () => {
    const moods = (values: string) => `import { enumType, integer, table } from 'limbeck/schema'
const mood = enumType('mood', [${values}])
export const days = table('days', { id: integer().primaryKey(), mood: mood().notNull() })
`
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}', models: 'models.ts' }\n`,
      'models.ts': moods("'glad', 'sad', 'gone'"),
      'migrations/versions/.gitkeep': '',
    })
    const here = { cwd: app.folder, url: await engine.database(), env: {} }
    await revision({ ...here, message: 'one', autogenerate: true })
    await upgrade({ ...here, revision: 'head' })
    for (const values of ["'glad', 'sad'", "'sad', 'glad', 'gone'"]) {
      app.write('models.ts', moods(values))
      for (const from of ['database', 'migrations'])
        expect((await diff({ ...here, from })).operations).toMatchObject([{ describe: 'replace enum mood' }])
    }
    const other = await engine.database()
    await upgrade({ ...here, url: other, revision: 'head' })
    await revision({ ...here, message: 'two', autogenerate: true })
    await upgrade({ ...here, revision: 'head', yes: true })
    for (const from of ['database', 'migrations'])
      expect(await diff({ ...here, from })).toMatchObject({ ok: true })
    // Between two databases too; MariaDB knows no name of the enum.
    expect((await diff({ ...here, from: other, to: 'database' })).operations.at(-1)).toMatchObject(
      engine.dialect === 'mariadb' ? { kind: 'alterColumn' } : { kind: 'replaceEnum' },
    )
    expect(await diff({ ...here, from: here.url, to: 'database' })).toMatchObject({ ok: true })
  })

  it('takes what is pending neither for made nor for lost', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}', models: 'models.ts' }\n`,
      'models.ts': models(
        'title: varchar({ length: 40 })',
        "export const old = table('old', { id: integer() })",
      ),
      'migrations/versions/.gitkeep': '',
    })
    const here = { cwd: app.folder, url: await engine.database(), env: {} }
    await revision({ ...here, message: 'one', autogenerate: true })
    await upgrade({ ...here, revision: 'head' })
    app.write('models.ts', models('title: varchar({ length: 40 }), body: text()'))
    await revision({ ...here, message: 'two', autogenerate: true })
    const { operations, code, destructive } = await diff(here)
    expect(operations.map(({ describe }) => describe)).toEqual(['add column notes.body', 'drop table old'])
    expect(code.join('\n')).not.toContain('gone from the database')
    expect(destructive).toHaveLength(1)
  })

  it('leads from any side to any other', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}', models: 'models.ts' }\n`,
      'models.ts': models(
        'title: varchar({ length: 40 }), kind: integer(), body: text()',
        "export const tags = table('tags', { id: integer().primaryKey() })",
      ),
      'migrations/versions/a.ts': `import { check, integer, sql, varchar } from 'limbeck/schema'
export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op) {
  op.createTable('notes', { id: integer().primaryKey(), title: varchar({ length: 40 }), kind: integer() })
  op.createIndex('ix_notes', 'notes', ['title'])
  op.createCheckConstraint('ck_kind', 'notes', sql\`kind IN (1, 2)\`)
}
`,
    })
    const [url, other] = [await engine.database(), await engine.database()]
    const here = { cwd: app.folder, url, env: {} }
    await upgrade({ ...here, revision: 'head' })
    const said = async (from: string, to: string) =>
      (await diff({ ...here, from, to })).operations.map(({ describe }) => describe).sort()
    expect(await said('database', 'migrations')).toEqual([])
    expect(await said('migrations', 'database')).toEqual([])
    expect(await said('migrations', 'models')).toEqual([
      'add column notes.body',
      'create table tags',
      'drop constraint ck_kind of notes',
    ])
    expect(await said('models', 'migrations')).toEqual([
      'create check constraint ck_kind on notes',
      'drop column notes.body',
      'drop table tags',
    ])
    expect(await said('models', 'database')).toEqual(await said('models', 'migrations'))

    // Somebody worked on the database by hand.
    const connection = await openFor(url)
    await connection.query('CREATE TABLE by_hand (id integer)')
    await connection.query('ALTER TABLE notes ADD COLUMN more integer')
    await connection.close()
    expect(await said('migrations', 'database')).toEqual(['add column notes.more', 'create table by_hand'])
    expect(await said('database', 'migrations')).toEqual(['drop column notes.more', 'drop table by_hand'])

    // A copy made from what is printed is alike.
    const empty = await diff({ ...here, url: other, from: 'database', to: url })
    const copy = await openFor(other)
    for (const statement of empty.sql) await copy.query(statement)
    await copy.close()
    expect(await diff({ ...here, from: other, to: 'database' })).toMatchObject({ ok: true, operations: [] })
    expect(await diff({ ...here, from: 'database', to: other })).toMatchObject({
      ok: true,
      to: expect.not.stringContaining('@:'),
    })
  })

  it('knows what a revision made outside of a transaction for its own', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}', models: 'models.ts' }\n`,
      'models.ts': models('title: varchar({ length: 40 })'),
      'migrations/versions/a.ts': `import { integer } from 'limbeck/schema'
export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op) {
  op.autocommit(op => op.createTable('drafts', { page: integer(), line: integer() }))
}
`,
    })
    const here = { cwd: app.folder, url: await engine.database(), env: {} }
    await upgrade(here)
    const { operations } = await diff(here)
    expect(operations.map(({ describe }) => describe)).toContain('drop table drafts')
  })
})

it.each([
  [['--from', 'models'], '"models" is on both sides'],
  [['--from', 'modles'], 'There is nothing to compare that is called "modles"'],
  [['--to', 'sqlite:./nowhere.db'], 'nowhere.db'],
])('diff %s is refused', async (args, words) => {
  const app = project({
    'limbeck.config.ts': "export default { dialect: 'sqlite', models: 'models.ts' }\n",
    'models.ts': models('title: text()'),
    'migrations/versions/.gitkeep': '',
  })
  const { exit, stderr } = await app.limbeck(['diff', ...args], { DATABASE_URL: 'sqlite:./a.db' })
  expect(exit).not.toBe(0)
  expect(exit).not.toBe(3)
  expect(stderr).toContain(words)
})
