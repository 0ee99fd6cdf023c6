import { expect, it } from 'vitest'
import { type CheckOptions, check, LimbeckError, upgrade, verify } from '../../src/index.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { type Project, project } from './project.ts'
import { type SmallRevision, smallRevision, smallRevisions } from './small-revisions.ts'

const [a, b, c]: readonly [SmallRevision, SmallRevision, SmallRevision] = [
  { id: 'aaaa1111' },
  { id: 'bbbb2222', below: 'aaaa1111' },
  { id: 'cccc3333', below: 'aaaa1111' },
]
const config = { 'limbeck.config.ts': "export default { dialect: 'sqlite' }\n" }
const lock = (text: string) => ({ 'migrations/heads.lock': text })
const oneHead = lock('aaaa1111 bbbb2222 make_bbbb2222\n')

const models = (columns: string) => `import { integer, table, text } from 'limbeck/schema'
export const a = table('t_aaaa1111', { id: integer().primaryKey()${columns} })
export const b = table('t_bbbb2222', { id: integer().primaryKey() })
`

/** The codes of what is found, or of the error. */
const found = async (
  app: Project,
  options: CheckOptions & { readonly url?: string } = {},
): Promise<readonly string[] | string> => {
  try {
    const { ok, findings } = await check({ cwd: app.folder, env: {}, ...options })
    expect(ok).toBe(findings.length === 0)
    return findings.map(({ code }) => code)
  } catch (error) {
    if (error instanceof LimbeckError) return error.code
    throw error
  }
}

interface OfflineCase {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  readonly codes: readonly string[] | string
}

const offline: readonly OfflineCase[] = [
  { name: 'nothing', files: { ...smallRevisions([a, b]), ...oneHead }, codes: [] },
  {
    name: 'nothing where there is no revision yet',
    files: { 'migrations/versions/.gitkeep': '' },
    codes: [],
  },
  {
    name: 'several heads and a heads.lock of one',
    files: { ...smallRevisions([a, b, c]), ...oneHead },
    codes: ['MULTIPLE_HEADS', 'HEADS_LOCK_STALE'],
  },
  {
    name: 'nothing where each head has a label of its own',
    files: {
      ...smallRevisions([a, b, { ...c, header: "export const branchLabels = ['billing']" }]),
      ...lock('aaaa1111 bbbb2222 x\n\nbilling cccc3333 y\n'),
    },
    codes: [],
  },
  {
    name: 'several heads under one label',
    files: {
      ...smallRevisions([{ ...a, header: "export const branchLabels = ['billing']" }, b, c]),
      ...lock('billing bbbb2222 x\n\nbilling cccc3333 y\n'),
    },
    codes: ['MULTIPLE_HEADS'],
  },
  { name: 'no heads.lock', files: smallRevisions([a, b]), codes: ['HEADS_LOCK_MISSING'] },
  {
    name: 'a heads.lock of what is no head',
    files: { ...smallRevisions([a, b]), ...lock('aaaa1111 aaaa1111 x\n') },
    codes: ['HEADS_LOCK_STALE'],
  },
  {
    name: 'conflict markers',
    files: {
      ...smallRevisions([a, b, c]),
      ...lock('<<<<<<< HEAD\naaaa1111 bbbb2222 x\n=======\naaaa1111 cccc3333 y\n>>>>>>> theirs\n'),
    },
    codes: ['MULTIPLE_HEADS', 'HEADS_CONFLICT'],
  },
  {
    name: 'a line that is none',
    files: { ...smallRevisions([a, b]), ...lock('bbbb2222\n') },
    codes: ['INVALID_HEADS_LOCK'],
  },
  {
    name: 'no heads.lock where it is turned off',
    files: {
      ...smallRevisions([a, b]),
      'limbeck.config.ts': "export default { dialect: 'sqlite', headsLock: false }\n",
    },
    codes: [],
  },
  {
    name: 'a graph that is not whole, and the markers as well',
    files: { ...smallRevisions([b]), ...lock('<<<<<<< HEAD\n') },
    codes: ['MISSING_PARENT', 'HEADS_CONFLICT'],
  },
  {
    name: 'two files without a header, both',
    files: {
      'migrations/versions/1.ts': 'export const one = 1\n',
      'migrations/versions/2.ts': 'export const revision = 2\n',
    },
    codes: ['REVISION_HEADER_MISSING', 'REVISION_HEADER_INVALID'],
  },
  {
    name: 'what throws, what is no TypeScript, and what a table lacks by then',
    files: {
      ...smallRevisions([
        { ...a, upgrade: "throw new Error('no')" },
        { ...b, upgrade: "op.createTable('t', { id: integer() }); op.dropColumn('t', 'nmae')" },
        { id: 'dddd4444', below: 'bbbb2222', upgrade: 'op.createTable(' },
      ]),
      ...lock('aaaa1111 dddd4444 x\n'),
    },
    codes: ['FILE_THREW', 'NO_SUCH_COLUMN', 'FILE_SYNTAX'],
  },
  {
    name: 'models that contradict themselves',
    files: {
      ...smallRevisions([a, b]),
      ...oneHead,
      'limbeck.config.ts': "export default { dialect: 'sqlite', models: 'models.ts' }\n",
      'models.ts': `import { integer, table } from 'limbeck/schema'
export const a = table('a', { id: integer() })
export const b = table('a', { id: integer() })
`,
    },
    codes: ['MODEL_TABLE_TWICE'],
  },
  {
    name: 'models that differ from what the migrations make',
    files: {
      ...smallRevisions([a, b]),
      ...oneHead,
      'limbeck.config.ts': "export default { dialect: 'mariadb', models: 'models.ts' }\n",
      'models.ts': models(', name: text()'),
    },
    codes: ['MIGRATIONS_DIFFER'],
  },
  {
    name: 'nothing where the first revision stands for what was there before it',
    files: {
      ...smallRevisions([{ ...a, upgrade: '' }, b]),
      ...oneHead,
      'limbeck.config.ts': "export default { dialect: 'sqlite', models: 'models.ts' }\n",
      'models.ts': models(''),
    },
    codes: [],
  },
  {
    name: 'what differs in a table that a revision made after such a first one',
    files: {
      ...smallRevisions([{ ...a, upgrade: '' }, b]),
      ...oneHead,
      'limbeck.config.ts': "export default { dialect: 'sqlite', models: 'models.ts' }\n",
      'models.ts': models('').replace(/ \}\)\n$/, ', name: text() })\n'),
    },
    codes: ['MIGRATIONS_DIFFER'],
  },
  {
    name: 'nothing where raw SQL makes in SQLite what the models say',
    files: {
      ...smallRevisions([
        a,
        {
          ...b,
          upgrade:
            "op.execute('CREATE TABLE t_bbbb2222 (id integer NOT NULL, CONSTRAINT pk_t_bbbb2222 PRIMARY KEY (id))')",
        },
      ]),
      ...oneHead,
      'limbeck.config.ts': "export default { dialect: 'sqlite', models: 'models.ts' }\n",
      'models.ts': models(''),
    },
    codes: [],
  },
  {
    name: 'no more than usage where the configuration is wrong',
    files: { 'limbeck.config.ts': 'export default { modles: 1 }\n' },
    codes: 'CONFIG_UNKNOWN_KEY',
  },
]

