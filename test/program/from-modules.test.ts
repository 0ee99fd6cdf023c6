import { expect, it } from 'vitest'
import {
  current,
  downgrade,
  fromModules,
  history,
  type LimbeckError,
  log,
  type Op,
  revision,
  stamp,
  upgrade,
  upgradeScript,
  writeHeads,
} from '../../src/index.ts'
import { integer } from '../../src/schema/index.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { project } from './project.ts'

const users = {
  message: 'make users',
  revision: 'aaaa1111',
  downRevision: null,
  upgrade: (op: Op) => op.createTable('users', { id: integer().primaryKey() }),
}
const posts = {
  default: {
    revision: 'bbbb2222',
    downRevision: 'aaaa1111',
    upgrade: (op: Op) => op.createTable('posts', { id: integer().primaryKey() }),
    downgrade: (op: Op) => op.dropTable('posts'),
  },
}

const failure = async (promise: Promise<unknown>) => {
  const error: LimbeckError = await promise.then(
    () => {
      throw new Error('Nothing was thrown.')
    },
    thrown => thrown,
  )
  return `${error.code}: ${error.message}`
}

describeEngines('migrations that are modules, on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  it('are applied, taken back and told of without a folder', async () => {
    const url = await engine.database()
    const options = {
      config: { migrations: fromModules([users, posts]) },
      cwd: project().folder,
      url,
      env: {},
    }
    expect((await upgrade(options)).rows).toEqual(['bbbb2222'])
    expect(
      (await history(options)).revisions.map(({ revision, message, path }) => [revision, message, path]),
    ).toEqual([
      ['bbbb2222', '', 'module 2'],
      ['aaaa1111', 'make users', 'module 1'],
    ])
    expect((await downgrade({ ...options, revision: 'base' })).rows).toEqual([])
    expect((await stamp({ ...options, revisions: ['head'] })).rows).toEqual(['bbbb2222'])
    expect((await current(options)).missing).toEqual([])
    expect((await log(options)).entries).toHaveLength(5)
    // The same code: what was applied from a folder is what the modules say, and the other way round.
    expect((await upgrade(options)).steps).toEqual([])
    expect((await upgradeScript(options)).sql).toContain('CREATE TABLE')
  })
})

describeEngines('migrations that are modules, refused on', ['sqlite'], () => {
  const run = (modules: Parameters<typeof fromModules>[0]) =>
    failure(
      upgrade({
        config: { migrations: fromModules(modules) },
        cwd: project().folder,
        url: 'sqlite::memory:',
      }),
    )

  it('by the name that they have', async () => {
    expect(await run([{}])).toMatch(/^REVISION_HEADER_MISSING: module 1 /)
    expect(await run({ './versions/a.ts': { ...users, downRevision: 5 } })).toMatch(
      /^REVISION_HEADER_INVALID: .*versions\/a\.ts/,
    )
    expect(await run([users, users])).toMatch(/^DUPLICATE_REVISION: /)
    expect(await run([{ ...users, upgrade: undefined }])).toMatch(
      /^REVISION_NO_UPGRADE: "upgrade" in module 1 /,
    )
    expect(
      await run([
        {
          ...users,
          upgrade: () => {
            throw new Error('not today')
          },
        },
      ]),
    ).toMatch(/not today/)
  })

  it('where they would be written', async () => {
    const options = { config: { migrations: fromModules([users]) }, cwd: project().folder }
    const refused = 'USAGE: The migrations are modules (fromModules): there is no folder to write to.'
    expect(await failure(revision({ ...options, message: 'x' }))).toBe(refused)
    expect(await failure(writeHeads(options))).toBe(refused)
  })
})
