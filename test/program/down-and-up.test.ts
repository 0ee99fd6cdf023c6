import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { project } from './project.ts'
import { smallRevision, smallRevisions } from './small-revisions.ts'

const revision = (id: string, below: string | null, upgrade: string, downgrade: string) => `/**
 * make ${id}
 */
import type { Op } from 'limbeck'
import { integer } from 'limbeck/schema'
export const revision = '${id}'
export const downRevision = ${below === null ? 'null' : `'${below}'`}
export function upgrade(op: Op) {
  ${upgrade}
}
export function downgrade(op: Op) {
  ${downgrade}
}
`

const table = (name: string) => `op.createTable('${name}', { id: integer().primaryKey('pk_${name}') })`

const files = {
  'migrations/versions/1.ts': revision('aaaa1111', null, table('one'), "op.dropTable('one')"),
  'migrations/versions/2.ts': revision('bbbb2222', 'aaaa1111', table('two'), "op.dropTable('two')"),
  'migrations/versions/3.ts': revision('cccc3333', 'aaaa1111', table('three'), "op.dropTable('three')"),
}

describeEngines('down and up again on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  it('goes one down and up with redo, and all the way with reset; log tells of it', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`,
      ...files,
    })
    const env = { DATABASE_URL: await engine.database() }
    const limbeck = (...args: readonly string[]) => app.limbeck(args, env)
    expect((await limbeck('redo')).stdout).toBe('Nothing to do: no revision is applied.\n')
    expect((await limbeck('log')).stderr).toContain('The ledger has no entry.')

    await limbeck('upgrade', 'bbbb2222')
    expect((await limbeck('redo')).stdout).toBe('bbbb2222 was taken back and applied again.\n')
    await limbeck('upgrade', 'heads')
    const several = await limbeck('redo')
    expect([several.exit, several.stderr]).toEqual([2, expect.stringContaining('AMBIGUOUS_TARGET')])

    const asked = await limbeck('reset', '--json')
    expect(asked.exit).toBe(4)
    expect(asked.json().error.details.answers).toEqual(['--force'])
    expect((await limbeck('current', '--json')).json().rows).toEqual(['bbbb2222', 'cccc3333'])

    const reset = await limbeck('reset', '--force', '--json')
    expect(
      reset
        .json()
        .steps.map(({ revision, direction }: Record<string, string>) => `${direction} ${revision}`)
        .sort(),
    ).toEqual([
      'down aaaa1111',
      'down bbbb2222',
      'down cccc3333',
      'up aaaa1111',
      'up bbbb2222',
      'up cccc3333',
    ])
    expect(reset.json().rows).toEqual(['bbbb2222', 'cccc3333'])

    const entries = (await limbeck('log', 'bbbb2222', '--json')).json().entries
    expect(entries.map((entry: Record<string, unknown>) => [entry.direction, entry.state])).toEqual([
      ['up', 'done'],
      ['down', 'done'],
      ['up', 'done'],
      ['down', 'done'],
      ['up', 'done'],
    ])
    expect(entries[0].startedAt).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect((await limbeck('log', '--limit', '1')).stdout).toMatch(
      /^20\S+ \S+ {2}\w{8} {2}applied {2}make \w{8} {2}\(/,
    )
    expect((await limbeck('log', '--limit', 'x')).exit).toBe(2)
  })

  it('makes the version table alone, once', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`,
      ...files,
    })
    const env = { DATABASE_URL: await engine.database() }
    for (const _ of [1, 2])
      expect((await app.limbeck(['ensure-version'], env)).stdout).toBe(
        'The version table "limbeck_version" is there.\n',
      )
    expect((await app.limbeck(['current', '--json'], env)).json().rows).toEqual([])
    expect((await app.limbeck(['ensure-version', '--sql'], env)).stdout).toMatch(
      /CREATE TABLE IF NOT EXISTS .limbeck_version. [\s\S]*CREATE TABLE IF NOT EXISTS .limbeck_version_ledger./,
    )
  })
})

it('shows where the history forks, and opens a revision in the editor', async () => {
  const app = project({ 'limbeck.config.ts': 'export default {}\n', ...files })
  expect((await app.limbeck(['branches'])).stdout).toBe(`<base> -> aaaa1111 (branchpoint), make aaaa1111
  -> bbbb2222 (head), make bbbb2222
  -> cccc3333 (head), make cccc3333
`)
  expect((await app.limbeck(['edit', 'bbbb2222'])).stderr).toContain('NO_EDITOR')
  const edited = await app.limbeck(['edit', 'bbbb2222'], { EDITOR: 'touch -c' })
  expect([edited.exit, edited.stdout]).toEqual([0, expect.stringMatching(/migrations\/versions\/2\.ts\n$/)])
  expect((await app.limbeck(['edit', 'bbbb2222'], { EDITOR: 'false' })).stderr).toContain('ended with code 1')
})

it('keeps heads.lock, which conflicts where two people write after the same revision', async () => {
  const app = project({ 'limbeck.config.ts': 'export default {}\n' })
  const make = (id: string, ...more: readonly string[]) =>
    app.limbeck(['revision', '-m', `make ${id}`, '--rev-id', id, ...more])
  await make('aaaa1111')
  expect(app.read('migrations/heads.lock')).toBe('aaaa1111 aaaa1111 make_aaaa1111\n')
  await make('bbbb2222')
  expect(app.read('migrations/heads.lock')).toBe('aaaa1111 bbbb2222 make_bbbb2222\n')
  await make('cccc3333', '--head', 'aaaa1111', '--splice')
  const both = 'aaaa1111 bbbb2222 make_bbbb2222\n\naaaa1111 cccc3333 make_cccc3333\n'
  expect(app.read('migrations/heads.lock')).toBe(both)
  app.write('migrations/heads.lock', '<<<<<<< mine\n')
  const written = await app.limbeck(['heads', '--write'])
  expect([written.exit, app.read('migrations/heads.lock')]).toEqual([0, both])
  await app.limbeck(['merge', 'heads', '-m', 'join', '--rev-id', 'dddd4444'])
  expect(app.read('migrations/heads.lock')).toBe('aaaa1111 dddd4444 join\n')

  app.write('limbeck.config.ts', 'export default { headsLock: false }\n')
  await make('eeee5555')
  expect(app.read('migrations/heads.lock')).toBe('aaaa1111 dddd4444 join\n')
  expect((await app.limbeck(['heads', '--write'])).exit).toBe(2)
})

it('counts down on one of several lines, and past a revision that depends on another line', async () => {
  const app = project({
    'limbeck.config.ts': 'export default {}\n',
    ...smallRevisions([
      { id: 'aaaa1111' },
      { id: 'bbbb2222', below: 'aaaa1111' },
      { id: 'cccc3333', header: "export const branchLabels = 'side'" },
      { id: 'dddd4444', below: 'cccc3333' },
    ]),
  })
  const rows = async () => (await app.limbeck(['current', '--json'])).json().rows
  await app.limbeck(['upgrade', 'heads'])
  await app.limbeck(['downgrade', 'side@-1'])
  expect(await rows()).toEqual(['bbbb2222', 'cccc3333'])

  app.write(
    'migrations/versions/dddd4444.ts',
    smallRevision({ id: 'dddd4444', below: 'cccc3333', header: "export const dependsOn = 'bbbb2222'" }),
  )
  await app.limbeck(['upgrade', 'heads'])
  expect(await rows()).toEqual(['dddd4444'])
  await app.limbeck(['downgrade', '-2'])
  expect(await rows()).toEqual(['bbbb2222'])
})
