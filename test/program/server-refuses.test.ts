import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { project } from './project.ts'

const files = { 'limbeck.config.ts': 'export default {}\n', 'migrations/versions/.gitkeep': '' }

describeEngines('a session that cannot begin on', ['postgresql', 'postgresql-15'], engine => {
  const urlAs = (user: string, database: string) => {
    const url = new URL(engine.url(database))
    return `postgresql://${user}@${url.host}/${database}`
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
      DATABASE_URL: urlAs('postgres', 'nowhere'),
    })
    expect({ exit, code: json().error.code }).toEqual({ exit: 1, code: 'NO_SUCH_DATABASE' })
    expect(json().error.message).toContain('"nowhere"')
    expect(json().error.hint).toContain('createdb')
  })
})
