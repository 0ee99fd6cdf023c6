import { describe, expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { type Project, project } from './project.ts'
import { commit, git, share, withoutGit } from './repository.ts'

const models = (columns: string, more = '') => `import { integer, table, text } from 'limbeck/schema'
${more}
export const notes = table('notes', { id: integer().primaryKey(), ${columns} })
`

const app = (dialect = 'sqlite', config = ''): Project =>
  project({
    'limbeck.config.ts': `export default { dialect: '${dialect}', models: 'models/**/*.ts'${config} }\n`,
    'models/notes.ts': models('title: text()'),
  })

const versions = 'migrations/versions'

const round = async (
  here: Project,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
) => {
  const answer = await here.limbeck(['dev', '--once', '--json', ...args], env)
  expect(answer.stderr).not.toMatch(/^bug:/m)
  return { exit: answer.exit, stderr: answer.stderr, ...answer.json() }
}

const sql = 'op.execute("INSERT INTO notes (id, title) VALUES (1, \'kept\')")'

describeEngines('dev, on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  it('writes one revision, writes it anew as the models change, and takes the database along', async () => {
    const here = app(engine.dialect)
    const env = { DATABASE_URL: await engine.database() }
    const first = await round(here, ['-m', 'add notes'], env)
    expect(first).toMatchObject({ exit: 0, file: 'written', rows: [first.revision] })
    expect(first.operations).toEqual([{ kind: 'createTable', describe: 'create table notes' }])

    here.write('models/notes.ts', models('title: text(), body: text()'))
    const second = await round(here, [], env)
    expect(second).toMatchObject({ exit: 0, file: 'rewritten', revision: first.revision })
    expect(second.steps.map(({ direction }: { direction: string }) => direction)).toEqual(['down', 'up'])
    expect(here.revisions()).toHaveLength(1)
    expect(here.newest()).toContain('add notes')
    expect(here.newest()).toContain('body: text()')

    expect(await round(here, [], env)).toMatchObject({ exit: 0, file: 'unchanged', steps: [] })
    const check = await here.limbeck(['check'], env)
    expect([check.exit, check.stderr]).toEqual([0, expect.anything()])

    here.write(
      'models/notes.ts',
      models('title: text()', "export const others = table('others', { id: integer().primaryKey() })"),
    )
    expect((await round(here, [], env)).operations).toHaveLength(2)
  })

  it('loses no row that nobody gave up', async () => {
    const here = app(engine.dialect)
    const env = { DATABASE_URL: await engine.database() }
    await round(here, [], env)
    await here.limbeck(['create', 'rows', '--rev-id', 'rows'], env)
    const name = here.revisions().find(name => name.includes('rows'))!
    here.write(
      `${versions}/${name}`,
      here.read(`${versions}/${name}`).replace('_op: Op', 'op: Op').replace('// ...', sql),
    )
    expect((await here.limbeck(['upgrade'], env)).exit).toBe(0)
    // A revision by hand stands on the first: it is done, and another one is begun.
    here.write('models/notes.ts', models('title: text(), body: text()'))
    const begun = await round(here, [], env)
    expect(begun).toMatchObject({ exit: 0, file: 'written' })
    here.write(
      'models/notes.ts',
      models("title: text(), body: text().default(sql`('x')`)").replace('integer,', 'integer, sql,'),
    )
    const before = here.newest()
    const asked = await round(here, [], env)
    expect([asked.exit, asked.error.code, asked.error.details.answers]).toEqual([
      4,
      'ANSWER_NEEDED',
      ['--yes'],
    ])
    expect(here.newest()).toBe(before)
    expect(await round(here, ['--yes'], env)).toMatchObject({
      exit: 0,
      file: 'rewritten',
      revision: begun.revision,
    })
    expect((await here.limbeck(['status', '--json'], env)).json().pending).toEqual([])
  })
})

it('takes its revision away where the models went back', async () => {
  const here = app()
  const first = await round(here)
  here.write(
    'models/notes.ts',
    models('title: text()')
      .replace('notes', 'notes')
      .replace(/export const notes.*/, ''),
  )
  here.write(
    'models/other.ts',
    "import { integer, table } from 'limbeck/schema'\nexport const keep = table('keep', { id: integer().primaryKey() })\n",
  )
  await round(here)
  await here.limbeck(['create', 'done', '--rev-id', 'done'])
  await here.limbeck(['upgrade'])
  here.write('models/notes.ts', models('title: text()'))
  const begun = await round(here)
  expect(begun.file).toBe('written')
  here.write('models/notes.ts', 'export {}\n')
  const gone = await round(here)
  expect(gone).toMatchObject({ exit: 0, file: 'removed', revision: null, rows: ['done'] })
  expect(here.revisions()).toHaveLength(2)
  expect(here.read('migrations/heads.lock')).toContain('done')
  expect((await here.limbeck(['check'])).exit).toBe(0)
  expect(first.revision).not.toBe(begun.revision)
})

it('remembers the answers to its questions', async () => {
  const here = app()
  await round(here)
  await here.limbeck(['create', 'done', '--rev-id', 'done'])
  here.write('models/notes.ts', models('headline: text()'))
  const asked = await round(here)
  expect([asked.exit, asked.error.code]).toEqual([4, 'ANSWER_NEEDED'])
  expect(here.revisions()).toHaveLength(2)
  const answer = ['--rename', 'column:notes.title=headline']
  expect((await round(here, answer)).file).toBe('written')
  here.write('models/notes.ts', models('headline: text(), body: text()'))
  const next = await round(here)
  expect([next.exit, next.file]).toEqual([0, 'rewritten'])
  expect(next.operations.map(({ describe }: { describe: string }) => describe).join('\n')).toMatch(
    /rename column .*headline/,
  )
})

