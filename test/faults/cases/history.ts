import assert from 'node:assert/strict'
import { ended, refused } from '../answers.ts'
import type { FaultCase } from '../fault-case.ts'
import { config, revision } from '../revisions.ts'
import type { World } from '../world.ts'

const engines = ['sqlite', 'postgresql', 'mariadb'] as const

const files = () => ({
  ...config(),
  ...revision('rev00001', null, "op.createTable('t', { id: integer().primaryKey() })"),
  ...revision('rev00002', 'rev00001', "op.addColumn('t', 'v', integer())"),
  ...revision('rev00003', 'rev00002', "op.createTable('u', { id: integer().primaryKey() })"),
})

const path = (id: string) => `migrations/versions/${id}.ts`

/** All of the three applied but the last, unless it is said otherwise. */
const begun = async (world: World, target = 'rev00002') => {
  const url = await world.database()
  const app = world.project(files())
  const run = (...args: readonly string[]) => app.limbeck(args, { DATABASE_URL: url })
  if (target !== '') ended(await run('upgrade', target))
  const change = (id: string, from: string | RegExp, to: string) =>
    app.write(path(id), app.read(path(id)).replace(from, to))
  return { url, app, run, change }
}

const twoHeads = 'rev0003b'

export const history: readonly FaultCase[] = [
  {
    numbers: [47],
    name: 'the file of an applied revision is edited',
    on: engines,
    run: async world => {
      const { run, change } = await begun(world)
      change('rev00002', "'v', integer()", "'v', text()")
      refused(await run('upgrade'), 'REVISION_EDITED', 'rev00002')
      ended(await run('upgrade', '--allow-edited'))
    },
  },
  {
    numbers: [48, 49],
    name: 'the file of an applied revision is deleted, or another id is written in it',
    on: engines,
    run: async world => {
      const deleted = await begun(world)
      deleted.app.delete(path('rev00002'))
      refused(await deleted.run('upgrade'), 'MISSING_PARENT', 'rev00002')
      // Without the one above it only the database knows of it; what the ledger kept takes it back.
      deleted.app.delete(path('rev00003'))
      refused(await deleted.run('upgrade'), 'UNKNOWN_ROW', 'rev00002')
      ended(await deleted.run('downgrade', '-1'))
      await assert.rejects(world.look(deleted.url, 'SELECT v FROM t'))
      assert.deepEqual(ended(await deleted.run('current', '--json')).json().rows, ['rev00001'])
      const renamed = await begun(world)
      renamed.change('rev00002', "revision = 'rev00002'", "revision = 'other002'")
      renamed.change('rev00003', 'downRevision = "rev00002"', "downRevision = 'other002'")
      refused(await renamed.run('upgrade'), 'UNKNOWN_ROW', 'rev00002')
      const verified = await renamed.run('verify', '--json')
      assert.equal(verified.exit, 3, verified.stderr)
      assert.match(verified.stdout, /REVISION_RENAMED/)
    },
  },
  {
    numbers: [50],
    name: 'a revision is put below one that is applied',
    on: engines,
    run: async world => {
      const { run, app, change } = await begun(world)
      for (const [file, text] of Object.entries(
        revision('rev0001b', 'rev00001', "op.addColumn('t', 'x', integer())"),
      ))
        app.write(file, text)
      change('rev00002', 'downRevision = "rev00001"', "downRevision = 'rev0001b'")
      refused(await run('upgrade'), 'REVISION_INSERTED', 'rev0001b')
    },
  },
  {
    numbers: [51],
    name: 'a file is shortened to less than is done of it',
    on: ['sqlite', 'postgresql', 'mariadb'],
    run: async world => {
      const url = await world.database()
      const header = 'export const transaction = false'
      const long =
        "op.createTable('a', { id: integer() })\n  op.execute('INSERT INTO a VALUES (1)')\n  op.execute('UPDATE nowhere SET n = 1')"
      const app = world.project({ ...config(), ...revision('rev00001', null, long, { header }) })
      assert.equal((await app.limbeck(['upgrade'], { DATABASE_URL: url })).exit, 1)
      const short = revision('rev00001', null, "op.createTable('a', { id: integer() })", { header })
      for (const [file, text] of Object.entries(short)) app.write(file, text)
      refused(await app.limbeck(['upgrade'], { DATABASE_URL: url }), 'REVISION_CHANGED_MIDWAY')
    },
  },
  {
    numbers: [52],
    name: 'the database is at a revision that a newer deploy brought',
    on: engines,
    run: async world => {
      const { run, app } = await begun(world, 'rev00003')
      app.delete(path('rev00003'))
      refused(await run('upgrade'), 'UNKNOWN_ROW', 'rev00003')
      const { stdout, stderr } = await run('current')
      assert.match(stdout + stderr, /rev00003/)
    },
  },
  {
    numbers: [53],
    name: 'two heads',
    on: engines,
    run: async world => {
      const { run, app } = await begun(world)
      for (const [file, text] of Object.entries(
        revision(twoHeads, 'rev00002', "op.createTable('w', { id: integer() })"),
      ))
        app.write(file, text)
      refused(await run('upgrade'), 'MULTIPLE_HEADS', twoHeads)
      ended(await run('upgrade', 'heads'))
    },
  },
  {
    numbers: [54, 55, 57, 58],
    name: 'a cycle, a missing parent, an id twice, a label twice',
    on: ['sqlite'],
    run: async world => {
      const broken = [
        [revision('rev00004', 'rev00005', ''), revision('rev00005', 'rev00004', ''), 'REVISION_CYCLE'],
        [revision('rev00004', 'nowhere1', ''), {}, 'MISSING_PARENT'],
        [
          { 'migrations/versions/twice.ts': Object.values(revision('rev00002', 'rev00001', ''))[0] ?? '' },
          {},
          'DUPLICATE_REVISION',
        ],
        [
          revision('rev00004', 'rev00003', '', { header: "export const branchLabels = ['same']" }),
          revision('rev00005', 'rev00003', '', { header: "export const branchLabels = ['same']" }),
          'DUPLICATE_LABEL',
        ],
      ] as const
      for (const [one, two, code] of broken) {
        const { run, app } = await begun(world, '')
        for (const [file, text] of Object.entries({ ...one, ...two })) app.write(file, text)
        refused(await run('upgrade'), code)
      }
    },
  },
  {
    numbers: [59],
    name: 'a revision that depends on one of another branch',
    on: engines,
    run: async world => {
      const { run, app, url } = await begun(world, 'rev00001')
      for (const [file, text] of Object.entries(
        revision('rev0000x', null, "op.addColumn('u', 'needed', integer())", {
          header: "export const dependsOn = ['rev00003']",
        }),
      ))
        app.write(file, text)
      ended(await run('upgrade', 'rev0000x'))
      await world.look(url, 'SELECT needed FROM u')
    },
  },
  {
    numbers: [60],
    name: 'ten thousand revisions',
    on: ['sqlite'],
    run: async world => {
      const url = await world.database()
      const many = Array.from({ length: 10_000 }, (_, at) => {
        const id = (n: number) => `r${String(n).padStart(7, '0')}`
        return revision(
          id(at),
          at === 0 ? null : id(at - 1),
          at === 9_999 ? "op.createTable('last', { id: integer() })" : '',
        )
      })
      const app = world.project({ ...config(), ...Object.assign({}, ...many) })
      ended(await app.limbeck(['stamp', 'r0009998'], { DATABASE_URL: url }))
      const answer = ended(await app.limbeck(['upgrade', '--json'], { DATABASE_URL: url })).json()
      assert.deepEqual(answer.rows, ['r0009999'])
    },
  },
  {
    numbers: [61],
    name: 'other ends of lines and a mark of byte order',
    on: engines,
    run: async world => {
      const { run, app } = await begun(world)
      for (const id of ['rev00001', 'rev00002'])
        app.write(path(id), `\uFEFF${app.read(path(id)).replaceAll('\n', '\r\n')}`)
      ended(await run('upgrade'))
    },
  },
]
