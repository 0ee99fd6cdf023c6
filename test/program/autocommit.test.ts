import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { type Project, project } from './project.ts'

const config = { 'limbeck.config.ts': 'export default {}\n' }

const revision = (number: number, body: string, header = ''): Readonly<Record<string, string>> => ({
  [`migrations/versions/${number}.ts`]: `import type { Op } from 'limbeck'
import { integer, sql } from 'limbeck/schema'
export const revision = 'rev0000${number}'
export const downRevision = ${number === 1 ? 'null' : `'rev0000${number - 1}'`}
${header}
export function upgrade(op: Op) {
  ${body}
}
`,
})

const look = async (url: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const database = await openFor(url)
  try {
    return (await database.query(sql)).rows
  } finally {
    await database.close()
  }
}

const ok = async (app: Project, args: readonly string[], url: string) => {
  const answer = await app.limbeck(args, { DATABASE_URL: url })
  expect({ exit: answer.exit, stderr: answer.stderr }).toMatchObject({ exit: 0 })
  return answer
}

const errorOf = async (app: Project, args: readonly string[], url: string) => {
  const answer = await app.limbeck([...args, '--json'], { DATABASE_URL: url })
  expect(answer.exit).not.toBe(0)
  return answer.json().error
}

const table = revision(
  1,
  "op.createTable('t', { id: integer().primaryKey(), v: integer() })\n  op.createEnum('plan', ['free'])",
)

const indexes =
  "SELECT indexrelid::regclass::text AS name, indisvalid AS valid FROM pg_index WHERE indrelid = 't'::regclass ORDER BY 1"

describeEngines('op.autocommit on', ['postgresql', 'postgresql-15', 'pglite'], engine => {
  it('says what is undone with a step that fails, and what is kept', { timeout: 120_000 }, async () => {
    const url = await engine.database()
    const app = project({
      ...config,
      ...table,
      ...revision(
        2,
        `op.addColumn('t', 'w', integer())
  op.execute('SELECT 1/0')
  op.autocommit(op => op.execute('VACUUM t', { down: 'nothing' }))
  op.addColumn('t', 'x', integer())
  op.execute('SELECT 2/0')`,
      ),
    })
    const first = await errorOf(app, ['upgrade'], url)
    expect(first.message).toContain('failed at step 2 of 5; step 1 is undone with it.')
    expect(first.hint ?? '').not.toContain('goes on')
    app.write('migrations/versions/2.ts', app.read('migrations/versions/2.ts').replace('1/0', '1/1'))
    const second = await errorOf(app, ['upgrade'], url)
    expect(second.message).toContain(
      'failed at step 5 of 5; step 4 is undone with it; steps 1 to 3 are done and kept.',
    )
    expect(second.hint).toContain('It then goes on with step 4.')
    expect((await ok(app, ['current', '--json'], url)).json().inProgress).toMatchObject({ step: 4, steps: 5 })
    app.write('migrations/versions/2.ts', app.read('migrations/versions/2.ts').replace('2/0', '2/1'))
    await ok(app, ['upgrade'], url)
    expect(await look(url, 'SELECT w, x FROM t')).toEqual([])
  })

  it('does what a transaction cannot, there and back', { timeout: 120_000 }, async () => {
    const url = await engine.database()
    const app = project({
      ...config,
      ...table,
      ...revision(
        2,
        `op.createIndex('ix_before', 't', ['v'])
  op.autocommit(op => {
    op.createIndex('ix_concurrent', 't', ['v'], { concurrently: true })
    op.execute('VACUUM t', { down: 'nothing' })
  })
  op.createIndex('ix_after', 't', ['v'])`,
      ),
      ...revision(
        3,
        "op.autocommit(op => op.addEnumValue('plan', 'team'))\n  op.execute(\"SELECT 'team'::plan\")",
      ),
    })
    await ok(app, ['upgrade'], url)
    expect((await look(url, indexes)).map(({ name }) => name)).toEqual([
      'ix_after',
      'ix_before',
      'ix_concurrent',
      'pk_t',
    ])
    const ledger = await look(
      url,
      "SELECT segment, statement, state, sql_text AS sql FROM limbeck_version_ledger WHERE revision = 'rev00002' ORDER BY id",
    )
    expect(ledger).toEqual([
      { segment: 1, statement: null, state: 'done', sql: null },
      {
        segment: 2,
        statement: 1,
        state: 'done',
        sql: 'CREATE INDEX CONCURRENTLY "ix_concurrent" ON "t" ("v")',
      },
      { segment: 3, statement: 1, state: 'done', sql: 'VACUUM t' },
      { segment: 4, statement: null, state: 'done', sql: null },
      { segment: null, statement: null, state: 'done', sql: null },
    ])
    await look(url, "DELETE FROM limbeck_version_ledger WHERE revision = 'rev00003'")
    await look(url, "UPDATE limbeck_version SET version_num = 'rev00002'")
    await ok(app, ['downgrade', '-1'], url)
    expect(await look(url, indexes)).toEqual([{ name: 'pk_t', valid: true }])
  })
})

