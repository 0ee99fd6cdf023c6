import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { dialectOf } from '../../src/dialects/index.ts'
import { upgrade } from '../../src/index.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { type Project, project } from './project.ts'
import { noScratchIsLeft } from './scratch-databases.ts'

const revision = (id: string, below: string | null, upgrade: string) => `/** make ${id} */
import { integer, text } from 'limbeck/schema'
export const revision = '${id}'
export const downRevision = ${below === null ? null : `'${below}'`}
export function upgrade(op) {
  ${upgrade}
}
`

const models = (columns: string) => `import { integer, table, text } from 'limbeck/schema'
export const notes = table('notes', { id: integer().primaryKey(), title: text()${columns} })
`

const first = "op.createTable('notes', { id: integer().primaryKey(), title: text() })"
const addBody = "op.addColumn('notes', 'body', text())"
const config = "export default { models: 'models.ts' }\n"

const app = (second: string, columns = ', body: text()'): Project =>
  project({
    'limbeck.config.ts': config,
    'models.ts': models(columns),
    'migrations/versions/a.ts': revision('aaaa1111', null, first),
    'migrations/versions/b.ts': revision('bbbb2222', 'aaaa1111', second),
  })

/** Everything that is there; of scratch databases none stays. */
const allOf = async (url: string) => {
  await noScratchIsLeft(url)
  const connection = await openFor(url)
  try {
    return (await (await dialectOf(connection.dialect)).reflect(connection)).tables
  } finally {
    await connection.close()
  }
}

describeEngines('upgrade --verify-plan on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  it('proves the plan and carries it out', async () => {
    const { limbeck } = app(addBody)
    const env = { DATABASE_URL: await engine.database() }
    const empty = await allOf(env.DATABASE_URL)
    const proved = await limbeck(['upgrade', '--verify-plan', '--dry-run'], env)
    expect([proved.exit, proved.stdout], proved.stderr).toEqual([
      0,
      'Dry run: the upgrade to bbbb2222 ends in what the models say. Nothing was applied.\n',
    ])
    expect(await allOf(env.DATABASE_URL)).toEqual(empty)

    // From where the database is.
    await limbeck(['upgrade', 'aaaa1111'], env)
    const done = await limbeck(['upgrade', '--verify-plan', '--json'], env)
    expect(done.json(), done.stderr).toEqual({
      steps: [{ revision: 'bbbb2222', direction: 'up', durationMs: expect.any(Number) }],
      rows: ['bbbb2222'],
      planVerified: true,
    })
    expect(done.stderr).toContain('The plan is proved')
    const tables = await allOf(env.DATABASE_URL)
    expect(tables.find(({ name }) => name === 'notes')?.columns.map(({ name }) => name)).toEqual([
      'id',
      'title',
      'body',
    ])
    expect((await limbeck(['upgrade', '--verify-plan'], env)).stdout).toBe(
      'Nothing to do: the database is at bbbb2222.\n',
    )
  })

  it.each([
    [
      'a column that no migration makes',
      addBody,
      ', body: text(), extra: integer()',
      'add column notes.extra',
    ],
    [
      'SQL that does something else',
      "op.execute('ALTER TABLE notes ADD COLUMN bdy text')",
      undefined,
      'body',
    ],
  ])('refuses %s, and leaves everything as it was', async (_, second, columns, missing) => {
    const { limbeck } = app(second, columns)
    const env = { DATABASE_URL: await engine.database() }
    await limbeck(['upgrade', 'aaaa1111'], env)
    const before = await allOf(env.DATABASE_URL)
    const refused = await limbeck(['upgrade', '--verify-plan', '--json'], env)
    expect(refused.exit, refused.stderr).toBe(3)
    expect(refused.json().error).toMatchObject({
      code: 'PLAN_DIFFERS',
      message: expect.stringContaining('Nothing was applied.'),
      details: { operations: expect.arrayContaining([expect.stringContaining(missing)]) },
    })
    expect(await allOf(env.DATABASE_URL)).toEqual(before)
  })

  it('refuses at the heads as well, where the models are ahead', async () => {
    const { limbeck } = app(addBody, ', body: text(), extra: integer()')
    const env = { DATABASE_URL: await engine.database() }
    await limbeck(['upgrade'], env)
    const refused = await limbeck(['upgrade', '--verify-plan', '--json'], env)
    expect([refused.exit, refused.json().error.code]).toEqual([3, 'PLAN_DIFFERS'])
  })

  it('says which revision fails, and leaves everything as it was', async () => {
    const { limbeck } = app(`${addBody}; op.execute('DROP TABLE nowhere')`)
    const env = { DATABASE_URL: await engine.database() }
    await limbeck(['upgrade', 'aaaa1111'], env)
    const before = await allOf(env.DATABASE_URL)
    const failed = await limbeck(['upgrade', '--verify-plan', '--json'], env)
    expect(failed.exit, failed.stderr).toBe(1)
    expect(failed.json().error).toMatchObject({
      code: 'STATEMENT_REFUSED',
      message: expect.stringContaining('bbbb2222'),
      hint: expect.stringContaining('nothing was applied'),
    })
    expect(await allOf(env.DATABASE_URL)).toEqual(before)
    expect((await limbeck(['log', '--json'], env)).stdout).not.toContain('failed')
  })

  it('asks what may be lost before it proves anything', async () => {
    const { limbeck } = app("op.dropColumn('notes', 'title'); op.addColumn('notes', 'title', text())", '')
    const url = await engine.database()
    const env = { DATABASE_URL: url }
    await limbeck(['upgrade', 'aaaa1111'], env)
    const owner = await openFor(url)
    await owner.query("INSERT INTO notes (id, title) VALUES (1, 'a')")
    await owner.close()
    const asked = await limbeck(['upgrade', '--verify-plan', '--json'], env)
    expect([asked.exit, asked.json().error.code]).toEqual([4, 'ANSWER_NEEDED'])
    expect(asked.stderr).not.toContain('scratch')
    expect((await limbeck(['upgrade', '--verify-plan', '--yes', '--json'], env)).json()).toMatchObject({
      planVerified: true,
    })
  })

  it('is a function as well', async () => {
    const { folder } = app(addBody)
    const url = await engine.database()
    expect(await upgrade({ cwd: folder, url, verifyPlan: true })).toMatchObject({
      rows: ['bbbb2222'],
      planVerified: true,
    })
  })
})

