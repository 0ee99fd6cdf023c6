import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const revision = (id: string, down: string | null, body: string) => `/** ${id} */
import type { Op } from 'limbeck'
import { integer, text } from 'limbeck/schema'

export const revision = '${id}'
export const downRevision = ${down === null ? 'null' : `'${down}'`}

export function upgrade(op: Op) {
  ${body}
}
`

describeEngines('a table under its new name on', ['sqlite', 'postgresql', 'pglite', 'mariadb'], engine => {
  it('is looked at under the name that it has in the database', async () => {
    const url = await engine.database()
    const app = project({
      'limbeck.config.ts': 'export default {}\n',
      'migrations/versions/a.ts': revision(
        'aaaa1111',
        null,
        "op.createTable('people', { id: integer().primaryKey(), age: text().default('0') }); op.execute(\"INSERT INTO people VALUES (1, '42')\")",
      ),
      'migrations/versions/b.ts': revision(
        'bbbb2222',
        'aaaa1111',
        "op.renameTable('people', 'folk'); op.renameTable('folk', 'users'); op.alterColumn('users', 'age', { type: integer() })",
      ),
    })
    const { exit, stderr } = await app.limbeck(['upgrade'], { DATABASE_URL: url })
    expect(exit, stderr).toBe(0)
    const database = await openFor(url)
    try {
      const { rows } = await database.query('SELECT * FROM users')
      expect(rows.map(row => ({ ...row }))).toEqual([{ id: 1, age: 42 }])
    } finally {
      await database.close()
    }
  })
})
