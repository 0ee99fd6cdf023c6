import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { dialectOf } from '../../src/dialects/index.ts'
import { describeEngines, type TestEngine } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { type Project, project } from './project.ts'
import { noScratchIsLeft } from './scratch-databases.ts'

const revision = (id: string, below: string | null, upgrade: string, more = '') => `/**
 * make ${id}
 */
import type { Op } from 'limbeck'
import { integer, sql, text } from 'limbeck/schema'
export const revision = '${id}'
export const downRevision = ${below === null ? 'null' : `'${below}'`}
export function upgrade(op: Op) {
  ${upgrade}
}
${more}
`

const first = revision(
  'aaaa1111',
  null,
  `op.createTable('users', { id: integer().primaryKey('pk_users'), name: text() })
  op.execute("INSERT INTO users (id, name) VALUES (1, 'ada')")`,
)

const appOn = (engine: Pick<TestEngine, 'dialect'>, files: Readonly<Record<string, string>>): Project =>
  project({
    'limbeck.config.ts': `export default {
  dialect: '${engine.dialect}',
  onVersionApply: () => { console.error('told of a version') },
}\n`,
    'migrations/versions/1.ts': first,
    ...files,
  })

const allOf = async (url: string) => {
  const connection = await openFor(url)
  try {
    const schema = await (await dialectOf(connection.dialect)).reflect(connection)
    const rows = []
    for (const { name } of schema.tables)
      rows.push([name, (await connection.query(`SELECT * FROM ${name}`)).rows])
    return { schema, rows }
  } finally {
    await connection.close()
  }
}

/** What changes what the revision before it made, and rows. */
const changing = {
  'migrations/versions/2.ts': revision(
    'bbbb2222',
    'aaaa1111',
    `op.alterColumn('users', 'name', { nullable: false })
  op.createTable('posts', { id: integer().primaryKey('pk_posts'), author: integer() })
  op.createForeignKey('fk_author', 'posts', ['author'], 'users', ['id'])
  op.execute('INSERT INTO posts (id, author) VALUES (1, 1)')
  op.run('count', async ({ db }) => {
    const posts = await db.selectFrom('posts').selectAll().execute()
    if (posts.length !== 1) throw new Error('not one')
  })`,
  ),
}

describeEngines('upgrade --dry-run on', ['sqlite', 'postgresql', 'pglite'], engine => {
  it('runs it all, says so, and keeps nothing', async () => {
    const app = appOn(engine, changing)
    const env = { DATABASE_URL: await engine.database() }
    const empty = await allOf(env.DATABASE_URL)
    const whole = await app.limbeck(['upgrade', '--dry-run'], env)
    expect({ exit: whole.exit, stdout: whole.stdout }, whole.stderr).toEqual({
      exit: 0,
      stdout:
        'Dry run: 2 revisions ran and were rolled back. Nothing was kept; an upgrade would take the database to bbbb2222.\n',
    })
    expect(whole.stderr).toMatch(/aaaa1111[\s\S]*bbbb2222/)
    expect(whole.stderr).not.toContain('told of a version')
    // Not even the version table is there.
    expect(await allOf(env.DATABASE_URL)).toEqual(empty)

    await app.limbeck(['upgrade', 'aaaa1111'], env)
    const before = await allOf(env.DATABASE_URL)
    const rest = await app.limbeck(['upgrade', '--dry-run', '--json'], env)
    expect(rest.json()).toEqual({
      steps: [{ revision: 'bbbb2222', direction: 'up', durationMs: expect.any(Number) }],
      rows: ['bbbb2222'],
      dryRun: true,
    })
    expect(await allOf(env.DATABASE_URL)).toEqual(before)
    await app.limbeck(['upgrade'], env)
    expect((await app.limbeck(['upgrade', '--dry-run'], env)).stdout).toBe(
      'Nothing to do: the database is at bbbb2222.\n',
    )
  })

  it('fails where an upgrade would, and keeps no word of that either', async () => {
    const app = appOn(engine, {
      'migrations/versions/2.ts': revision(
        'bbbb2222',
        'aaaa1111',
        "op.execute('INSERT INTO users (id) VALUES (1)')",
      ),
    })
    const env = { DATABASE_URL: await engine.database() }
    const empty = await allOf(env.DATABASE_URL)
    const failed = await app.limbeck(['upgrade', '--dry-run'], env)
    expect(failed.exit).toBe(1)
    expect(failed.stderr).toMatch(
      /STATEMENT_REFUSED\]: Upgrade of bbbb2222 \(migrations\/versions\/2\.ts:\d+\) failed and left nothing behind\.\n/,
    )
    expect(await allOf(env.DATABASE_URL)).toEqual(empty)
  })

  it.each([
    ['op.autocommit', "op.autocommit(op => op.createTable('t', { id: integer() }))", ''],
    ['transaction = false', "op.createTable('t', { id: integer() })", 'export const transaction = false'],
  ])('refuses %s before anything runs', async (_, upgrade, more) => {
    const app = appOn(engine, {
      'migrations/versions/2.ts': revision('bbbb2222', 'aaaa1111', upgrade, more),
    })
    const env = { DATABASE_URL: await engine.database() }
    const empty = await allOf(env.DATABASE_URL)
    const refused = await app.limbeck(['upgrade', '--dry-run'], env)
    expect([refused.exit, refused.stderr]).toEqual([
      2,
      expect.stringMatching(/DRY_RUN_IMPOSSIBLE\].* bbbb2222 is not one transaction[\s\S]*"limbeck plan"/),
    ])
    expect(refused.stderr).not.toContain('make aaaa1111')
    expect(await allOf(env.DATABASE_URL)).toEqual(empty)
  })
})

