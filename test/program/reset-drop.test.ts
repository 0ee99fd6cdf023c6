import { expect, it } from 'vitest'
import { dialectOf } from '../../src/dialects/index.ts'
import { describeEngines, type TestEngine } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { type Project, project } from './project.ts'

const revision = (id: string, below: string | null, upgrade: string, more = '') => `/**
 * make ${id}
 */
import { irreversible, type Op } from 'limbeck'
import { domain, integer, sql, text } from 'limbeck/schema'
export const revision = '${id}'
export const downRevision = ${below === null ? 'null' : `'${below}'`}
export function upgrade(op: Op) {
  ${upgrade}
}
${more}
`

const irreversible = "export const downgrade = irreversible('the names are gone')"

/** Two tables that refer to each other, a view on them, and two heads; one has no way back. */
const files = {
  'migrations/versions/1.ts': revision(
    'aaaa1111',
    null,
    `op.createTable('user', { id: integer().primaryKey('pk_user'), favourite: integer() })
  op.createTable('posts', { id: integer().primaryKey('pk_posts'), author: integer() })
  op.createForeignKey('fk_user_favourite', 'user', ['favourite'], 'posts', ['id'])
  op.createForeignKey('fk_posts_author', 'posts', ['author'], 'user', ['id'])
  op.createView('authors', 'SELECT author FROM posts')`,
    irreversible,
  ),
  'migrations/versions/2.ts': revision(
    'bbbb2222',
    'aaaa1111',
    `op.createTable('old_tags', { id: integer().primaryKey('pk_tags') })
  op.renameTable('old_tags', 'tags')
  op.execute('INSERT INTO tags (id) VALUES (7)')`,
  ),
  'migrations/versions/3.ts': revision(
    'cccc3333',
    'aaaa1111',
    "op.createTable('notes', { id: integer().primaryKey('pk_notes') })",
  ),
}

/** What PostgreSQL alone has. */
const objects = {
  'migrations/versions/4.ts': revision(
    'dddd4444',
    'bbbb2222',
    `op.createSchema('app')
  op.createEnum('mood', ['calm', 'glad'])
  op.createDomain('email', text().check(sql\`VALUE LIKE '%@%'\`, 'ck_email'))
  op.createSequence('numbers')
  op.createFunction('one', sql\`CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'\`)
  op.createFunction('nothing', sql\`CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'\`)
  op.autocommit(op => op.createTable('members', { id: integer().primaryKey('pk_members'), at: domain('email') }, () => [], { schema: 'app' }))
  op.createTrigger('t_notes', 'tags', sql\`CREATE TRIGGER t_notes BEFORE INSERT ON tags FOR EACH ROW EXECUTE FUNCTION nothing()\`)
  op.enableRowSecurity('tags')
  op.createPolicy('p_tags', 'tags', { using: sql\`true\` })`,
  ),
}

