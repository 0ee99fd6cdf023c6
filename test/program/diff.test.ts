import { expect, it } from 'vitest'
import { diff, upgrade } from '../../src/index.ts'
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
