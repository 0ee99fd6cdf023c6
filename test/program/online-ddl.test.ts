import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const revision = (id: string, below: string | null, upgrade: string) => `/** make ${id} */
import { bigint, integer, text } from 'limbeck/schema'
export const revision = '${id}'
export const downRevision = ${below === null ? null : `'${below}'`}
export function upgrade(op) {
  ${upgrade}
}
`

describeEngines('a change that is asked to be cheap on', ['mariadb'], engine => {
  const begun = async (second: string) => {
    const app = project({
      'limbeck.config.ts': 'export default {}\n',
      'migrations/versions/a.ts': revision(
        'aaaa1111',
        null,
        `op.createTable('t', { id: integer().primaryKey(), n: integer() })
  op.execute('INSERT INTO t VALUES (1, 5), (2, 6)')`,
      ),
      'migrations/versions/b.ts': revision('bbbb2222', 'aaaa1111', second),
    })
    const url = await engine.database()
    const env = { DATABASE_URL: url }
    await app.limbeck(['upgrade', 'aaaa1111'], env)
    const rows = async () => {
      const connection = await openFor(url)
      try {
        return (await connection.query('SELECT * FROM t ORDER BY id')).rows.map(row => ({ ...row }))
      } finally {
        await connection.close()
      }
    }
    return { limbeck: (...words: readonly string[]) => app.limbeck(words, env), rows }
  }

  it('is made so, and the plan and the script show it', async () => {
    const { limbeck, rows } = await begun(
      "op.addColumn('t', 'c', text(), { algorithm: 'instant', lock: 'none' })",
    )
    const [step] = (await limbeck('plan', 'upgrade', '--json')).json().steps
    expect(step.statements).toMatchObject([
      {
        sql: expect.stringContaining('ALGORITHM=INSTANT'),
        tables: [{ table: 't', lock: 'ALGORITHM=INSTANT, LOCK=NONE', rewrites: false }],
      },
    ])
    expect((await limbeck('upgrade', '--sql', 'aaaa1111:bbbb2222')).stdout).toContain(
      'ALTER TABLE `t`\n  ADD COLUMN `c` text,\n  ALGORITHM=INSTANT,\n  LOCK=NONE;',
    )
    const done = await limbeck('upgrade')
    expect(done.exit, done.stderr).toBe(0)
    expect(await rows()).toEqual([
      { id: 1, n: 5, c: null },
      { id: 2, n: 6, c: null },
    ])
  })

  it.each([
    ['an algorithm', "{ type: bigint(), algorithm: 'inplace' }"],
    ['a lock', "{ type: bigint(), lock: 'none' }"],
  ])('is refused where the server cannot keep to %s, and nothing is copied', async (_, changes) => {
    const { limbeck, rows } = await begun(`op.alterColumn('t', 'n', ${changes})`)
    const before = await rows()
    const refused = await limbeck('upgrade', '--json')
    expect([refused.exit, refused.json().error]).toMatchObject([
      1,
      {
        code: 'STATEMENT_REFUSED',
        hint: expect.stringContaining('"algorithm" and "lock"'),
        details: { database: { code: expect.stringMatching(/^ER_ALTER_OPERATION_NOT_SUPPORTED/) } },
      },
    ])
    expect(await rows()).toEqual(before)
    expect((await limbeck('current', '--json')).stdout).toContain('aaaa1111')
  })

  it('is a group as well', async () => {
    const { limbeck, rows } = await begun(
      `op.alterTable('t', t => {
    t.addColumn('c', text())
    t.createIndex('ix_n', ['n'])
  }, { algorithm: 'inplace', lock: 'none' })`,
    )
    expect((await limbeck('upgrade')).exit).toBe(0)
    expect(await rows()).toHaveLength(2)
  })
})
