import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

describeEngines('a table that somebody else uses on', ['postgresql', 'mariadb'], engine => {
  it('is waited for as long as the configuration says, and the run can be tried again', async () => {
    const url = await engine.database()
    const env = { DATABASE_URL: url }
    const app = project({
      'limbeck.config.ts': "export default { lockTimeout: '1s', lockRetries: 0 }\n",
      'migrations/versions/a.ts': `import { integer } from 'limbeck/schema'
export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op) {
  op.addColumn('busy', 'x', integer())
}
`,
    })
    const other = await openFor(url)
    try {
      await other.query('CREATE TABLE busy (id integer PRIMARY KEY)')
      await other.query('BEGIN')
      await other.query('SELECT * FROM busy')
      const { exit, json } = await app.limbeck(['upgrade', '--json'], env)
      expect({ exit, code: json().error.code }).toEqual({ exit: 1, code: 'LOCK_TIMEOUT' })
      expect(json().error.message).toContain('A statement of "add column busy.x" waited too long')
      expect(json().error.hint).toContain('lockTimeout')
      await other.query('ROLLBACK')
      expect((await app.limbeck(['upgrade', '--json'], env)).json()).toMatchObject({ rows: ['aaaa1111'] })
    } finally {
      await other.close()
    }
  })
})
