import { expect, it } from 'vitest'
import { revision as createRevision, LimbeckError } from '../../src/index.ts'
import { testMigrations, tryMigrations } from '../../src/testing/index.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { type Project, project } from './project.ts'
import { noScratchIsLeft } from './scratch-databases.ts'

const revision = (id: string, below: string | null, up: string, down: string) => `/** do ${id} */
import { irreversible } from 'limbeck'
import { integer, text, varchar } from 'limbeck/schema'
export const revision = '${id}'
export const downRevision = ${below === null ? null : `'${below}'`}
export function upgrade(op) {
  ${up}
}
${down}
`
const downgrade = (body: string) => `export function downgrade(op) { ${body} }`

const first = revision(
  'aaaa1111',
  null,
  "op.createTable('notes', { id: integer().primaryKey(), title: varchar({ length: 40 }).notNull() })",
  downgrade("op.dropTable('notes')"),
)
const second = (up: string, down: string) => revision('bbbb2222', 'aaaa1111', up, down)
const addBody = "op.addColumn('notes', 'body', text())"

const models = `import { integer, table, text, varchar } from 'limbeck/schema'
export const notes = table('notes', { id: integer().primaryKey(), title: varchar({ length: 40 }).notNull(), body: text() })
`

const app = (dialect: string, files: Readonly<Record<string, string>>): Project =>
  project({
    'limbeck.config.ts': `export default { dialect: '${dialect}', models: 'models.ts' }\n`,
    'models.ts': models,
    'migrations/versions/a.ts': first,
    ...files,
  })

const cases: readonly {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  /** Code, revision and direction of each finding. */
  readonly found: readonly (readonly (string | undefined)[])[]
  readonly tested?: readonly (readonly [string, boolean])[]
}[] = [
  {
    name: 'nothing',
    files: { 'migrations/versions/b.ts': second(addBody, downgrade("op.dropColumn('notes', 'body')")) },
    found: [],
    tested: [
      ['aaaa1111', true],
      ['bbbb2222', true],
    ],
  },
  {
    name: 'nothing where a revision says that there is no way back, and one below a merge as well',
    files: {
      'migrations/versions/b.ts': second(addBody, "export const downgrade = irreversible('it is gone')"),
      'migrations/versions/c.ts': revision(
        'cccc3333',
        'aaaa1111',
        "op.createTable('c', { id: integer() })",
        downgrade("op.dropTable('c')"),
      ),
      'migrations/versions/d.ts': revision(
        'dddd4444',
        null,
        "op.dropTable('c')",
        downgrade("op.createTable('c', { id: integer() })"),
      ).replace('downRevision = null', "downRevision = ['bbbb2222', 'cccc3333']"),
    },
    found: [],
  },
  {
    name: 'a downgrade that leaves something',
    files: {
      'migrations/versions/b.ts': second(
        `${addBody}; op.createIndex('ix_left', 'notes', ['title']); op.dropIndex('ix_left', 'notes'); op.createTable('left_over', { id: integer() })`,
        downgrade("op.dropColumn('notes', 'body'); op.execute('SELECT 1')"),
      ),
    },
    found: [
      ['ROUND_TRIP_DIFFERS', 'bbbb2222', 'down'],
      ['REVISION_TEST_FAILED', 'bbbb2222', 'up again'],
    ],
    tested: [
      ['aaaa1111', true],
      ['bbbb2222', false],
    ],
  },
  {
    name: 'a downgrade that brings back something else',
    files: {
      'migrations/versions/b.ts': second(
        `${addBody}; op.alterColumn('notes', 'title', { nullable: true })`,
        downgrade("op.dropColumn('notes', 'body')"),
      ),
    },
    found: [
      ['ROUND_TRIP_DIFFERS', 'bbbb2222', 'down'],
      ['MIGRATIONS_DIFFER', undefined, undefined],
    ],
  },
  {
    name: 'an upgrade that the engine refuses',
    files: { 'migrations/versions/b.ts': second("op.execute('SELECT nothing_here')", downgrade('')) },
    found: [['REVISION_TEST_FAILED', 'bbbb2222', 'up']],
  },
  {
    name: 'a downgrade that the engine refuses',
    files: { 'migrations/versions/b.ts': second(addBody, downgrade("op.execute('SELECT nothing_here')")) },
    found: [['REVISION_TEST_FAILED', 'bbbb2222', 'down']],
  },
  {
    name: 'a revision that cannot be taken back and does not say so',
    files: {
      'migrations/versions/b.ts': second(`${addBody}; op.execute('UPDATE notes SET body = title')`, ''),
    },
    found: [['REVISION_TEST_FAILED', 'bbbb2222', 'down']],
  },
  {
    name: 'several heads',
    files: {
      'migrations/versions/b.ts': second(addBody, downgrade("op.dropColumn('notes', 'body')")),
      'migrations/versions/c.ts': revision('cccc3333', 'aaaa1111', '', downgrade('')),
    },
    found: [['MULTIPLE_HEADS', undefined, undefined]],
  },
  { name: 'models that differ', files: {}, found: [['MIGRATIONS_DIFFER', undefined, undefined]] },
]

