import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { downgrade, LimbeckError, redo, upgrade } from '../../src/index.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { limbeckHere } from './limbeck-here.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const revision = (id: string, below: string | null, upgrade: string, downgrade: string) => `/** make ${id} */
import { bigint, integer, sql, text, varchar } from 'limbeck/schema'
export const revision = '${id}'
export const downRevision = ${below === null ? 'null' : `'${below}'`}
export function upgrade(op) { ${upgrade} }
export function downgrade(op) { ${downgrade} }
`

const users = revision(
  'aaaa1111',
  null,
  `op.createTable('users', { id: integer().primaryKey('pk_users'), name: varchar({ length: 20 }), age: integer() })
  op.createTable('empty', { id: integer().primaryKey('pk_empty'), note: text() })`,
  "op.dropTable('empty'); op.dropTable('users')",
)

/** What each of these revisions does to a table with two rows, and to one with none. */
const cases: readonly {
  readonly what: string
  readonly upgrade: string
  readonly lost: readonly string[]
}[] = [
  {
    what: 'a column of a table with rows',
    upgrade: "op.dropColumn('users', 'age', { was: integer() })",
    lost: ['the column "users.age" and its values'],
  },
  {
    what: 'a table with rows, renamed before',
    upgrade: "op.renameTable('users', 'people'); op.dropTable('people')",
    lost: ['the table "people" and its rows'],
  },
  {
    what: 'one of two tables, inside of a block',
    upgrade: "op.autocommit(op => { op.dropTable('users'); op.dropTable('empty') })",
    lost: ['the table "users" and its rows'],
  },
  { what: 'an empty table', upgrade: "op.dropTable('empty')", lost: [] },
  {
    what: 'a column of an empty table',
    upgrade: "op.dropColumn('empty', 'note', { was: text() })",
    lost: [],
  },
  {
    what: 'a table of its own',
    upgrade:
      "op.createTable('t', { id: integer().primaryKey('pk_t') }); op.bulkInsert('t', [{ id: 1 }]); op.dropTable('t')",
    lost: [],
  },
  {
    what: 'a type that holds more',
    upgrade:
      "op.alterColumn('users', 'age', { type: bigint() }); op.alterColumn('users', 'name', { type: varchar({ length: 40 }) })",
    lost: [],
  },
]

describeEngines('an upgrade that loses rows on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  const started = async (second: string) => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`,
      'migrations/versions/1.ts': users,
      'migrations/versions/2.ts': second,
    })
    const url = await engine.database()
    const limbeck = (...args: readonly string[]) => limbeckHere(app.folder, [...args, '--url', url])
    expect((await limbeck('upgrade', 'aaaa1111')).exit).toBe(0)
    const database = await openFor(url)
    await database.query("INSERT INTO users (id, name, age) VALUES (1, 'Ada', 36), (2, 'Alan', 41)")
    await database.close()
    return { app, url, limbeck }
  }

  it.each(cases)('asks, or not: $what', async ({ upgrade, lost }) => {
    const { limbeck } = await started(revision('bbbb2222', 'aaaa1111', upgrade, ''))
    const answer = await limbeck('upgrade', '--json')
    if (lost.length === 0) return expect(answer.exit, answer.stdout).toBe(0)
    expect(answer.exit, answer.stdout).toBe(4)
    const { code, hint, details } = answer.json().error
    expect([code, details.answers]).toEqual(['ANSWER_NEEDED', ['--yes']])
    expect(hint).toContain('--yes')
    expect(details.losses).toEqual(
      lost.map(what => ({ revision: 'bbbb2222', direction: 'up', what, rows: expect.anything() })),
    )
    expect((await limbeck('current', '--json')).json()).toMatchObject({
      rows: ['aaaa1111'],
      inProgress: null,
    })
    expect((await limbeck('upgrade', '--yes')).exit).toBe(0)
    expect((await limbeck('current', '--json')).json().rows).toEqual(['bbbb2222'])
  })

  it('takes back what it is told to, and asks before where somebody wants to be asked', async () => {
    const { app, url, limbeck } = await started(
      revision(
        'bbbb2222',
        'aaaa1111',
        "op.addColumn('users', 'mail', text())",
        "op.dropColumn('users', 'mail')",
      ),
    )
    await limbeck('upgrade')
    const options = { config: resolve(app.folder, 'limbeck.config.ts'), url, yes: false }
    for (const order of [() => downgrade({ ...options, revision: '-1' }), () => redo(options)])
      await expect(order()).rejects.toMatchObject({
        code: 'ANSWER_NEEDED',
        message: expect.stringContaining(
          'The downgrade loses for good the column "users.mail" and its values (2 rows, bbbb2222)',
        ),
      })
    expect((await limbeck('redo')).stdout).toBe('bbbb2222 was taken back and applied again.\n')
    expect((await limbeck('downgrade', 'base')).exit).toBe(0)
  })

  it('is told to a program that embeds it, which answers with an option', async () => {
    const { app, url } = await started(
      revision(
        'bbbb2222',
        'aaaa1111',
        "op.dropTable('users')",
        "op.createTable('users', { id: integer().primaryKey('pk_users') })",
      ),
    )
    const options = { config: resolve(app.folder, 'limbeck.config.ts'), url }
    const error = await upgrade(options).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(LimbeckError)
    expect(error).toMatchObject({ code: 'ANSWER_NEEDED', details: { answers: ['--yes'] } })
    expect((await upgrade({ ...options, yes: true })).rows).toEqual(['bbbb2222'])
    // The table is new, and empty.
    expect((await downgrade({ ...options, revision: 'aaaa1111' })).rows).toEqual(['aaaa1111'])
  })
})