const appOn = (engine: TestEngine, more: Readonly<Record<string, string>> = {}): Project =>
  project({ 'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`, ...files, ...more })

const run = async (url: string, ...statements: readonly string[]) => {
  const connection = await openFor(url)
  try {
    const answers = []
    for (const sql of statements) answers.push((await connection.query(sql)).rows)
    return answers
  } finally {
    await connection.close()
  }
}

const schemaOf = async (url: string) => {
  const connection = await openFor(url)
  try {
    const { reflect } = await dialectOf(connection.dialect)
    return await reflect(connection, { schemas: connection.dialect === 'postgresql' ? 'all' : [] })
  } finally {
    await connection.close()
  }
}

const quote = (engine: TestEngine, name: string) =>
  engine.dialect === 'mariadb' ? `\`${name}\`` : `"${name}"`

describeEngines('reset --drop on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  it('drops what the revisions made and nothing else, and goes up again', async () => {
    const app = appOn(engine)
    const [url, fresh] = [await engine.database(), await engine.database()]
    const limbeck = (...args: readonly string[]) => app.limbeck(args, { DATABASE_URL: url })
    await app.limbeck(['upgrade', 'heads'], { DATABASE_URL: fresh })
    expect((await limbeck('upgrade', 'heads')).exit).toBe(0)
    const user = quote(engine, 'user')
    await run(
      url,
      `INSERT INTO ${user} (id) VALUES (1)`,
      'INSERT INTO posts (id, author) VALUES (1, 1), (2, 1)',
      `UPDATE ${user} SET favourite = 2`,
      'CREATE TABLE others (id integer)',
      'INSERT INTO others (id) VALUES (1)',
    )

    const plain = await limbeck('reset', '--json')
    expect([plain.exit, plain.json().error.message]).toEqual([
      4,
      expect.stringContaining('Its tables hold posts: 2 rows, tags: 1 row, user: 1 row.'),
    ])
    const stuck = await limbeck('reset', '--force')
    expect([stuck.exit, stuck.stderr]).toEqual([1, expect.stringContaining('limbeck reset --drop --force')])
    expect(stuck.stderr).toMatch(/\[(IRREVERSIBLE|CANNOT_REVERSE)\]/)

    const asked = await limbeck('reset', '--drop', '--json')
    expect(asked.exit).toBe(4)
    expect(asked.json().error.message).toContain(
      'It holds notes: 0 rows, posts: 2 rows, tags: 1 row, user: 1 row.',
    )
    expect(asked.json().error.details.answers).toEqual(['--force'])
    expect((await run(url, 'SELECT count(*) AS n FROM posts'))[0]).toEqual([{ n: expect.toSatisfy(isTwo) }])

    const done = await limbeck('reset', '--drop', '--force', '--json')
    expect(done.json()).toMatchObject({ rows: ['bbbb2222', 'cccc3333'] })
    const steps: readonly { readonly direction: string; readonly revision: string }[] = done.json().steps
    expect(steps.map(({ direction }) => direction)).toEqual(['down', 'down', 'down', 'up', 'up', 'up'])
    expect(done.json().dropped.map(({ describe }: { describe: string }) => describe)).toContain(
      'drop table tags',
    )
    const tags = await run(url, 'SELECT id FROM tags', 'SELECT id FROM others', 'SELECT id FROM posts')
    expect(tags.map(rows => rows.map(({ id }) => Number(id)))).toEqual([[7], [1], []])
    await run(url, 'DROP TABLE others')
    expect(await schemaOf(url)).toEqual(await schemaOf(fresh))
    expect((await limbeck('check')).stderr).not.toContain('REVISION')
    expect((await limbeck('log', 'aaaa1111', '--json')).json().entries).toMatchObject([
      { direction: 'up', state: 'done' },
      { direction: 'down', state: 'done' },
      { direction: 'up', state: 'done' },
    ])
  })

  it('leaves what pending revisions are about to make, and knows what they are about to drop', async () => {
    const app = appOn(engine)
    const url = await engine.database()
    const limbeck = (...args: readonly string[]) => app.limbeck(args, { DATABASE_URL: url })
    await limbeck('upgrade', 'bbbb2222')
    await run(url, 'CREATE TABLE notes (id integer)')
    app.write(
      'migrations/versions/4.ts',
      revision('dddd4444', 'bbbb2222', "op.dropTable('tags')", 'export function downgrade() {}'),
    )
    const { dropped } = JSON.parse((await limbeck('reset', '--drop', '--force', '--json')).stdout || '{}')
    // What somebody else made stays, so the upgrade is refused before its first statement; nothing is lost.
    expect(dropped).toBeUndefined()
    expect((await run(url, 'SELECT id FROM notes'))[0]).toEqual([])
    await run(url, 'DROP TABLE notes')
    expect((await limbeck('reset', '--drop', '--force')).exit).toBe(0)
    expect((await limbeck('current', '--json')).json().rows).toEqual(['cccc3333', 'dddd4444'])
  })

  it('refuses, before anything is dropped, where a table or a view of others refers to it', async () => {
    const app = appOn(engine)
    const url = await engine.database()
    const limbeck = (...args: readonly string[]) => app.limbeck(args, { DATABASE_URL: url })
    await limbeck('upgrade', 'heads')
    const before = await schemaOf(url)
    await run(
      url,
      'CREATE TABLE invoices (id integer, tag integer, CONSTRAINT fk_tag FOREIGN KEY (tag) REFERENCES tags (id))',
    )
    for (const flags of [['--force'], []]) {
      const refused = await limbeck('reset', '--drop', ...flags, '--json')
      expect([refused.exit, refused.json().error]).toMatchObject([
        1,
        {
          code: 'OTHERS_DEPEND',
          message: 'The table "invoices", which no revision made, refers to "tags". Nothing was dropped.',
        },
      ])
    }
    await run(url, 'DROP TABLE invoices', 'CREATE VIEW all_tags AS SELECT id FROM tags')
    const view = await limbeck('reset', '--drop', '--force')
    expect([view.exit, view.stderr]).toEqual([1, expect.stringContaining('all_tags')])
    await run(url, 'DROP VIEW all_tags')
    expect(await schemaOf(url)).toEqual(before)
    expect((await limbeck('current', '--json')).json().rows).toEqual(['bbbb2222', 'cccc3333'])
  })

  it('has nothing to drop in an empty database, and drops nothing before it can read every revision', async () => {
    const app = appOn(engine)
    const url = await engine.database()
    const limbeck = (...args: readonly string[]) => app.limbeck(args, { DATABASE_URL: url })
    const asked = await limbeck('reset', '--drop')
    expect([asked.exit, asked.stderr]).toEqual([4, expect.stringContaining('no table that is there')])
    expect((await limbeck('reset', '--drop', '--force')).exit).toBe(0)
    const before = await schemaOf(url)
    app.write('migrations/versions/5.ts', revision('eeee5555', 'bbbb2222', 'throw new Error("no ink")'))
    expect((await limbeck('reset', '--drop', '--force')).stderr).toContain('FILE_THREW')
    expect(await schemaOf(url)).toEqual(before)
  })
})

