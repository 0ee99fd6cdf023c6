import { join } from 'node:path'
import { expect, it } from 'vitest'
import { upgrade } from '../../src/index.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { type Project, project } from './project.ts'

const first = `import type { Op } from 'limbeck'
import { integer } from 'limbeck/schema'
export const revision = 'rev00001'
export const downRevision = null
export function upgrade(op: Op) {
  op.createTable('counter', { id: integer().primaryKey(), n: integer().notNull() })
  op.execute('INSERT INTO counter (id, n) VALUES (1, 0)')
}
`

const five = (fourth = "op.addColumn('a', 'name', text())", more = '') => `import type { Op } from 'limbeck'
import { integer, sql, text } from 'limbeck/schema'
export const revision = 'rev00002'
export const downRevision = 'rev00001'
export const transaction = false
export function upgrade(op: Op) {
  op.createTable('a', { id: integer().primaryKey(), v: integer() })
  op.execute('UPDATE counter SET n = n + 1')
  op.run('count', async ({ db }) => {
    await db.updateTable('counter').set(eb => ({ n: eb('n', '+', 10) })).execute()
  }, { down: 'nothing' })
  ${fourth}
  op.bulkInsert('a', [{ id: 1, v: 1 }, { id: 2, v: 2 }])
  op.createIndex('ix_a_v', 'a', ['v'])
}
export function downgrade(op: Op) {
  op.dropIndex('ix_a_v', 'a')
  op.execute('UPDATE counter SET n = n - 11')
  op.dropTable('a')
}
${more}`

const app = (second: string): Project =>
  project({
    'limbeck.config.ts': 'export default {}\n',
    'migrations/versions/1.ts': first,
    'migrations/versions/2.ts': second,
  })

const look = async <T>(url: string, sql: string): Promise<T> => {
  const database = await openFor(url)
  try {
    return (await database.query(sql)).rows as T
  } finally {
    await database.close()
  }
}

const counter = async (url: string) =>
  Number((await look<{ n: number }[]>(url, 'SELECT n FROM counter'))[0]!.n)

const engines = ['sqlite', 'postgresql', 'postgresql-15', 'mariadb'] as const

describeEngines('a revision that fails halfway on', engines, engine => {
  it('says where, shows it, and is gone on with when its file is mended', async () => {
    const url = await engine.database()
    const env = { DATABASE_URL: url }
    const made = app(five("op.execute('UPDATE nowhere SET n = 1')"))
    const failed = await made.limbeck(['upgrade', '--json'], env)
    expect(failed.exit).toBe(1)
    const { error } = failed.json()
    expect(error.code).toBe('STATEMENT_REFUSED')
    expect(error.message).toMatch(
      /^Upgrade of rev00002 \(migrations\/versions\/2\.ts:12\) failed at step 4 of 6; steps 1 to 3 are done and kept\. Before it: rev00001, done and kept\.\n.*UPDATE nowhere/s,
    )
    expect(error.hint).toMatch(/It then goes on with step 4\.$/)
    expect(error.details).toMatchObject({ revision: 'rev00002', step: 4, steps: 6, line: 12 })

    const current = (await made.limbeck(['current', '--json'], env)).json()
    expect(current.rows).toEqual(['rev00001'])
    expect(current.inProgress).toMatchObject({ revision: 'rev00002', direction: 'up', step: 4, steps: 6 })
    expect((await made.limbeck(['current'], env)).stdout).toContain(
      'rev00002 in progress: upgrade, step 4 of 6',
    )
    expect((await made.limbeck(['status'], env)).stdout).toContain('step 4 of 6')

    // Nothing else comes before it.
    const other = await made.limbeck(['downgrade', '-1', '--json'], env)
    expect(other.json().error.code).toBe('REVISION_IN_PROGRESS')

    made.write('migrations/versions/2.ts', five())
    const again = await made.limbeck(['upgrade', '--json'], env)
    expect({ exit: again.exit, stderr: again.stderr }).toMatchObject({ exit: 0 })
    expect(again.stderr).toContain('Going on with step 4 of 6')
    expect(again.stderr).toContain('Its file has changed since')
    expect(await counter(url)).toBe(11)
    expect((await look<object[]>(url, 'SELECT id, v, name FROM a')).length).toBe(2)
    expect((await made.limbeck(['current', '--json'], env)).json()).toMatchObject({
      rows: ['rev00002'],
      inProgress: null,
    })
    expect((await made.limbeck(['downgrade', '-1'], env)).exit).toBe(0)
    expect(await counter(url)).toBe(0)
  })

  it('is gone on with when the cause is gone', async () => {
    const url = await engine.database()
    const env = { DATABASE_URL: url }
    const made = app(five("op.execute('UPDATE later SET n = 1')"))
    expect((await made.limbeck(['upgrade'], env)).exit).toBe(1)
    await look(url, 'CREATE TABLE later (n integer)')
    const again = await made.limbeck(['upgrade', '--json'], env)
    expect({ exit: again.exit, stderr: again.stderr }).toMatchObject({ exit: 0 })
    expect(await counter(url)).toBe(11)
  })

  it('refuses a file that says something else of what is done', async () => {
    const url = await engine.database()
    const env = { DATABASE_URL: url }
    const made = app(five("op.execute('UPDATE nowhere SET n = 1')"))
    expect((await made.limbeck(['upgrade'], env)).exit).toBe(1)
    made.write('migrations/versions/2.ts', five().replace('n = n + 1', 'n = n + 2'))
    const { error } = (await made.limbeck(['upgrade', '--json'], env)).json()
    expect(error.code).toBe('REVISION_CHANGED_MIDWAY')
    expect(error.message).toContain('step 3 of 6')
  })
})

