import { expect, it } from 'vitest'
import { describeEngines, type TestEngine } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'
import { smallRevisions } from './small-revisions.ts'

const statement = 'ALTER TABLE t ADD COLUMN n integer'

/** A run that was killed right before the raw statement, or right after it, of which nobody can know. */
const brokenOff = async (engine: TestEngine, at: 'before' | 'after') => {
  const url = await engine.database()
  const app = project({
    'limbeck.config.ts': 'export default {}\n',
    ...smallRevisions([
      { id: 'rev00001', upgrade: "op.createTable('t', { id: integer().primaryKey(), v: integer() })" },
      {
        id: 'rev00002',
        below: 'rev00001',
        upgrade: `op.autocommit(op => op.execute('${statement}'))\n  op.addColumn('t', 'last', integer())`,
      },
      { id: 'rev00003', below: 'rev00002' },
    ]),
  })
  const env = { DATABASE_URL: url }
  const limbeck = (...args: readonly string[]) => app.limbeck(args, env)
  expect((await limbeck('upgrade', 'rev00001')).exit).toBe(0)
  const kill = { at: at === 'before' ? 2 : 3, from: 'rev00002', when: 'before' } as const
  expect((await app.killed(['upgrade'], env, kill)).exit).toBeNull()
  return { url, limbeck }
}

const columnsOf = async (url: string): Promise<readonly string[]> => {
  const session = await openFor(url)
  try {
    await session.query('INSERT INTO t (id) VALUES (1)')
    return Object.keys((await session.query('SELECT * FROM t')).rows[0] ?? {})
  } finally {
    await session.close()
  }
}

describeEngines('limbeck repair on', ['postgresql', 'mariadb', 'sqlite'], engine => {
  it('shows what is in doubt and what is there, and takes "again"', { timeout: 120_000 }, async () => {
    const { url, limbeck } = await brokenOff(engine, 'before')
    const shown = await limbeck('repair')
    expect(shown.exit).toBe(0)
    expect(shown.stdout).toContain(
      'rev00002 in progress: upgrade, step 1 of 2 (execute ALTER TABLE t ADD COLUMN n integer)',
    )
    expect(shown.stdout).toMatch(/Of the tables that it names there are now\n {2}(public\.)?t \(id \w+/)
    expect(shown.stdout).toContain('If it was done, run "limbeck repair --done". If not,')
    // To look changes nothing.
    expect((await limbeck('upgrade')).stderr).toContain('STATEMENT_IN_DOUBT')
    const answered = await limbeck('repair', '--again', '--json')
    // To the end of what was begun, and no further.
    expect([answered.exit, answered.json().rows]).toEqual([0, ['rev00002']])
    expect(await columnsOf(url)).toEqual(['id', 'v', 'n', 'last'])
    expect((await limbeck('repair')).stdout).toBe('Nothing is half done.\n')
    const late = await limbeck('repair', '--done', '--json')
    expect([late.exit, late.json().error.code]).toEqual([2, 'NOTHING_TO_RESUME'])
  })

  it('takes "done"', { timeout: 120_000 }, async () => {
    const { url, limbeck } = await brokenOff(engine, 'after')
    const { inProgress, statement: shown } = (await limbeck('repair', '--json')).json()
    expect(inProgress).toMatchObject({ revision: 'rev00002', direction: 'up', step: 1, state: 'interrupted' })
    expect(shown).toMatchObject({ sql: statement, inDoubt: true, tables: [{ name: 't' }] })
    expect(shown.tables[0].columns.map(({ name }: { readonly name: string }) => name)).toEqual([
      'id',
      'v',
      'n',
    ])
    expect((await limbeck('repair', '--done')).exit).toBe(0)
    expect(await columnsOf(url)).toEqual(['id', 'v', 'n', 'last'])
  })
})