describeEngines('upgrade --verify-plan on a server of', ['postgresql', 'mariadb'], engine => {
  it('makes no role, which the server would keep', async () => {
    const role = `role_${engine.name.replaceAll('-', '_')}`
    const { limbeck } = app(`${addBody}; op.execute('CREATE ROLE ${role}')`, ', body: text()')
    const env = { DATABASE_URL: await engine.database() }
    const refused = await limbeck(['upgrade', '--verify-plan', '--json'], env)
    expect([refused.exit, refused.json().error], refused.stdout).toMatchObject([
      2,
      { code: 'DRY_RUN_IMPOSSIBLE', message: expect.stringContaining(`CREATE ROLE ${role}`) },
    ])
    await noScratchIsLeft(env.DATABASE_URL)
    const server = await openFor(env.DATABASE_URL)
    // Nobody has it: it can be made now.
    await server.query(`CREATE ROLE ${role}`)
    await server.query(`DROP ROLE ${role}`)
    await server.close()
  })
})

describeEngines('upgrade --verify-plan begins with what is there on', ['sqlite', 'mariadb'], engine => {
  it('where the first revision stands for a schema that no revision makes', async () => {
    const { limbeck, write } = app(addBody)
    write('migrations/versions/a.ts', revision('aaaa1111', null, ''))
    const url = await engine.database()
    const env = { DATABASE_URL: url }
    const owner = await openFor(url)
    for (const sql of [
      'CREATE TABLE notes (id integer NOT NULL PRIMARY KEY, title text)',
      'CREATE TABLE others (id integer PRIMARY KEY)',
      'CREATE INDEX ix_id ON others (id)',
      'CREATE VIEW titles AS SELECT title FROM notes',
    ])
      await owner.query(sql)
    await owner.close()
    await limbeck(['stamp', 'aaaa1111'], env)
    const by = await openFor(url)
    await by.query('CREATE INDEX ix_by_hand ON notes (id)')
    expect((await limbeck(['upgrade', '--verify-plan', '--json'], env)).json().error).toMatchObject({
      code: 'PLAN_DIFFERS',
      details: { operations: ['drop index ix_by_hand of notes'] },
    })
    await by.query(`DROP INDEX ix_by_hand${engine.dialect === 'sqlite' ? '' : ' ON notes'}`)
    await by.close()
    expect((await limbeck(['upgrade', '--verify-plan', '--json'], env)).json()).toMatchObject({
      rows: ['bbbb2222'],
      planVerified: true,
    })
  })
})