const ways = [
  { when: 'before', stride: { sqlite: 1, postgresql: 2, mariadb: 1 } },
  { when: 'sent', stride: { sqlite: 1, postgresql: 5, mariadb: 3 } },
] as const

describeEngines('a downgrade that fails halfway on', engines, engine => {
  it('is gone on with, and an upgrade has to wait for it', async () => {
    const url = await engine.database()
    const env = { DATABASE_URL: url }
    const made = app(five())
    expect((await made.limbeck(['upgrade'], env)).exit).toBe(0)
    await look(url, 'ALTER TABLE counter RENAME TO hidden')
    const failed = await made.limbeck(['downgrade', '-1', '--json'], env)
    expect(failed.json().error.message).toMatch(
      /^Downgrade of rev00002 .* failed at step 2 of 3; step 1 is done/,
    )
    expect((await made.limbeck(['status', '--json'], env)).json().inProgress).toMatchObject({
      revision: 'rev00002',
      direction: 'down',
      step: 2,
      steps: 3,
    })
    const upgraded = await made.limbeck(['upgrade', '--json'], env)
    expect(upgraded.json().error.code).toBe('REVISION_IN_PROGRESS')
    await look(url, 'ALTER TABLE hidden RENAME TO counter')
    expect((await made.limbeck(['downgrade', '-1'], env)).exit).toBe(0)
    expect(await counter(url)).toBe(0)
    expect((await made.limbeck(['upgrade'], env)).exit).toBe(0)
  })
})

describeEngines('several runs at once in steps on', engines, engine => {
  it('do each step once', async () => {
    const url = await engine.database()
    const env = { DATABASE_URL: url }
    const made = app(five())
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => made.limbeck(['upgrade', '--json'], env)),
    )
    expect(answers.map(({ exit, stderr }) => (exit === 0 ? 0 : stderr))).toEqual([0, 0, 0, 0])
    expect(await counter(url)).toBe(11)
    const rows = await look<readonly { readonly segment: number | null }[]>(
      url,
      "SELECT segment FROM limbeck_version_ledger WHERE revision = 'rev00002' AND state = 'done' ORDER BY id",
    )
    // SQLite makes one step of what changes tables without raw SQL in between.
    expect(rows.map(({ segment }) => segment)).toEqual(
      engine.dialect === 'sqlite' ? [1, 2, 3, 6, null] : [1, 2, 3, 4, 5, 6, null],
    )
  })
})

describeEngines(
  'a process killed with kill -9 at any statement on',
  ['sqlite', 'postgresql', 'mariadb'],
  engine => {
    // SQLite has done what it was sent before anybody can be killed.
    for (const { when, stride } of engine.dialect === 'sqlite' ? ways.slice(0, 1) : ways)
      it(`(${when}) leaves what the next run ends, and counts once`, { timeout: 300_000 }, async () => {
        const made = app(five())
        const config = join(made.folder, 'limbeck.config.ts')
        for (let at = 1; ; at += stride[engine.dialect]) {
          const url = await engine.database()
          const env = { DATABASE_URL: url }
          await upgrade({ config, url, revision: 'rev00001' })
          const killed = await made.killed(['upgrade'], env, { at, from: 'rev00002', when })
          const place = `${when} ${at}: ${killed.stderr}`
          const { rows } = await upgrade({ config, url }).catch(error => {
            throw new Error(place, { cause: error })
          })
          expect(rows, place).toEqual(['rev00002'])
          expect(await counter(url), place).toBe(11)
          expect(await look(url, 'SELECT id, v, name FROM a ORDER BY id'), place).toHaveLength(2)
          const done = await look<{ n: number }[]>(
            url,
            "SELECT count(*) AS n FROM limbeck_version_ledger WHERE revision = 'rev00002' AND segment IS NULL AND state = 'done'",
          )
          expect(Number(done[0]!.n), place).toBe(1)
          if (killed.exit === 0) return expect(at).toBeGreaterThan(10)
          expect(killed.exit, place).toBeNull()
        }
      })
  },
)