describeEngines('upgrade --dry-run looks at what COMMIT looks at on', ['sqlite', 'postgresql'], engine => {
  it('finds a foreign key that waits for it', async () => {
    const app = appOn(engine, {
      'migrations/versions/2.ts': revision(
        'bbbb2222',
        'aaaa1111',
        `op.execute('CREATE TABLE p (u integer REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED)')
  op.execute('INSERT INTO p (u) VALUES (9)')`,
      ),
    })
    const env = { DATABASE_URL: await engine.database() }
    const [tried, done] = [
      await app.limbeck(['upgrade', '--dry-run'], env),
      await app.limbeck(['upgrade'], env),
    ]
    expect([tried.exit, done.exit]).toEqual([1, 1])
  })
})

describeEngines('upgrade --dry-run with a new value of an enum on', ['postgresql'], engine => {
  it('says what it cannot try', async () => {
    const app = appOn(engine, {
      'migrations/versions/2.ts': revision('bbbb2222', 'aaaa1111', "op.createEnum('mood', ['calm'])"),
      'migrations/versions/3.ts': revision(
        'cccc3333',
        'bbbb2222',
        "op.addEnumValue('mood', 'glad')\n  op.execute('ALTER TABLE users ADD COLUMN m mood')",
      ),
      'migrations/versions/4.ts': revision(
        'dddd4444',
        'cccc3333',
        'op.execute("UPDATE users SET m = \'glad\'")',
      ),
    })
    const env = { DATABASE_URL: await engine.database() }
    await app.limbeck(['upgrade', 'bbbb2222'], env)
    const refused = await app.limbeck(['upgrade', '--dry-run', '--json'], env)
    expect([refused.exit, refused.json().error]).toMatchObject([
      2,
      { code: 'DRY_RUN_IMPOSSIBLE', details: { revision: 'dddd4444', why: 'newValue' } },
    ])
    expect((await app.limbeck(['upgrade'], env)).exit).toBe(0)
  })
})