it.each(offline)('check --offline finds $name', async ({ files, codes }) => {
  expect(await found(project({ ...config, ...files }), { offline: true })).toEqual(codes)
})

it('check --offline touches no database, and what loses data is not known there', async () => {
  const app = project({ ...config, ...smallRevisions([a, b]), ...oneHead })
  expect(await found(app, { offline: true, url: 'sqlite:/nowhere/at/all.db' })).toEqual([])
  expect(await found(app, { offline: true, noDestructive: true })).toBe('USAGE')
  await expect(check({ cwd: app.folder, ofline: true } as never)).rejects.toThrow('ofline')
})

it('check prints what it found, as text and as one document, and ends with exit code 3', async () => {
  const app = project({ ...config, ...smallRevisions([a, b, c]), ...oneHead })
  const text = await app.limbeck(['check', '--offline'])
  expect([text.exit, text.stdout.match(/^\[\w+\]/gm)]).toEqual([
    3,
    ['[MULTIPLE_HEADS]', '[HEADS_LOCK_STALE]'],
  ])
  const { exit, json } = await app.limbeck(['check', '--json'])
  expect([exit, json()]).toMatchObject([
    3,
    { ok: false, operations: [], destructive: [], skipped: ['models: the configuration names none'] },
  ])
  expect(json().findings.map((finding: object) => Object.keys(finding))).toEqual(
    Array(3).fill(['code', 'message', 'hint', 'details']),
  )
  const unreachable = await app.limbeck([
    'check',
    '--json',
    '--no-destructive',
    '--url',
    'sqlite:/nowhere/at/all.db',
  ])
  expect([unreachable.exit, unreachable.json().findings.at(-1).code]).toEqual([3, 'NOT_AT_HEAD'])
  const usage = await app.limbeck(['check', '--offline', '--no-destructive'])
  expect([usage.exit, usage.stderr]).toEqual([2, expect.stringContaining('USAGE')])
})