describeEngines('a broken-off autocommit on', ['postgresql'], engine => {
  const unique = `op.autocommit(op => {
    op.createIndex('ux_t_v', 't', ['v'], { unique: true, concurrently: true })
  })`

  it('makes an index anew that was left invalid', async () => {
    const url = await engine.database()
    const app = project({ ...config, ...table, ...revision(2, unique) })
    await ok(app, ['upgrade', 'rev00001'], url)
    await look(url, 'INSERT INTO t VALUES (1, 1), (2, 1)')
    const error = await errorOf(app, ['upgrade'], url)
    expect(error.message).toMatch(/failed at step 1 of 1\..*could not create unique index/s)
    expect(await look(url, indexes)).toContainEqual({ name: 'ux_t_v', valid: false })
    await look(url, 'DELETE FROM t WHERE id = 2')
    await ok(app, ['upgrade'], url)
    expect(await look(url, indexes)).toContainEqual({ name: 'ux_t_v', valid: true })
  })

  it('asks what nobody can know, and takes the answer', async () => {
    const url = await engine.database()
    const body = "op.autocommit(op => op.execute('CREATE TABLE made (n integer)'))"
    const app = project({ ...config, ...table, ...revision(2, body) })
    await ok(app, ['upgrade', 'rev00001'], url)
    expect((await errorOf(app, ['upgrade', '--resume', 'again'], url)).code).toBe('NOTHING_TO_RESUME')
    const env = { DATABASE_URL: url }
    const killed = await app.killed(['upgrade'], env, { at: 2, from: 'rev00002', when: 'before' })
    expect(killed.exit).toBeNull()
    const error = await errorOf(app, ['upgrade'], url)
    expect(error.code).toBe('STATEMENT_IN_DOUBT')
    expect(error.message).toContain('CREATE TABLE made (n integer)')
    expect(error.hint).toContain('limbeck upgrade --resume done')
    await ok(app, ['upgrade', '--resume', 'again'], url)
    expect(await look(url, 'SELECT * FROM made')).toEqual([])
  })

  it('is answered with "done" as well', async () => {
    const url = await engine.database()
    const body = "op.autocommit(op => op.execute('CREATE TABLE made (n integer)'))"
    const app = project({ ...config, ...table, ...revision(2, body) })
    await ok(app, ['upgrade', 'rev00001'], url)
    const env = { DATABASE_URL: url }
    // The next is the row that says that it is done.
    const killed = await app.killed(['upgrade'], env, { at: 3, from: 'rev00002', when: 'before' })
    expect(killed.exit).toBeNull()
    expect((await errorOf(app, ['upgrade'], url)).code).toBe('STATEMENT_IN_DOUBT')
    await ok(app, ['upgrade', '--resume', 'done'], url)
    expect(await look(url, 'SELECT * FROM made')).toEqual([])
  })
})

interface Refused {
  readonly name: string
  readonly body: string
  readonly says: RegExp
}

const onPostgresql: readonly Refused[] = [
  {
    name: 'an index made concurrently',
    body: "op.createIndex('ix', 't', ['v'], { concurrently: true })",
    says: /2\.ts:7\).*"create index ix on t" stands in a transaction: PostgreSQL/s,
  },
  { name: 'VACUUM', body: "op.execute('VACUUM t')", says: /2\.ts:7\).*VACUUM cannot run inside/s },
]
const onSqlite: readonly Refused[] = [
  { name: 'VACUUM', body: "op.execute('VACUUM')", says: /2\.ts:7\).*VACUUM cannot run inside/s },
  {
    name: 'a change of journal',
    body: "op.execute('PRAGMA journal_mode = WAL')",
    says: /PRAGMA journal_mode/,
  },
]