describeEngines('upgrade --dry-run in a copy of the schema on', ['mariadb'], engine => {
  /** What refers to what, in every way that a copy may get wrong. */
  const everything = [
    'CREATE TABLE z_parents (id int PRIMARY KEY, `full name` text)',
    'CREATE TABLE a_children (id int AUTO_INCREMENT PRIMARY KEY, parent int, FOREIGN KEY (parent) REFERENCES z_parents (id))',
    'CREATE SEQUENCE numbers START WITH 5',
    'CREATE FUNCTION twice(n int) RETURNS int DETERMINISTIC RETURN n * 2',
    'CREATE PROCEDURE tidy() DELETE FROM a_children WHERE parent IS NULL',
    'CREATE VIEW z_first AS SELECT id, twice(id) AS t FROM z_parents',
    'CREATE VIEW a_second AS SELECT z_first.t FROM z_first',
    'CREATE TRIGGER t_ins BEFORE INSERT ON a_children FOR EACH ROW SET NEW.id = NEW.id',
  ]

  it('runs it all, says so, and keeps nothing', async () => {
    const app = appOn(engine, changing)
    const env = { DATABASE_URL: await engine.database() }
    const owner = await openFor(env.DATABASE_URL)
    for (const sql of everything) await owner.query(sql)
    await owner.close()
    const before = await allOf(env.DATABASE_URL)
    const tried = await app.limbeck(['upgrade', '--dry-run', '--json'], env)
    expect([tried.exit, tried.stdout], tried.stderr).toEqual([0, expect.stringContaining('"dryRun": true')])
    expect(tried.json().rows).toEqual(['bbbb2222'])
    expect(await allOf(env.DATABASE_URL)).toEqual(before)
    await noScratchIsLeft(env.DATABASE_URL)

    await app.limbeck(['upgrade', 'aaaa1111'], env)
    const half = await allOf(env.DATABASE_URL)
    // The row that it refers to is not in the copy.
    const lacking = await app.limbeck(['upgrade', '--dry-run', '--json'], env)
    expect(lacking.json().error).toMatchObject({
      code: 'STATEMENT_REFUSED',
      hint: expect.stringContaining('without its rows'),
    })
    app.write(
      'migrations/versions/2.ts',
      revision('bbbb2222', 'aaaa1111', "op.addColumn('users', 'mail', text())"),
    )
    expect((await app.limbeck(['upgrade', '--dry-run', '--json'], env)).json().steps).toHaveLength(1)
    expect(await allOf(env.DATABASE_URL)).toEqual(half)
  })

  it('runs nothing that would change the database itself, which it can name', async () => {
    const url = await engine.database()
    const name = new URL(url).pathname.slice(1)
    const owner = await openFor(url)
    await owner.query('CREATE TABLE kept (id int)')
    for (const step of [
      `op.execute('INSERT INTO ${name}.kept VALUES (1)')`,
      `op.run('fill', ({ db }) => db.withSchema('${name}').insertInto('kept').values({ id: 1 }).execute())`,
      `op.createTable('made', { id: integer() }, undefined, { schema: '${name}' })`,
    ]) {
      const app = appOn(engine, { 'migrations/versions/2.ts': revision('bbbb2222', 'aaaa1111', step) })
      const { json, stdout } = await app.limbeck(['upgrade', '--dry-run', '--json'], { DATABASE_URL: url })
      expect(json().error, stdout).toMatchObject({
        code: 'DRY_RUN_IMPOSSIBLE',
        message: expect.stringContaining(`changes the database "${name}"`),
      })
      expect((await owner.query('SELECT * FROM kept')).rows).toEqual([])
      expect((await owner.query('SHOW COLUMNS FROM kept')).rows).toHaveLength(1)
    }
    await owner.close()
  })

  it('fails where an upgrade would, and leaves no copy', async () => {
    const app = appOn(engine, {
      'migrations/versions/2.ts': revision('bbbb2222', 'aaaa1111', "op.execute('DROP TABLE nowhere')"),
    })
    const env = { DATABASE_URL: await engine.database() }
    const failed = await app.limbeck(['upgrade', '--dry-run', '--json'], env)
    expect([failed.exit, failed.json().error.code]).toEqual([1, 'STATEMENT_REFUSED'])
    expect((await allOf(env.DATABASE_URL)).schema.tables).toEqual([])
    await noScratchIsLeft(env.DATABASE_URL)
  })

  it('is refused to one who may make no database', async () => {
    const url = await engine.database()
    const owner = await openFor(url)
    const name = new URL(url).pathname.slice(1)
    const user = `dry_${name}`.slice(0, 30)
    await owner.query(`CREATE USER '${user}' IDENTIFIED BY 'x'`)
    await owner.query(`GRANT ALL ON \`${name}\`.* TO '${user}'`)
    try {
      const lesser = new URL(url)
      lesser.username = user
      lesser.password = 'x'
      const refused = await appOn(engine, changing).limbeck(['upgrade', '--dry-run'], {
        DATABASE_URL: lesser.href,
      })
      expect([refused.exit, refused.stderr]).toEqual([
        1,
        expect.stringMatching(/NO_SCRATCH_DATABASE[\s\S]*may create no database/),
      ])
    } finally {
      await owner.query(`DROP USER '${user}'`)
      await owner.close()
    }
  })
})

it('leaves a file of SQLite as it is byte by byte, and makes none', async () => {
  const app = appOn({ dialect: 'sqlite' }, changing)
  const env = { DATABASE_URL: 'sqlite:app.db' }
  const path = join(app.folder, 'app.db')
  expect((await app.limbeck(['upgrade', '--dry-run'], env)).stdout).toContain('Nothing was kept')
  expect(existsSync(path)).toBe(false)
  await app.limbeck(['upgrade', 'aaaa1111'], env)
  const before = readFileSync(path)
  expect((await app.limbeck(['upgrade', '--dry-run'], env)).exit).toBe(0)
  expect(readFileSync(path).equals(before)).toBe(true)

  // Strings in double quotes would be written anew before the run, and kept.
  const old = new DatabaseSync(path, { enableDoubleQuotedStringLiterals: true })
  old.exec('CREATE VIEW adas AS SELECT * FROM users WHERE name = "ada"')
  old.close()
  const legacy = readFileSync(path)
  const refused = await app.limbeck(['upgrade', '--dry-run'], env)
  expect([refused.exit, refused.stderr]).toEqual([2, expect.stringContaining('DRY_RUN_IMPOSSIBLE')])
  expect(readFileSync(path).equals(legacy)).toBe(true)
})

it('means nothing with --sql, nor with --resume', async () => {
  const app = appOn({ dialect: 'sqlite' }, {})
  for (const flag of [['--sql'], ['--resume', 'done']])
    expect((await app.limbeck(['upgrade', '--dry-run', ...flag], { DATABASE_URL: 'sqlite:a.db' })).exit).toBe(
      2,
    )
})
