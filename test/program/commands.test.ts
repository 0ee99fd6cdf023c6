import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Project, project } from './project.ts'

const config = { 'limbeck.config.ts': 'export default {}\n' }

const revision = (id: string, down: string | null, downgrade: string) => `
export const revision = '${id}'
export const downRevision = ${down === null ? 'null' : `'${down}'`}
export function upgrade() {}
${downgrade}
`

const codeOf = async (app: Project, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { exit, json } = await app.limbeck([...args, '--json'], env)
  return { exit, code: json().error?.code }
}

describe('init', () => {
  it('writes what a project needs, says what is next, and writes over nothing', async () => {
    const app = project()
    const first = await app.limbeck(['init'])
    expect(first.exit).toBe(0)
    expect(first.stdout).toContain('limbeck revision --autogenerate')
    const written = ['limbeck.config.ts', 'models/example.ts', 'migrations/README.md'].map(app.read)
    expect(await codeOf(app, ['init'])).toEqual({ exit: 2, code: 'ALREADY_INITIALIZED' })
    expect(['limbeck.config.ts', 'models/example.ts', 'migrations/README.md'].map(app.read)).toEqual(written)
  })

  it('leaves models that are there alone, and adds no example', async () => {
    const app = project({ 'models/users.ts': 'export const users = 1\n' })
    expect((await app.limbeck(['init'])).exit).toBe(0)
    expect(existsSync(join(app.folder, 'models/example.ts'))).toBe(false)
  })
})

describe('an empty revision', () => {
  it('needs no database', async () => {
    const app = project(config)
    const env = { DATABASE_URL: 'postgresql://127.0.0.1:1/nowhere' }
    const { exit, json } = await app.limbeck(['revision', '-m', 'by hand', '--json'], env)
    expect({ exit, written: json().written }).toEqual({ exit: 0, written: true })
    expect(app.newest()).toContain('export function upgrade')
  })
})

describe('refused without doing anything', () => {
  it('a downgrade of what cannot be taken back', async () => {
    const never =
      "import { irreversible } from 'limbeck'\nexport const downgrade = irreversible('the old passwords are gone')"
    const app = project({ ...config, 'migrations/versions/a.ts': revision('aaaa1111', null, never) })
    expect((await app.limbeck(['upgrade'])).exit).toBe(0)
    const { exit, json } = await app.limbeck(['downgrade', '-1', '--json'])
    expect({ exit, code: json().error.code }).toEqual({ exit: 1, code: 'IRREVERSIBLE' })
    expect(json().error.message).toContain('the old passwords are gone')
    expect((await app.limbeck(['current'])).stdout).toBe('aaaa1111 (head)\n')
  })

  it('a revision after one that is no head, and a merge of one head', async () => {
    const app = project({
      ...config,
      'migrations/versions/a.ts': revision('aaaa1111', null, ''),
      'migrations/versions/b.ts': revision('bbbb2222', 'aaaa1111', ''),
    })
    expect(await codeOf(app, ['revision', '-m', 'x', '--head', 'aaaa1111'])).toEqual({
      exit: 2,
      code: 'NOT_A_HEAD',
    })
    expect(await codeOf(app, ['merge', 'heads', '-m', 'x'])).toEqual({ exit: 2, code: 'NOTHING_TO_MERGE' })
    expect(await codeOf(app, ['revision', '-m', 'x', '--rev-id', 'BBBB2222'])).toEqual({
      exit: 1,
      code: 'DUPLICATE_REVISION',
    })
    expect(app.revisions()).toEqual(['a.ts', 'b.ts'])
  })

  it('two heads where one is meant; merged, they are one', async () => {
    const app = project({
      ...config,
      'migrations/versions/a.ts': revision('aaaa1111', null, ''),
      'migrations/versions/b.ts': revision('bbbb2222', 'aaaa1111', ''),
      'migrations/versions/c.ts': revision('cccc3333', 'aaaa1111', ''),
    })
    expect(await codeOf(app, ['upgrade'])).toEqual({ exit: 2, code: 'MULTIPLE_HEADS' })
    expect((await app.limbeck(['heads', '--single'])).exit).toBe(3)
    expect((await app.limbeck(['merge', 'heads', '-m', 'both', '--rev-id', 'dddd4444'])).exit).toBe(0)
    expect((await app.limbeck(['upgrade', '--json'])).json().rows).toEqual(['dddd4444'])
  })
})

describe('a project that has a configuration and no folder of migrations yet', () => {
  it.each([
    ['status', /current {3}base.*\nheads {5}none.*\npending {3}nothing\n/],
    ['current', /^$/],
    ['heads', /^$/],
  ])('%s says that there are no revisions yet, and where they are looked for', async (command, shown) => {
    const app = project(config)
    const { exit, stdout, stderr } = await app.limbeck([command])
    expect({ exit, stdout, stderr }).toEqual({
      exit: 0,
      stdout: expect.stringMatching(shown),
      stderr: expect.stringContaining('No revisions yet: there is no folder migrations/versions.'),
    })
    expect(existsSync(join(app.folder, 'migrations'))).toBe(false)
    expect(existsSync(join(app.folder, 'limbeck.db'))).toBe(false)
  })

  it.each([[['upgrade']], [['history']], [['heads', '--write']]])('%j still wants the folder', async args => {
    expect(await codeOf(project(config), args)).toEqual({ exit: 2, code: 'MIGRATIONS_NOT_FOUND' })
  })

  it('is an error of check, and does not hide that a database is elsewhere', async () => {
    const app = project({ ...config, 'migrations/versions/a.ts': revision('aaaa1111', null, '') })
    await app.limbeck(['upgrade'])
    app.write('limbeck.config.ts', "export default { migrations: './migratoins' }\n")
    expect(await codeOf(app, ['status'])).toEqual({ exit: 1, code: 'UNKNOWN_ROW' })
    expect(await codeOf(app, ['check'])).toEqual({ exit: 2, code: 'MIGRATIONS_NOT_FOUND' })
  })
})
