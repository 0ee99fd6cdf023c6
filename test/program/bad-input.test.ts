import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { type Project, project } from './project.ts'
import { smallRevisions } from './small-revisions.ts'

const config =
  "import { defineConfig } from 'limbeck'\nexport default defineConfig({ models: 'models/*.ts' })\n"

/** A revision file; `body` is its upgrade. */
const revision = (id: string, down: string | null, body: string, more = ''): string => `/** ${id} */
import type { Op } from 'limbeck'
import { integer, sql, text } from 'limbeck/schema'

export const revision = '${id}'
export const downRevision = ${down === null ? 'null' : `'${down}'`}

export function upgrade(op: Op) {
  ${body}
}

export function downgrade(op: Op) {}
${more}`

const errorOf = async (app: Project, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { exit, json, stderr } = await app.limbeck([...args, '--json'], env)
  expect(stderr).not.toMatch(/^bug:/m)
  return { exit, ...json().error } as {
    exit: number
    code: string
    message: string
    hint: string | null
    details: Record<string, unknown>
  }
}

interface Case {
  readonly name: string
  readonly files?: Readonly<Record<string, string>>
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly code: string
  readonly exit: 1 | 2 | 3 | 4
  /** Words of the message. */
  readonly says: RegExp
}

const withConfig = { 'limbeck.config.ts': config, 'migrations/versions/.gitkeep': '' }

const withoutDatabase: readonly Case[] = [
  { name: 'no configuration', args: ['current'], code: 'CONFIG_NOT_FOUND', exit: 2, says: /limbeck\.config/ },
  {
    name: 'a typo in the configuration',
    files: { 'limbeck.config.ts': "export default { modles: 'x' }\n" },
    args: ['current'],
    code: 'CONFIG_UNKNOWN_KEY',
    exit: 2,
    says: /modles/,
  },
  {
    name: 'models that are not found',
    files: withConfig,
    args: ['revision', '--autogenerate', '-m', 'x'],
    code: 'MODELS_NOT_FOUND',
    exit: 2,
    says: /models\/\*\.ts/,
  },
  {
    name: 'models without a table',
    files: { ...withConfig, 'models/a.ts': 'export const a = 1\n' },
    args: ['revision', '--autogenerate', '-m', 'x'],
    code: 'NO_TABLES',
    exit: 2,
    says: /table/,
  },
  {
    name: 'a reference to a table that does not exist',
    files: {
      ...withConfig,
      'models/a.ts':
        "import { table, uuid } from 'limbeck/schema'\nexport const users = table('users', { id: uuid().primaryKey() })\nexport const posts = table('posts', { author: uuid().references('user.id') })\n",
    },
    args: ['revision', '--autogenerate', '-m', 'x'],
    code: 'MODEL_REFERENCE_UNKNOWN',
    exit: 1,
    says: /user/,
  },
  {
    name: 'no URL in production',
    files: withConfig,
    args: ['upgrade'],
    env: { NODE_ENV: 'production' },
    code: 'NO_DATABASE_URL',
    exit: 2,
    says: /production/,
  },
  {
    name: 'a revision with a syntax error',
    files: { ...withConfig, 'migrations/versions/a.ts': revision('aaaa1111', null, 'op.(') },
    args: ['upgrade'],
    code: 'FILE_SYNTAX',
    exit: 1,
    says: /a\.ts:9/,
  },
  {
    name: 'a revision without a header',
    files: { ...withConfig, 'migrations/versions/a.ts': 'export function upgrade() {}\n' },
    args: ['heads'],
    code: 'REVISION_HEADER_MISSING',
    exit: 1,
    says: /a\.ts/,
  },
  {
    name: 'ids that differ only in case',
    files: {
      ...withConfig,
      'migrations/versions/a.ts': revision('aaaa1111', null, ''),
      'migrations/versions/b.ts': revision('AAAA1111', null, ''),
    },
    args: ['upgrade', 'heads'],
    code: 'DUPLICATE_REVISION',
    exit: 1,
    says: /differ only in case \(.*a\.ts, .*b\.ts\)/,
  },
  {
    name: 'a label used twice',
    files: {
      ...withConfig,
      'migrations/versions/a.ts': revision('aaaa1111', null, '', "export const branchLabels = 'billing'\n"),
      'migrations/versions/b.ts': revision('bbbb2222', null, '', "export const branchLabels = 'billing'\n"),
    },
    args: ['upgrade', 'heads'],
    code: 'DUPLICATE_LABEL',
    exit: 1,
    says: /"billing" of revision bbbb2222 is taken/,
  },
  {
    name: 'an id that stands twice',
    files: {
      ...withConfig,
      'migrations/versions/a.ts': revision('aaaa1111', null, ''),
      'migrations/versions/b.ts': revision('aaaa1111', null, ''),
    },
    args: ['history'],
    code: 'DUPLICATE_REVISION',
    exit: 1,
    says: /a\.ts.*b\.ts/s,
  },
  {
    name: 'a missing parent',
    files: { ...withConfig, 'migrations/versions/a.ts': revision('aaaa1111', 'bbbb2222', '') },
    args: ['heads'],
    code: 'MISSING_PARENT',
    exit: 1,
    says: /bbbb2222/,
  },
  {
    name: 'an unknown target',
    files: { ...withConfig, 'migrations/versions/a.ts': revision('aaaa1111', null, '') },
    args: ['upgrade', 'aaaa1112'],
    code: 'UNKNOWN_REVISION',
    exit: 2,
    says: /aaaa1112/,
  },
  { name: 'an unknown command', args: ['upgrad'], code: 'USAGE', exit: 2, says: /upgrad/ },
  { name: 'an unknown option', args: ['upgrade', '--sqll'], code: 'USAGE', exit: 2, says: /--sqll/ },
  { name: 'no message', files: withConfig, args: ['revision'], code: 'USAGE', exit: 2, says: /message/ },
  {
    name: 'an empty id',
    files: withConfig,
    args: ['revision', '-m', 'x', '--rev-id', 'a-b'],
    code: 'INVALID_REVISION_ID',
    exit: 1,
    says: /a-b/,
  },
  {
    name: 'a server that is down',
    files: withConfig,
    args: ['current'],
    env: { DATABASE_URL: 'postgresql://app:s3cretword@127.0.0.1:1/app' },
    code: 'CONNECTION_FAILED',
    exit: 1,
    says: /127\.0\.0\.1:1/,
  },
]