describeEngines('outside of op.autocommit', ['postgresql', 'sqlite'], engine => {
  for (const { name, body, says } of engine.dialect === 'sqlite' ? onSqlite : onPostgresql)
    it(`${name} is refused before anything runs`, async () => {
      const url = await engine.database()
      const app = project({ ...config, ...table, ...revision(2, body) })
      const error = await errorOf(app, ['upgrade'], url)
      expect(error.code).toBe('AUTOCOMMIT_NEEDED')
      expect(error.message).toMatch(says)
      expect(error.hint).toContain('op.autocommit')
      expect((await app.limbeck(['current', '--json'], { DATABASE_URL: url })).json().rows).toEqual([])
    })

  it('one transaction for the whole run is refused', async () => {
    const url = await engine.database()
    const app = project({
      'limbeck.config.ts': "export default { transaction: 'all' }\n",
      ...table,
      ...revision(2, "op.autocommit(op => op.execute('VACUUM'))"),
    })
    const error = await errorOf(app, ['upgrade'], url)
    expect(error.code).toBe('TRANSACTION_MODE')
    expect(error.message).toContain('rev00002')
  })
})

describeEngines('without a transaction on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  it("runs by transaction: 'none'", async () => {
    const url = await engine.database()
    const app = project({
      'limbeck.config.ts': "export default { transaction: 'none' }\n",
      ...table,
      ...revision(2, "op.addColumn('t', 'w', integer())\n  op.alterColumn('t', 'v', { nullable: false })"),
      ...revision(3, "op.addColumn('t', 'x', integer())", 'export const transaction = true'),
    })
    await ok(app, ['upgrade'], url)
    await look(url, 'SELECT id, v, w, x FROM t')
    await ok(app, ['downgrade', 'base'], url)
  })

  it('notices that a data step was committed behind its back', async () => {
    const url = await engine.database()
    const body = `op.run('hides a commit', async ({ db }) => {
    await sql\`INSERT INTO t VALUES (1, 1)\`
    await db.insertInto('t').values({ id: 1, v: 1 }).execute()
    await db.schema.createTable('hidden').addColumn('n', 'integer').execute()
    await db.updateTable('t').set({ v: 2 }).execute()
  }, { down: 'nothing' })`
    const app = project({ ...config, ...table, ...revision(2, body, 'export const transaction = false') })
    await ok(app, ['upgrade', 'rev00001'], url)
    if (engine.dialect !== 'mariadb') return void (await ok(app, ['upgrade'], url))
    const error = await errorOf(app, ['upgrade'], url)
    expect(error.code).toBe('TRANSACTION_LOST')
    expect(error.message).toContain('hides a commit')
    expect((await errorOf(app, ['upgrade'], url)).code).toBe('STATEMENT_IN_DOUBT')
    await ok(app, ['upgrade', '--resume', 'done'], url)
  })
})

describeEngines('SQLite', ['sqlite'], engine => {
  it('is vacuumed by a block', async () => {
    const url = await engine.database()
    const body =
      "op.autocommit(op => {\n    op.execute('VACUUM')\n    op.execute('PRAGMA journal_mode = WAL')\n  })"
    const app = project({ ...config, ...table, ...revision(2, body) })
    await ok(app, ['upgrade'], url)
    expect(await look(url, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
  })
})

describeEngines('the script of a revision in steps on', ['postgresql', 'mariadb'], engine => {
  it('has the boundaries that a run has', async () => {
    const url =
      engine.dialect === 'mariadb' ? 'mariadb://app@localhost/app' : 'postgresql://app@localhost/app'
    const block =
      engine.dialect === 'mariadb'
        ? "op.addColumn('t', 'w', integer())"
        : "op.autocommit(op => op.createIndex('ix', 't', ['v'], { concurrently: true }))"
    const body = `${block}\n  op.execute('UPDATE t SET v = v + 1')`
    const app = project({ ...config, ...table, ...revision(2, body) })
    const { stdout } = await ok(app, ['upgrade', 'rev00001:rev00002', '--sql'], url)
    const words = stdout
      .slice(stdout.indexOf('-- Running'))
      .split('\n')
      .filter(line => /^[A-Z]/.test(line) && !line.startsWith('VALUES'))
      .map(line => line.replace(/ \(.*| SET .*/, ''))
    const begin = engine.dialect === 'mariadb' ? 'START TRANSACTION;' : 'BEGIN;'
    expect(words).toEqual([
      engine.dialect === 'mariadb'
        ? 'ALTER TABLE `t` ADD COLUMN `w` int;'
        : 'CREATE INDEX CONCURRENTLY "ix" ON "t"',
      begin,
      'UPDATE t',
      'COMMIT;',
      begin,
      expect.stringMatching(/^UPDATE .limbeck_version.$/),
      expect.stringMatching(/^INSERT INTO .limbeck_version_ledger.$/),
      'COMMIT;',
    ])
  })
})
