import { describe, expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { project } from './project.ts'

const app = (harm: string) =>
  project({
    'limbeck.config.ts': 'export default {}\n',
    'migrations/versions/1.ts': `import { integer } from 'limbeck/schema'
export const revision = '1'
export const downRevision = null
export function upgrade(op) {
  op.createTable('t', { id: integer() })
  op.run('harm', async () => { ${harm} }, { down: 'nothing' })
}
`,
  })

describeEngines('a process that user code ends on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  it('in the middle of a run is no success', { timeout: 60_000 }, async () => {
    const env = { DATABASE_URL: await engine.database() }
    const { limbeck, write } = app('process.exit(0)')
    const { exit, stderr } = await limbeck(['upgrade'], env)
    expect(stderr).toMatch(
      /^error \[PROCESS_ENDED\]: .* while it worked on a database; it is not done\.\nhint: .*take its call of exit\(\) out/m,
    )
    expect(exit).toBe(1)
    expect((await limbeck(['current', '--json'], env)).json().rows).toEqual([])
    // A config that ends the process is noticed though nothing was opened.
    write('limbeck.config.ts', 'process.exit(0)\nexport default {}\n')
    const early = await limbeck(['upgrade', '--json'], env)
    expect([early.exit, early.json().error]).toEqual([
      1,
      expect.objectContaining({ code: 'PROCESS_ENDED', details: { busy: false } }),
    ])
  })
})

describe('a run that waits for what never comes', () => {
  it('is no success', { timeout: 60_000 }, async () => {
    const { limbeck } = app('await new Promise(() => {})')
    const { exit, stderr } = await limbeck(['upgrade'], { DATABASE_URL: 'sqlite:app.db' })
    expect(stderr).toMatch(/^error \[PROCESS_ENDED\]: .*\nhint: .* a promise that nothing can settle/m)
    expect(exit).toBe(1)
  })
})
