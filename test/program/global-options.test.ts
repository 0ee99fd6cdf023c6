import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasColors } from '../../src/cli/color.ts'
import { type Project, project } from './project.ts'

const revision = (id: string, down: string | null, body = '') => `
export const revision = '${id}'
export const downRevision = ${down === null ? 'null' : `'${down}'`}
export function upgrade(op) { ${body} }
export function downgrade() {}
`

const several = (): Project =>
  project({
    'limbeck.config.ts': `export default { databases: {
  main: { url: 'sqlite:./main.db' },
  tools: { url: 'sqlite:./tools.db' },
} }\n`,
    'migrations/main/versions/a.ts': revision('aaaa1111', null),
    'migrations/tools/versions/b.ts': revision('bbbb2222', null),
    'migrations/tools/versions/c.ts': revision('cccc3333', 'bbbb2222'),
  })

const one = (body = '', keys = '') =>
  project({
    'limbeck.config.ts': `export default { ${keys} }\n`,
    'migrations/versions/a.ts': revision('aaaa1111', null, body),
    'migrations/versions/b.ts': revision('bbbb2222', 'aaaa1111'),
  })

describe('--all', () => {
  it('runs a command on each database, in the order of the configuration', async () => {
    const app = several()
    const { exit, json } = await app.limbeck(['upgrade', '--all', '--json'])
    expect(exit).toBe(0)
    expect(
      json().databases.map((database: { name: string; result: { rows: unknown } }) => [
        database.name,
        database.result.rows,
      ]),
    ).toEqual([
      ['main', ['aaaa1111']],
      ['tools', ['cccc3333']],
    ])
    expect((await app.limbeck(['current', '--all'])).stdout).toBe(
      'main:\naaaa1111 (head)\ntools:\ncccc3333 (head)\n',
    )
  })

  it('ends at the first error, says where, and what was done before', async () => {
    const app = several()
    app.write('migrations/tools/versions/d.ts', revision('dddd4444', 'bbbb2222'))
    const failed = await app.limbeck(['upgrade', '--all', '--json'])
    const { code, message, details } = failed.json().error
    expect({ exit: failed.exit, code, database: details.database }).toEqual({
      exit: 2,
      code: 'MULTIPLE_HEADS',
      database: 'tools',
    })
    expect(message).toMatch(/^tools: There are 2 heads/)
    expect(details.done).toMatchObject([{ name: 'main', result: { rows: ['aaaa1111'] } }])
    expect((await app.limbeck(['current', '-n', 'main'])).stdout).toBe('aaaa1111 (head)\n')
  })

  it('keeps what a check found', async () => {
    const app = several()
    await app.limbeck(['upgrade', '-n', 'tools'])
    const { exit, json } = await app.limbeck(['current', '--all', '--check-heads', '--json'])
    const oks = json().databases.map(({ result }: { result: { ok: boolean } }) => result.ok)
    expect({ exit, oks }).toEqual({ exit: 3, oks: [false, true] })
  })

  it('is the one database where there is no other', async () => {
    const { stdout } = await one().limbeck(['heads', '--all'])
    expect(stdout).toBe('bbbb2222 (head)\n')
  })

  it.each([
    [['upgrade', '--all', '-n', 'main']],
    [['upgrade', '--all', '--url', 'sqlite::memory:']],
    [['upgrade', '--all', '--sql']],
    [['merge', 'heads', '-m', 'x', '--all']],
    [['edit', '--all']],
    [['init', '--all']],
  ])('is refused with %j', async args => {
    const { exit, json } = await several().limbeck([...args, '--json'])
    expect({ exit, code: json().error.code }).toEqual({ exit: 2, code: 'USAGE' })
  })
})

it('-n with --sql prints the SQL of the revisions and the dialect of that database alone', async () => {
  const app = several()
  app.write(
    'limbeck.config.ts',
    `export default { databases: {
  main: { url: 'sqlite:./main.db' },
  tools: { dialect: 'postgresql', versionTable: 'tools_version' },
} }\n`,
  )
  const scripts = await Promise.all(
    ['main', 'tools'].map(name => app.limbeck(['upgrade', '-n', name, '--sql'])),
  )
  const [main, tools] = scripts.map(({ stdout }) => stdout)
  expect(scripts.map(({ exit }) => exit)).toEqual([0, 0])
  expect(main).toContain('BEGIN IMMEDIATE;')
  expect(main).toContain('aaaa1111')
  expect(main).not.toMatch(/bbbb2222|cccc3333|tools_version/)
  expect(tools).toContain('\nBEGIN;')
  expect(tools).toMatch(/"tools_version"[\s\S]*bbbb2222[\s\S]*cccc3333/)
  expect(tools).not.toContain('aaaa1111')
  // It is a question of which, and no database is touched.
  expect((await app.limbeck(['upgrade', '--sql'])).stderr).toContain('DATABASE_NAME_NEEDED')
  expect(existsSync(join(app.folder, 'main.db'))).toBe(false)
})