const isTwo = (n: unknown) => Number(n) === 2

describeEngines('reset --drop of all kinds of objects on', ['postgresql'], engine => {
  it('drops each of them, in an order that the server takes', async () => {
    const app = appOn(engine, objects)
    const [url, fresh] = [await engine.database(), await engine.database()]
    for (const database of [url, fresh])
      expect((await app.limbeck(['upgrade', 'heads'], { DATABASE_URL: database })).stderr).not.toContain(
        'error',
      )
    const done = await app.limbeck(['reset', '--drop', '--force'], { DATABASE_URL: url })
    expect([done.exit, done.stderr]).toEqual([0, expect.any(String)])
    expect(done.stdout).toContain('drop schema app')
    expect(await schemaOf(url)).toEqual(await schemaOf(fresh))
  })
})

describeEngines('reset --drop after a run that was broken off on', ['mariadb'], engine => {
  it('drops what was done of it', async () => {
    const app = appOn(engine)
    const url = await engine.database()
    const limbeck = (...args: readonly string[]) => app.limbeck(args, { DATABASE_URL: url })
    app.write(
      'migrations/versions/4.ts',
      revision(
        'dddd4444',
        'bbbb2222',
        "op.createTable('half', { id: integer().primaryKey('pk_half') })\n  op.execute('SELECT nonsense')",
      ),
    )
    expect((await limbeck('upgrade', 'heads')).exit).toBe(1)
    app.write(
      'migrations/versions/4.ts',
      revision('dddd4444', 'bbbb2222', "op.createTable('half', { id: integer().primaryKey('pk_half') })"),
    )
    const done = await limbeck('reset', '--drop', '--force')
    expect([done.exit, done.stderr]).toEqual([0, expect.any(String)])
    expect(done.stdout).toContain('drop table half')
    expect((await limbeck('status', '--json')).json()).toMatchObject({ pending: [], inProgress: null })
  })
})
