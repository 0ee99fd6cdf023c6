import { relative } from 'node:path'
import { expect, it } from 'vitest'
import { dialectOf } from '../../src/dialects/index.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { project } from './project.ts'

const config = "export default { models: 'models.ts' }\n"
const users = `export const users = table('users', { id: integer().primaryKey() })\n`
const models = (more = '') => `import { integer, table, text } from 'limbeck/schema'\n${users}${more}`
const posts = `export const posts = table('posts', { id: integer().primaryKey(), title: text() })\n`

const autogenerate = ['revision', '--autogenerate', '-m', 'change', '--json']

describeEngines('whose a table is, on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  const begun = async () => {
    const url = await engine.database()
    const env = { DATABASE_URL: url }
    const app = project({ 'limbeck.config.ts': config, 'models.ts': models(posts) })
    expect((await app.limbeck(autogenerate, env)).exit).toBe(0)
    expect((await app.limbeck(['upgrade'], env)).exit).toBe(0)
    const dialect = await dialectOf(engine.dialect)
    const run = async (...statements: readonly string[]) => {
      const connection = await dialect.connect(url)
      try {
        for (const statement of statements) await connection.query(statement)
      } finally {
        await connection.close()
      }
    }
    return { app, env, run }
  }

  it('a model that was deleted becomes a drop, marked with what it loses', async () => {
    const { app, env } = await begun()
    app.write('models.ts', models())
    const { exit, json } = await app.limbeck(autogenerate, env)
    expect({ exit, result: json() }).toMatchObject({
      exit: 0,
      result: {
        operations: [{ describe: 'drop table posts' }],
        destructive: ['the table "posts" and its rows'],
      },
    })
    expect(app.read(relative(app.folder, json().path))).toContain('Loses the table "posts" and its rows.')
  })

  it('a table that nobody said anything about is dropped where an answer names it, and comes back', async () => {
    const { app, env, run } = await begun()
    await run('CREATE TABLE made (id integer PRIMARY KEY)', 'CREATE TABLE theirs (id integer PRIMARY KEY)')
    const { json } = await app.limbeck([...autogenerate, '--drop', 'table:made'], env)
    expect(json()).toMatchObject({
      operations: [{ describe: 'drop table made' }],
      destructive: ['the table "made" and its rows'],
    })
    expect(app.read(relative(app.folder, json().path))).toMatch(/downgrade.*op\.createTable\('made'/s)
  })

  it('a table that Limbeck never knew is left alone, unless it is asked to be dropped; a history stays', async () => {
    const { app, env, run } = await begun()
    await run(
      'CREATE TABLE theirs (id integer PRIMARY KEY)',
      'CREATE VIEW seen AS SELECT id FROM theirs',
      'CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)',
    )
    const { json } = await app.limbeck(autogenerate, env)
    expect(json()).toMatchObject({ written: false, operations: [] })
    const asked = await app.limbeck([...autogenerate, '--include-unmanaged'], env)
    expect(asked.json()).toMatchObject({
      operations: [{ describe: 'drop view seen' }, { describe: 'drop table theirs' }],
      destructive: ['the table "theirs" and its rows'],
    })
    expect((await app.limbeck(['upgrade', '--yes'], env)).exit).toBe(0)
    expect((await app.limbeck([...autogenerate, '--include-unmanaged'], env)).json()).toMatchObject({
      written: false,
    })
  })
})

describeEngines('what belongs to an extension, on', ['postgresql', 'postgresql-15'], engine => {
  it('is never touched', async () => {
    const url = await engine.database()
    const app = project({ 'limbeck.config.ts': config, 'models.ts': models() })
    const connection = await (await dialectOf('postgresql')).connect(url)
    await connection.query('CREATE TABLE users (id integer CONSTRAINT pk_users PRIMARY KEY)')
    await connection.query('CREATE TABLE of_it (id integer)')
    await connection.query('ALTER EXTENSION plpgsql ADD TABLE of_it')
    await connection.close()
    const answer = await app.limbeck([...autogenerate, '--include-unmanaged'], { DATABASE_URL: url })
    expect(answer.json()).toMatchObject({ written: false, operations: [] })
  })
})