describeEngines('upgrade --verify-plan begins from nothing on', ['postgresql'], engine => {
  it('and says so where what is there was not made by revisions', async () => {
    const { limbeck, write } = app(addBody)
    write(
      'migrations/versions/a.ts',
      revision('aaaa1111', null, "op.execute('ALTER TABLE notes ADD COLUMN x int')"),
    )
    const url = await engine.database()
    const env = { DATABASE_URL: url }
    const owner = await openFor(url)
    await owner.query('CREATE TABLE notes (id integer PRIMARY KEY, title text)')
    await owner.close()
    await limbeck(['stamp', 'aaaa1111'], env)
    const refused = await limbeck(['upgrade', '--verify-plan', '--json'], env)
    expect([refused.exit, refused.json().error]).toMatchObject([
      2,
      { code: 'PLAN_NOT_PROVABLE', details: { rows: ['aaaa1111'], cause: 'STATEMENT_REFUSED' } },
    ])
    await noScratchIsLeft(url)
  })
})

describeEngines('upgrade --verify-plan in this process on', ['pglite'], engine => {
  it('proves the plan in memory and carries it out', async () => {
    const { folder } = app(addBody)
    const url = await engine.database()
    expect(await upgrade({ cwd: folder, url, verifyPlan: true })).toMatchObject({ planVerified: true })
  })
})

it('copies what only SQLite has', async () => {
  const { limbeck, folder } = app(addBody)
  const url = `sqlite:${join(folder, 'app.db')}`
  const env = { DATABASE_URL: url }
  await limbeck(['upgrade', 'aaaa1111'], env)
  const owner = await openFor(url)
  for (const sql of [
    'CREATE VIRTUAL TABLE found USING fts5(title)',
    "INSERT INTO found VALUES ('a')",
    'CREATE TRIGGER to_found AFTER INSERT ON notes BEGIN INSERT INTO found VALUES (NEW.title); END',
    'CREATE TABLE counted (id integer PRIMARY KEY AUTOINCREMENT, at text DEFAULT CURRENT_TIMESTAMP) STRICT',
  ])
    await owner.query(sql)
  await owner.close()
  expect((await limbeck(['upgrade', '--verify-plan', '--json'], env)).json()).toMatchObject({
    planVerified: true,
  })
})

it('makes no file, and means nothing without models, short of the heads or with --sql', async () => {
  const { limbeck, folder, write } = app(addBody)
  const env = { DATABASE_URL: 'sqlite:app.db' }
  const code = async (...words: readonly string[]) => {
    const { exit, json } = await limbeck(['upgrade', '--verify-plan', '--json', ...words], env)
    return [exit, json().error.code]
  }
  expect(await code('+1')).toEqual([2, 'PLAN_NOT_PROVABLE'])
  expect(await code('aaaa1111')).toEqual([2, 'PLAN_NOT_PROVABLE'])
  expect(await code('--sql')).toEqual([2, 'USAGE'])
  expect((await limbeck(['upgrade', '+2', '--verify-plan', '--dry-run'], env)).exit).toBe(0)
  expect(existsSync(join(folder, 'app.db'))).toBe(false)
  write('limbeck.config.ts', 'export default {}\n')
  expect(await code()).toEqual([2, 'MODELS_NOT_CONFIGURED'])
})