describeEngines(
  'check finds all at once on',
  ['sqlite', 'postgresql', 'postgresql-15', 'mariadb'],
  engine => {
    it('from an empty database to the head, and what differs from the models', async () => {
      const app = project({
        'limbeck.config.ts': `export default { dialect: '${engine.dialect}', models: 'models.ts' }\n`,
        'models.ts': models(''),
        ...smallRevisions([a, b]),
        ...oneHead,
      })
      const url = await engine.database()
      expect(await found(app, { url })).toEqual(['NOT_AT_HEAD'])
      await upgrade({ cwd: app.folder, url, env: {} })
      expect(await found(app, { url })).toEqual([])

      app.write('models.ts', models(', name: text()').replace(/export const b.*/, ''))
      expect(await found(app, { url })).toEqual(['MODELS_DIFFER', 'MIGRATIONS_DIFFER'])
      expect(await found(app, { url, noDestructive: true })).toEqual([
        'MODELS_DIFFER',
        'DESTRUCTIVE_CHANGE',
        'MIGRATIONS_DIFFER',
      ])
      const { operations, destructive } = await check({ cwd: app.folder, url, env: {} })
      expect(operations).toEqual([
        { kind: 'addColumn', describe: 'add column t_aaaa1111.name' },
        { kind: 'dropTable', describe: 'drop table t_bbbb2222' },
      ])
      expect(destructive).toEqual(['the table "t_bbbb2222" and its rows'])

      app.write('migrations/versions/bbbb2222.ts', smallRevision({ ...b, upgrade: '' }))
      app.write(
        'migrations/versions/cccc3333.ts',
        smallRevision({ ...c, upgrade: "op.dropTable('t_aaaa1111')" }),
      )
      expect(await found(app, { url, noDestructive: true })).toEqual([
        'MULTIPLE_HEADS',
        'HEADS_LOCK_STALE',
        'REVISION_EDITED',
        'NOT_AT_HEAD',
        'DESTRUCTIVE_CHANGE',
        'MIGRATIONS_DIFFER',
      ])
    })

    it('an unknown row', async () => {
      const app = project({
        ...config,
        'limbeck.config.ts': 'export default {}\n',
        ...smallRevisions([a, b]),
        ...oneHead,
      })
      const url = await engine.database()
      await upgrade({ cwd: app.folder, url, env: {} })
      const database = await openFor(url)
      await database.query("UPDATE limbeck_version SET version_num = 'ffff0000'")
      await database.close()
      expect(await found(app, { url })).toEqual(['UNKNOWN_ROW'])
    })
  },
)

describeEngines('check by who may only SELECT on', ['postgresql', 'mariadb'], engine => {
  it('finds the same, and writes nothing', async () => {
    const app = project({
      'limbeck.config.ts': 'export default { models: "models.ts" }\n',
      'models.ts': models(', price: integer().default(sql`1+3`)').replace('table, ', 'sql, table, '),
      ...smallRevisions([
        {
          ...a,
          upgrade:
            "op.createTable('t_aaaa1111', { id: integer().primaryKey(), price: integer().default(sql`(1 + 3)`) })",
        },
        b,
      ]),
      ...oneHead,
    })
    const url = await engine.database()
    await upgrade({ cwd: app.folder, url, env: {} })
    const name = `reader_${new URL(url).pathname.slice(1)}`.slice(0, 60)
    const database = await openFor(url)
    const statements =
      engine.dialect === 'postgresql'
        ? [
            `CREATE ROLE "${name}" LOGIN PASSWORD 'reader-5ecret'`,
            `GRANT USAGE ON SCHEMA public TO "${name}"`,
            `GRANT SELECT ON ALL TABLES IN SCHEMA public TO "${name}"`,
          ]
        : [
            `CREATE USER '${name}'@'%' IDENTIFIED BY 'reader-5ecret'`,
            `GRANT SELECT ON \`${new URL(url).pathname.slice(1)}\`.* TO '${name}'@'%'`,
          ]
    try {
      for (const sql of statements) await database.query(sql)
      const reader = new URL(url)
      reader.username = name
      reader.password = 'reader-5ecret'
      const asReader = { cwd: app.folder, url: String(reader), env: {} }
      expect(await found(app, { url: String(reader), noDestructive: true })).toEqual([])
      expect(await verify(asReader)).toMatchObject({ ok: true, verified: 2, unverified: 0 })
      expect((await upgrade(asReader)).rows).toEqual(['bbbb2222'])
      const throws = smallRevision({ ...a, upgrade: 'throw new Error(process.env.DATABASE_URL)' })
      app.write('migrations/versions/aaaa1111.ts', throws)
      const told = await app.limbeck(['check', '--json'], { DATABASE_URL: String(reader) })
      expect([told.exit, told.json().findings.map(({ code }: { code: string }) => code)]).toEqual([
        3,
        ['FILE_THREW'],
      ])
      expect(told.stdout).toContain('***')
      expect(told.stdout + told.stderr).not.toContain('reader-5ecret')
    } finally {
      await database.query(
        engine.dialect === 'postgresql' ? `DROP OWNED BY "${name}"` : `DROP USER '${name}'@'%'`,
      )
      if (engine.dialect === 'postgresql') await database.query(`DROP ROLE "${name}"`)
      await database.close()
    }
  })
})