describeEngines('limbeck test on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  it.each(cases)('finds $name', async ({ files, found, tested }) => {
    const here = app(engine.dialect, files)
    const url = await engine.database()
    const result = await tryMigrations({ cwd: here.folder, url, env: {} })
    expect(result.findings.map(({ code, details }) => [code, details.revision, details.direction])).toEqual(
      found,
    )
    expect(result.ok).toBe(found.length === 0)
    if (tested) expect(result.revisions.map(({ revision, ok }) => [revision, ok])).toEqual(tested)
    if (engine.dialect === 'sqlite') return
    // Neither the database nor the server shows that it was here.
    const connection = await openFor(url)
    const sql =
      engine.dialect === 'postgresql'
        ? "SELECT relname FROM pg_class WHERE relname IN ('notes', 'limbeck_version')"
        : 'SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()'
    expect((await connection.query(sql)).rows).toEqual([])
    await connection.close()
    await noScratchIsLeft(url)
  })
})

const moods = (values: string) => `import { enumType, integer, table } from 'limbeck/schema'
const mood = enumType('mood', [${values}])
export const days = table('days', { id: integer().primaryKey(), mood: mood().notNull() })
`

describeEngines('limbeck test with an enum on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  it('takes a value that stays in it for no difference, and one that nobody added for one', async () => {
    const here = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}', models: 'models.ts' }\n`,
      'migrations/versions/.gitkeep': '',
    })
    const options = { cwd: here.folder, url: await engine.database(), env: {} }
    for (const values of ["'glad'", "'so so', 'glad', 'sad'"]) {
      here.write('models.ts', moods(values))
      await createRevision({ ...options, message: 'values', autogenerate: true, from: 'migrations' })
    }
    expect((await tryMigrations(options)).findings).toEqual([])

    const head = here
      .revisions()
      .find(name => here.read(`migrations/versions/${name}`).includes('addEnumValue'))
    const text = here.read(`migrations/versions/${head}`)
    const replaced = "op.replaceEnum('mood', ['so so', 'glad', 'sad'], { columns: ['days.mood'] })"
    here.write(
      `migrations/versions/${head}`,
      text.replace(/(?: *op\.addEnumValue\(.*\n)+/, `  ${replaced}\n`),
    )
    expect((await tryMigrations(options)).findings).toMatchObject([
      { code: 'ROUND_TRIP_DIFFERS', details: { direction: 'down' } },
    ])
  })
})

it('has a line for each revision, and exit code 3 where something is found', async () => {
  const here = app('sqlite', {
    'migrations/versions/b.ts': second(addBody, "export const downgrade = irreversible('it is gone')"),
  })
  const fine = await here.limbeck(['test'], {})
  expect({ exit: fine.exit, stdout: fine.stdout }).toMatchInlineSnapshot(`
    {
      "exit": 0,
      "stdout": "ok     aaaa1111 do aaaa1111
    ok     bbbb2222 do bbbb2222 (up only; irreversible: it is gone)

    2 revisions tested, and all is well.
    ",
    }
  `)
  here.write('migrations/versions/b.ts', second(addBody, downgrade('')))
  const wrong = await here.limbeck(['test'], {})
  expect({ exit: wrong.exit, stdout: wrong.stdout }).toMatchInlineSnapshot(`
    {
      "exit": 3,
      "stdout": "ok     aaaa1111 do aaaa1111
    FAILED bbbb2222 do bbbb2222

    [ROUND_TRIP_DIFFERS] Revision bbbb2222 (migrations/versions/b.ts), taken back, does not leave the schema that was there before it. To be that it would still have to: drop column notes.body.
      Correct its downgrade.
    [REVISION_TEST_FAILED] Revision bbbb2222 (migrations/versions/b.ts) cannot be applied again after it was taken back: Upgrade of bbbb2222 (migrations/versions/b.ts:7) was refused: nothing was run.
    The table "notes" has a column "body" already.
      Remove the operation that adds it, or use op.alterColumn to change it. Correct the revision, then run "limbeck test" again.
    ",
    }
  `)
  expect((await here.limbeck(['test', '--json'], {})).json()).toMatchObject({
    ok: false,
    revisions: [
      { revision: 'aaaa1111', ok: true, irreversible: null },
      { revision: 'bbbb2222', ok: false },
    ],
    findings: [{ code: 'ROUND_TRIP_DIFFERS' }, { code: 'REVISION_TEST_FAILED' }],
  })
})

it('is one error for a test of vitest, with all that was found', async () => {
  const here = app('sqlite', {})
  const error = await testMigrations({ cwd: here.folder, env: {} }).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(LimbeckError)
  expect(error).toMatchObject({
    code: 'MIGRATIONS_TEST_FAILED',
    message: expect.stringContaining('add column notes.body'),
  })
  here.write('migrations/versions/b.ts', second(addBody, downgrade("op.dropColumn('notes', 'body')")))
  expect(await testMigrations({ cwd: here.folder, env: {} })).toBeUndefined()
})
