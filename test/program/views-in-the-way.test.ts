import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { project } from './project.ts'

const revision = (id: string, down: string | null, upgrade: string) => `import type { Op } from 'limbeck'
import { bigint, integer, sql } from 'limbeck/schema'
export const revision = '${id}'
export const downRevision = ${down === null ? 'null' : `'${down}'`}
export function upgrade(op: Op) {
  ${upgrade}
}
`

const first = revision(
  'aaaa1111',
  null,
  `op.createTable('users', { id: integer(), age: integer(), name: integer() })
  op.createView('grown', sql\`SELECT id, age FROM users WHERE age >= 18\`)
  op.createView('elders', 'SELECT id FROM grown WHERE age > 60', { materialized: true })
  op.createView('names', 'SELECT name FROM users')`,
)

describeEngines('a view stands in the way on', ['postgresql', 'pglite'], engine => {
  it.each([
    ["op.alterColumn('users', 'age', { type: bigint() })", ['elders', 'grown']],
    ["op.dropColumn('users', 'age')", ['elders', 'grown']],
    ["op.dropTable('users')", ['elders', 'grown', 'names']],
    ["op.dropView('grown')", ['elders']],
  ])('of %s', async (change, views) => {
    const app = project({
      'limbeck.config.ts': 'export default {}\n',
      'migrations/versions/a.ts': first,
      'migrations/versions/b.ts': revision('bbbb2222', 'aaaa1111', change),
    })
    const env = { DATABASE_URL: await engine.database() }
    const { exit, json } = await app.limbeck(['upgrade', '--json'], env)
    const { error } = json()
    expect({ exit, code: error.code, views: error.details.views, line: error.details.line }).toEqual({
      exit: 1,
      code: 'VIEWS_IN_THE_WAY',
      views,
      line: 6,
    })
    expect(error.hint).toContain("op.dropView('elders', { materialized: true })")
  })

  it('is none that was dropped before and is made again', async () => {
    const app = project({
      'limbeck.config.ts': 'export default {}\n',
      'migrations/versions/a.ts': first,
      'migrations/versions/b.ts': revision(
        'bbbb2222',
        'aaaa1111',
        `op.dropView('elders', { materialized: true })
  op.dropView('grown')
  op.alterColumn('users', 'age', { type: bigint() })
  op.createView('grown', 'SELECT id, age FROM users WHERE age >= 21')
  op.dropView('name')`,
      ),
    })
    const env = { DATABASE_URL: await engine.database() }
    const { json } = await app.limbeck(['upgrade', '--json'], env)
    expect(json().error).toMatchObject({ code: 'NO_SUCH_OBJECT', hint: expect.stringContaining('"names"') })
  })
})