describe('what it leaves alone', () => {
  it.each([
    [
      'a comment',
      (text: string) => text.replace("  op.createTable('notes'", "  // why\n  op.createTable('notes'"),
    ],
    ['a literal', (text: string) => text.replace('title: text()', "title: text().default('x')")],
    [
      'the way down',
      (text: string) => text.replace("op.dropTable('notes')", "op.execute('DROP TABLE notes')"),
    ],
  ])('a file in which somebody changed %s', async (_, change) => {
    const here = app()
    await round(here)
    const path = `${versions}/${here.revisions()[0]}`
    const changed = change(here.read(path))
    expect(changed).not.toBe(here.read(path))
    here.write(path, changed)
    here.write('models/notes.ts', models('title: text(), body: text()'))
    const refused = await round(here)
    expect([refused.exit, refused.error.code]).toEqual([1, 'DEV_REVISION_EDITED'])
    expect(here.read(path)).toBe(changed)
  })

  it('begins another where the mark is taken off, and takes no offence at a formatter', async () => {
    const here = app()
    const first = await round(here)
    const path = `${versions}/${here.revisions()[0]}`
    here.write(path, here.read(path).replaceAll("'", '"').replace(/\)$/gm, ');').replaceAll('  ', '\t'))
    here.write('models/notes.ts', models('title: text(), body: text()'))
    expect(await round(here)).toMatchObject({ exit: 0, file: 'rewritten', revision: first.revision })
    here.write(path, here.read(path).replace(/^\/\/ limbeck dev:.*\n/m, ''))
    here.write('models/notes.ts', models('title: text(), body: text(), more: text()'))
    const second = await round(here)
    expect([second.exit, second.file, here.revisions().length]).toEqual([0, 'written', 2])
    const named = await round(here, [first.revision])
    expect([named.exit, named.error.code]).toEqual([2, 'NOT_OF_DEV'])
  })

  it.skipIf(withoutGit !== undefined)(`what others have${withoutGit ? ` (${withoutGit})` : ''}`, async () => {
    const here = app()
    share(here, 'limbeck.db\n')
    const first = await round(here)
    expect(first.unchecked).toBeNull()
    commit(here.folder, 'mine')
    here.write('models/notes.ts', models('title: text(), body: text()'))
    expect(await round(here)).toMatchObject({ file: 'rewritten', revision: first.revision, unchecked: null })
    commit(here.folder, 'mine again')
    git(here.folder, 'push', '-q')
    here.write('models/notes.ts', models('title: text(), body: text(), more: text()'))
    expect(await round(here)).toMatchObject({ exit: 0, file: 'written' })
    expect(here.revisions()).toHaveLength(2)
    const named = await round(here, [first.revision])
    expect([named.exit, named.error.code]).toEqual([2, 'REVISION_SHARED'])
  })

  it('everything, where the models cannot be read', async () => {
    const here = app()
    here.write('models/notes.ts', 'export const = 1\n')
    const refused = await round(here)
    expect([refused.exit, refused.error.code]).toEqual([1, 'FILE_SYNTAX'])
  })
})

it('goes on where a formatter failed', async () => {
  const here = app('sqlite', ", afterWrite: ['node -e process.exit(Number(process.env.BROKEN))']")
  const failed = await round(here, [], { BROKEN: '1' })
  expect([failed.exit, failed.error.code]).toEqual([1, 'AFTER_WRITE_FAILED'])
  expect(await round(here, [], { BROKEN: '0' })).toMatchObject({ exit: 0, file: 'unchanged' })
  expect((await here.limbeck(['status', '--json'])).json().pending).toEqual([])
})

describe('watching', () => {
  it('goes on after what is wrong, sees what models import, and ends in order', async () => {
    const here = app()
    here.write(
      'models/parts/columns.ts',
      "import { text } from 'limbeck/schema'\nexport const more = { title: text() }\n",
    )
    here.write('models/notes.ts', models('...more', "import { more } from './parts/columns.ts'"))
    const watching = here.started(['dev'])
    await watching.said(/The database was brought to/)
    here.write('models/notes.ts', 'export const = 1\n')
    await watching.said('FILE_SYNTAX')
    here.write('models/notes.ts', models('...more', "import { more } from './parts/columns.ts'"))
    await watching.said('No changes')
    here.write(
      'models/parts/columns.ts',
      "import { text } from 'limbeck/schema'\nexport const more = { title: text(), body: text() }\n",
    )
    await watching.said('rewrote')
    here.write(
      'models/later/others.ts',
      "import { integer, table } from 'limbeck/schema'\nexport const others = table('others', { id: integer().primaryKey() })\n",
    )
    await watching.said('create table others')
    watching.signal('SIGINT')
    const { exit, stderr } = await watching.answer
    expect([exit, stderr.match(/^bug:/m)]).toEqual([130, null])
    expect(here.revisions()).toHaveLength(1)
    // Six processes.
  }, 180_000)

  it.each([[['--json']], [['--all']], [['--rename', 'a=b']]])('takes no %s without --once', async flags => {
    const { exit, stderr } = await app().limbeck(['dev', ...flags])
    expect(exit).toBe(2)
    expect(stderr + (await app().limbeck(['dev', ...flags])).stdout).toContain('--once')
  })
})
