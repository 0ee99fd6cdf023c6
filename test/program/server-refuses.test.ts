import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const files = { 'limbeck.config.ts': 'export default {}\n', 'migrations/versions/.gitkeep': '' }

describeEngines('a session that cannot begin on', ['postgresql', 'postgresql-15', 'mariadb'], engine => {
  const urlAs = (user: string, database: string) => {
    const url = new URL(engine.url(database))
    return `${url.protocol}//${user}@${url.host}/${database}`
  }

  it('because the password is wrong, without showing it', async () => {
    const secret = 'wr0ng/secr%t'
    const env = { DATABASE_URL: urlAs(`guarded:${encodeURIComponent(secret)}`, 'postgres') }
    for (const flags of [['--json'], ['--trace'], []]) {
      const { exit, stdout, stderr } = await project(files).limbeck(['current', ...flags], env)
      expect(exit).toBe(1)
      expect(stdout + stderr).toContain('AUTHENTICATION_FAILED')
      expect(stdout + stderr).toContain('guarded')
      for (const form of [secret, encodeURIComponent(secret), 'wr0ng', 'secr%t'])
        expect(stdout + stderr).not.toContain(form)
    }
  })

  it('because there is no such database', async () => {
    const { exit, json } = await project(files).limbeck(['upgrade', '--json'], {
      DATABASE_URL: urlAs(engine.dialect === 'mariadb' ? 'root' : 'postgres', 'nowhere'),
    })
    expect({ exit, code: json().error.code }).toEqual({ exit: 1, code: 'NO_SUCH_DATABASE' })
    expect(json().error.message).toContain('"nowhere"')
    expect(json().error.hint).toContain(
      engine.dialect === 'mariadb' ? 'CREATE DATABASE `nowhere`' : 'createdb',
    )
  })
})

describeEngines('a database that does not let us write on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  it('is told as that, with what was asked', async () => {
    const url = await engine.database()
    // A view where the version table belongs: the same on every engine, and no matter who runs the tests.
    const database = await openFor(url)
    await database.query('CREATE VIEW limbeck_version AS SELECT 1 AS version_num')
    await database.close()
    const app = project({
      'limbeck.config.ts': 'export default {}\n',
      'migrations/versions/a.ts':
        "export const revision = 'aaaa1111'\nexport const downRevision = null\nexport function upgrade() {}\n",
    })
    const { exit, json } = await app.limbeck(['upgrade', '--json'], { DATABASE_URL: url })
    expect({ exit, code: json().error.code }).toEqual({ exit: 1, code: 'DATABASE_FAILED' })
    expect(json().error.message).toContain('CREATE TABLE')
  })
})

describeEngines('a check that was put off, on', ['sqlite', 'postgresql'], engine => {
  it.each([
    ['raw SQL', "op.execute('INSERT INTO child VALUES (1, 7)')"],
    ['code', "op.run('fill', ({ db }) => db.insertInto('child').values({ id: 1, parent: 7 }).execute())"],
  ])('is told with the revision that wrote what breaks it, by %s', async (how, step) => {
    const url = await engine.database()
    const app = project({
      'limbeck.config.ts': 'export default {}\n',
      'migrations/versions/a.ts': `export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op) {
  op.execute('CREATE TABLE parent (id integer PRIMARY KEY)')
  op.execute('CREATE TABLE child (id integer PRIMARY KEY, parent integer REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)')
  ${step}
}
`,
    })
    const { exit, json, stdout } = await app.limbeck(['upgrade', '--json'], { DATABASE_URL: url })
    const isCommit = engine.dialect === 'sqlite'
    const code = isCommit ? 'DATABASE_FAILED' : how === 'code' ? 'DATA_STEP_FAILED' : 'STATEMENT_REFUSED'
    expect({ exit, error: json().error }, stdout).toMatchObject({
      exit: 1,
      error: {
        code,
        message: expect.stringMatching(/^Upgrade of aaaa1111 .* failed and left nothing behind\.\n/),
        ...(how === 'code' && !isCommit ? {} : { hint: expect.stringContaining('rows that refer to none') }),
        details: { revision: 'aaaa1111', ...(isCommit ? { sql: 'COMMIT' } : { line: 6 }) },
      },
    })
    const log = await app.limbeck(['log', '--json'], { DATABASE_URL: url })
    expect(log.stdout).toContain('aaaa1111')
    expect(log.stdout).toContain('left nothing behind')
  })
})