describe('bad input', () => {
  it.each(withoutDatabase)('$name', async ({ files = {}, args, env = {}, code, exit, says }) => {
    const app = project(files)
    const error = await errorOf(app, args, env)
    expect({ code: error.code, exit: error.exit }).toEqual({ code, exit })
    expect(error.message).toMatch(says)
    expect(error.hint).toBeTruthy()
    expect(JSON.stringify(error)).not.toContain('s3cretword')
  })

  it('names a file that is there and cannot be read', async () => {
    const app = project({
      'limbeck.config.ts': 'export default {}\n',
      'migrations/versions/a.ts': revision('aaaa1111', null, ''),
    })
    mkdirSync(join(app.folder, 'migrations/heads.lock'))
    const check = await app.limbeck(['check', '--offline', '--json'])
    expect(check.stderr).not.toMatch(/^bug:/m)
    expect(check.stdout).toContain('FILE_NOT_READ')
    const link = join(app.folder, 'migrations/versions/l.ts')
    symlinkSync(link, link)
    const heads = await errorOf(app, ['heads'])
    expect([heads.exit, heads.code, heads.message]).toEqual([
      1,
      'FILE_NOT_READ',
      expect.stringMatching(/^migrations.versions.l[.]ts cannot be read: ELOOP: /),
    ])
    rmSync(join(app.folder, 'migrations/versions'), { recursive: true })
    app.write('migrations/versions', '')
    expect((await errorOf(app, ['heads'])).code).toBe('MIGRATIONS_NOT_FOUND')
    const created = await errorOf(app, ['create', 'x'])
    expect([created.code, created.message]).toEqual([
      'FILE_NOT_WRITTEN',
      expect.stringContaining('a file has the name of this folder'),
    ])
  })

  it('says the same to a person, on stderr, and nothing on stdout', async () => {
    const { exit, stdout, stderr } = await project(withConfig).limbeck(['show', 'nope'])
    expect(exit).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^error \[UNKNOWN_REVISION\]: .*nope/m)
    expect(stderr).toMatch(/^hint: /m)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it('autogenerate on a database that is behind', async () => {
    const app = project({
      ...withConfig,
      'models/a.ts':
        "import { integer, table } from 'limbeck/schema'\nexport const t = table('t', { id: integer().primaryKey() })\n",
      'migrations/versions/a.ts': revision('aaaa1111', null, ''),
    })
    const error = await errorOf(app, ['revision', '--autogenerate', '-m', 'x'])
    expect(error).toMatchObject({ code: 'NOT_AT_HEAD', exit: 1 })
    expect(error.message).toContain('Target database is not up to date')
    expect(error.hint).toContain('limbeck upgrade')
    expect(app.revisions()).toEqual(['a.ts'])
  })

  it('does not make a database by looking', async () => {
    const app = project(withConfig)
    for (const command of ['current', 'status']) expect((await app.limbeck([command])).exit).toBe(0)
    expect(() => app.read('limbeck.db')).toThrow()
  })
})

interface RunCase {
  readonly name: string
  readonly body: string
  readonly more?: string
  readonly code: string
  readonly says: RegExp
  /** The engines that can show it; PGlite has answered before anybody can look. */
  readonly only?: readonly string[]
}

// Each is the upgrade of a second revision; the first made "users" with a row in it.
const runs: readonly RunCase[] = [
  { name: 'an upgrade that throws', body: "throw new Error('halfway')", code: 'FILE_THREW', says: /halfway/ },
  {
    name: 'an upgrade that throws after an operation',
    body: "op.addColumn('users', 'x', text()); throw new Error('halfway')",
    code: 'FILE_THREW',
    says: /b\.ts:9/,
  },
  {
    name: 'a statement that the database refuses',
    body: "op.addColumn('users', 'x', text()); op.execute('SELECT nonsense FROM users')",
    code: 'STATEMENT_REFUSED',
    says: /b\.ts:9.*nonsense/s,
  },
  {
    name: 'a promise',
    body: '',
    more: 'export { later as upgrade }\nasync function later() {}\n',
    code: 'ASYNC_REVISION',
    says: /promise/,
  },
  {
    name: 'a column that must have a value',
    body: "op.addColumn('users', 'x', text().notNull())",
    code: 'NOT_NULL_ON_ROWS',
    says: /b\.ts:9.*"users" holds rows/s,
  },
  {
    name: 'a table that is not there',
    body: "op.addColumn('user', 'x', text())",
    code: 'NO_SUCH_TABLE',
    says: /"user"/,
  },
  {
    name: 'a column that is not there',
    body: "op.renameColumn('users', 'emial', 'mail')",
    code: 'NO_SUCH_COLUMN',
    says: /"emial"/,
  },
  {
    name: 'a commit in raw SQL',
    body: "op.addColumn('users', 'x', text()); op.execute('COMMIT')",
    code: 'TRANSACTION_CONTROL',
    says: /COMMIT/,
  },
  {
    name: 'a commit hidden among statements',
    body: "op.execute('UPDATE users SET email = 1; /* x */ commit; SELECT 1')",
    code: 'TRANSACTION_CONTROL',
    says: /commit/i,
  },
  {
    name: 'a data step that commits',
    body: "op.addColumn('users', 'x', text()); op.run('commits', async ({ db }) => { await sqlOf('COMMIT').execute(db) })",
    code: 'TRANSACTION_CONTROL',
    says: /COMMIT/,
  },
  {
    name: 'a data step that throws',
    body: "op.addColumn('users', 'x', text()); op.run('throws', async ({ db }) => { await db.updateTable('users').set({ x: 'y' }).execute(); throw new Error('halfway') })",
    code: 'DATA_STEP_FAILED',
    says: /'throws'.*halfway/s,
  },
  {
    name: 'a data step that leaves a query running',
    body: "op.addColumn('users', 'x', text()); op.run('forgets', ({ db }) => { void db.updateTable('users').set({ x: 'y' }).execute() })",
    code: 'QUERY_LEFT_RUNNING',
    says: /"forgets"/,
    only: ['postgresql', 'postgresql-15'],
  },
  {
    name: 'a data step whose transactions overlap',
    body: "op.run('at once', ({ db }) => Promise.all([1, 2].map(n => db.transaction().execute(async trx => { await trx.insertInto('users').values({ id: n + 1, email: 'x' + n }).execute(); await new Promise(resolve => setTimeout(resolve, 50)) }))))",
    code: 'TRANSACTION_CONTROL',
    says: /while another one/,
  },
  {
    name: 'a data step that goes on after a conflict rolled back',
    body: "op.run('goes on', async ({ db, apply }) => { await db.insertInto('users').orRollback().values({ id: 1, email: 'c@d' }).execute().catch(() => {}); await db.insertInto('users').values({ id: 2, email: 'e@f' }).execute().catch(() => {}); await apply(op => op.execute(\"INSERT INTO users (id, email) VALUES (3, 'g@h')\")) })",
    code: 'TRANSACTION_LOST',
    says: /"goes on"/,
    only: ['sqlite'],
  },
  {
    name: 'a data step that asks when it is over',
    body: "let late: any; op.run('ends', ({ db }) => { late = db }); op.run('next', () => late.insertInto('users').values({ id: 2, email: 'c@d' }).execute())",
    code: 'QUERY_LEFT_RUNNING',
    says: /"ends"/,
  },
  {
    name: 'a constraint whose conflict rolls back',
    body: "op.addColumn('users', 'x', text()); op.execute('INSERT OR ROLLBACK INTO users (id, email) SELECT id, email FROM users')",
    code: 'STATEMENT_REFUSED',
    says: /UNIQUE/,
    only: ['sqlite'],
  },
]

describeEngines(
  'a revision that fails leaves nothing behind on',
  ['sqlite', 'postgresql', 'pglite'],
  engine => {
    for (const { name, body, more = '', code, says, only } of runs) {
      if (only !== undefined && !only.includes(engine.name)) continue
      it(name, async () => {
        const url = await engine.database()
        const env = { DATABASE_URL: url }
        const needsKysely = body.includes('sqlOf(')
        const second = revision('bbbb2222', 'aaaa1111', body, more)
        const app = project({
          ...withConfig,
          'migrations/versions/a.ts': revision(
            'aaaa1111',
            null,
            "op.createTable('users', { id: integer().primaryKey(), email: text().unique() }); op.execute(\"INSERT INTO users (id, email) VALUES (1, 'a@b')\")",
          ),
        })
        expect((await app.limbeck(['upgrade'], env)).exit).toBe(0)
        app.write(
          'migrations/versions/b.ts',
          more.includes('export { later as upgrade }')
            ? second.replace('export function upgrade(op: Op)', 'function unused(op: Op)')
            : second,
        )
        if (needsKysely)
          app.write(
            'migrations/versions/b.ts',
            second.replace(
              "import type { Op } from 'limbeck'",
              `import type { Op } from 'limbeck'\nconst sqlOf = (text: string) => ({ execute: (db: any) => db.executeQuery({ sql: text, parameters: [], query: { kind: 'RawNode' }, queryId: { queryId: 'x' } }) })`,
            ),
          )
        const error = await errorOf(app, ['upgrade'], env)
        expect(error).toMatchObject({ code, exit: 1 })
        if (!needsKysely) expect(error.message).toMatch(says)
        expect(error.details.revision ?? 'bbbb2222').toBe('bbbb2222')
        const database = await openFor(url)
        try {
          const { rows } = await database.query('SELECT * FROM users')
          expect(rows.map(row => ({ ...row }))).toEqual([{ id: 1, email: 'a@b' }])
          const version = await database.query('SELECT version_num FROM limbeck_version')
          expect(version.rows.map(row => row.version_num)).toEqual(['aaaa1111'])
        } finally {
          await database.close()
        }
      })
    }
  },
)

it.each([
  ['PRAGMA query_only = 1', 'another user'],
  ['PRAGMA max_page_count = 1', 'room on the disk'],
])('does not blame the revision for what the file lets nobody do: %s', async (pragma, hint) => {
  const upgrade = `op.execute('${pragma}')\n  op.createTable('t', { id: integer().primaryKey() })`
  const app = project({
    'limbeck.config.ts': 'export default {}\n',
    ...smallRevisions([{ id: 'aaaa1111', upgrade }]),
  })
  const { error } = (await app.limbeck(['upgrade', '--json'])).json()
  expect(error).toMatchObject({ code: 'STATEMENT_REFUSED', hint: expect.stringContaining(hint) })
})
