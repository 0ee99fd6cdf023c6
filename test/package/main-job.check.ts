import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { command, succeed } from './command.ts'
import { kinds } from './installed.ts'
import { endings, writeProject } from './sample-project.ts'

const { bare, projects, nodes } = inject('installed')

describe.each(Object.entries(nodes))('on Node %s', (version, node) => {
  const cases = kinds.flatMap(kind => endings.map(ending => ({ kind, ending })))

  it.concurrent.each(cases)(
    'in a package of type $kind, imports end in "$ending"',
    async ({ kind, ending }) => {
      const cwd = join(projects[kind], `${version}${ending || '.none'}`)
      const path = [node, join(projects[kind], 'node_modules/.bin')]
      const limbeck = async (...args: readonly string[]) => {
        const { exit, stdout, stderr } = await command('limbeck', args, { cwd, path })
        expect(stderr).not.toMatch(/\(node:\d+\)/)
        if (exit !== 0) throw new Error(`limbeck ${args.join(' ')} ended with ${exit}:\n${stdout}${stderr}`)
        return stdout
      }
      const rows = async () => JSON.parse(await limbeck('current', '--json')).revisions.length
      const versions = () =>
        readdirSync(join(cwd, 'migrations/versions')).filter(name => name.endsWith('.ts'))

      writeProject(cwd, ending)
      await limbeck('init')
      await limbeck('revision', '--autogenerate', '-m', 'create tables')
      const [file] = versions()
      expect(readFileSync(join(cwd, 'migrations/versions', file!), 'utf8')).toMatch(
        /op\.createTable\('users'/,
      )
      await limbeck('upgrade')
      expect(await rows()).toBe(1)
      await limbeck('revision', '--autogenerate', '-m', 'nothing')
      expect(versions()).toHaveLength(1)
      expect(await limbeck('history')).toMatch(/<base> -> \w+ \(head\), create tables/)
      await limbeck('downgrade', 'base')
      expect(await rows()).toBe(0)
      expect(JSON.parse(await succeed('node', ['start.mts'], { cwd, path }))).toEqual([
        1,
        1,
        'UNKNOWN_REVISION',
      ])
      expect((await succeed('node', ['start.cjs'], { cwd, path })).trim()).toBe('1')
    },
  )
})

describe('Limbeck and nothing else', () => {
  const path = Object.values(nodes).slice(-1)

  it('runs through npx', async () => {
    const { version } = JSON.parse(readFileSync(join(bare, 'node_modules/limbeck/package.json'), 'utf8'))
    expect((await succeed('npx', ['--no', '--', 'limbeck', '--version'], { cwd: bare, path })).trim()).toBe(
      version,
    )
  })

  const limbeck = (args: readonly string[], cwd: string) =>
    command(join(bare, 'node_modules/.bin/limbeck'), args, { cwd, path })
  const errorOf = async (args: readonly string[], cwd: string) => {
    const { exit, stdout } = await limbeck([...args, '--json'], cwd)
    return { exit, ...JSON.parse(stdout).error }
  }
  const initialized = async (name: string) => {
    const cwd = join(bare, name)
    writeProject(cwd, '.ts')
    await limbeck(['init'], cwd)
    return cwd
  }

  it('says what PostgreSQL needs', async () => {
    const args = ['current', '--url', 'postgresql://nobody@127.0.0.1:1/nothing']
    expect(await errorOf(args, await initialized('postgresql'))).toMatchObject({
      exit: 2,
      code: 'DRIVER_MISSING',
      hint: 'Run "npm install pg".',
    })
  })

  it('says what an enum in the models needs', async () => {
    const args = ['revision', '--autogenerate', '-m', 'x']
    expect(await errorOf(args, await initialized('enum'))).toMatchObject({
      exit: 1,
      code: 'FILE_NEEDS_TRANSFORM',
      hint: expect.stringContaining('npm install --save-dev oxc-transform'),
    })
  })
})