describe('--tag', () => {
  it('is handed to the configuration and to the revisions', async () => {
    const app = one("op.execute('CREATE TABLE ' + op.tag + ' (id INTEGER)')")
    app.write(
      'limbeck.config.ts',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the configuration's
      'export default ({ tag }) => ({ url: ({ tag: again }) => `sqlite:./${tag}-${again}.db` })\n',
    )
    const { stderr } = await app.limbeck(['upgrade', '--tag', 'release7'])
    expect(stderr).toContain('sqlite:./release7-release7.db')
    const printed = await app.limbeck(['upgrade', '--sql', '--tag', 'release7'])
    expect(printed.stdout).toContain('CREATE TABLE release7 (id INTEGER);')
  })
})

describe('--verbose', () => {
  it('prints each statement as it runs, on stderr', async () => {
    const app = one("op.execute('CREATE TABLE posts (id INTEGER)')")
    const { stdout, stderr } = await app.limbeck(['upgrade', '-v'])
    expect(stdout).toBe('2 revisions applied; the database is at bbbb2222.\n')
    const lines = stderr.split('\n')
    const at = (line: string) => lines.findIndex(found => found.startsWith(line))
    expect(at('Running upgrade <base> -> aaaa1111')).toBeLessThan(at('CREATE TABLE posts (id INTEGER)'))
    expect(at('BEGIN')).toBeGreaterThan(-1)
  })

  it('shows what a data step passes beside its statements, and never a password', async () => {
    const app = one(
      "op.run('ask', async ({ db }) => { await db.selectNoFrom(eb => eb.val(7).as('n')).execute() })",
    )
    expect((await app.limbeck(['upgrade', '-v'])).stderr).toMatch(/select \? as "n" -- \[ 7 \]/)
  })

  it('tells everything in a list, before or after the command', async () => {
    const app = one()
    const after = await app.limbeck(['heads', '-v'])
    expect(after.stdout).toContain('Parent: aaaa1111')
    expect(await app.limbeck(['--verbose', 'heads'])).toEqual({ ...after, json: expect.anything() })
  })
})

describe('colours', () => {
  const red = '\u001b[31m'
  it.each([
    [{}, [], false],
    [{ FORCE_COLOR: '1' }, [], true],
    [{ FORCE_COLOR: '0' }, [], false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, [], false],
    [{ FORCE_COLOR: '1' }, ['--no-color'], false],
  ])('where they are wanted: %j %j', async (env, args, wanted) => {
    const { stdout, stderr } = await one().limbeck(['show', 'nowhere', ...args], env)
    expect(stderr.includes(red)).toBe(wanted)
    const list = await one().limbeck(['history', ...args], env)
    expect({ stdout, colored: list.stdout.includes('\u001b[') }).toEqual({ stdout: '', colored: wanted })
    expect((await one().limbeck(['history', '--json', ...args], env)).stdout).not.toContain('\u001b[')
  })

  const terminal = Object.assign(Object.create(process.stdout), { isTTY: true })
  it.each([
    [{}, true],
    [{ TERM: 'dumb' }, false],
    [{ NO_COLOR: '' }, true],
    [{ NO_COLOR: '1' }, false],
  ])('on a terminal: %j', (env, wanted) => {
    expect(hasColors(terminal, env)).toBe(wanted)
  })
})

describe('targets that look like options', () => {
  it.each([[[]], [['--']]])('upgrade %j +1, downgrade %j -1', async dashes => {
    const app = one()
    const rows = async (args: readonly string[]) => (await app.limbeck(['--json', ...args])).json().rows
    expect(await rows(['upgrade', ...dashes, '+1'])).toEqual(['aaaa1111'])
    expect(await rows(['downgrade', ...dashes, '-1'])).toEqual([])
  })

  it.each([[['-r', '-1:']], [['-r=-1:']], [['--rev-range', '-1:']], [['--rev-range=-1:']]])(
    'history %j',
    async range => {
      const app = one()
      await app.limbeck(['upgrade'])
      const { stdout } = await app.limbeck(['history', ...range])
      expect(stdout).toBe('aaaa1111 -> bbbb2222 (head)\n<base> -> aaaa1111\n')
    },
  )
})

describe('what is mistyped', () => {
  it.each([
    [['upgrad'], 'Did you mean upgrade?'],
    [['heads', '--singel'], 'Did you mean --single?'],
    [['ensure_version'], 'Did you mean ensure-version?'],
    [['history', '--rev_range', ':'], 'Did you mean --rev-range?'],
    [['--raiseerr', 'heads'], 'What Alembic calls --raiseerr is --trace.'],
    [['init', '--package'], 'There are no packages to mark: leave --package out.'],
    [['current', '-c'], '-c names the configuration; for Alembic\'s "current -c" say --check-heads.'],
    [['show', 'aaaa111x'], 'Did you mean aaaa1111?'],
    [['heads', '-n', 'mian'], 'Did you mean "main"?'],
  ])('%j', async (args, hint) => {
    const app = args.includes('-n') ? several() : one()
    const { exit, stderr } = await app.limbeck(args)
    expect({ exit, hint: /^hint: (.*)$/m.exec(stderr)?.[1] }).toEqual({
      exit: 2,
      hint,
    })
  })
})
