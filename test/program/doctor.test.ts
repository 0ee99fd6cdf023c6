import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { describeEngines, type TestEngine } from '../engines/describe-engines.ts'
import { openPooler, poolerMissing } from '../faults/pooler.ts'
import { limbeckHere } from './limbeck-here.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const appOn = (engine: Pick<TestEngine, 'dialect'>, files: Readonly<Record<string, string>> = {}) =>
  project({
    'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`,
    'migrations/heads.lock': 'aaaa1111 aaaa1111 make_a\n',
    'migrations/versions/1.ts': `/** make a */
import { integer } from 'limbeck/schema'
export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op) { op.createTable('a', { id: integer().primaryKey('pk_a') }) }
`,
    ...files,
  })

describeEngines('doctor on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  it('says what there is before and after an upgrade, and changes nothing', async () => {
    const app = appOn(engine)
    const url = await engine.database()
    const doctor = async () => (await limbeckHere(app.folder, ['doctor', '--json', '--url', url])).json()
    const before = await doctor()
    expect(before).toMatchObject({
      ok: true,
      node: process.versions.node,
      config: { file: join(app.folder, 'limbeck.config.ts') },
      revisions: { count: 1, heads: ['aaaa1111'] },
      database: {
        server: {
          dialect: engine.dialect,
          may: { 'create tables': true },
          versionTable: null,
          ledger: null,
          missing: ['aaaa1111'],
          lock: { held: false },
        },
      },
      findings: [],
    })
    expect(Object.keys(before.database.server.settings).length).toBeGreaterThan(4)
    expect((await doctor()).database.server.versionTable).toBe(null)
    await limbeckHere(app.folder, ['upgrade', '--url', url])
    expect((await doctor()).database.server).toMatchObject({
      versionTable: { rows: ['aaaa1111'] },
      ledger: { entries: engine.dialect === 'mariadb' ? 2 : 1 },
      missing: [],
    })
    const text = await limbeckHere(app.folder, ['doctor', '--url', url])
    expect([text.exit, text.stdout]).toEqual([
      0,
      expect.stringMatching(/^lock +free\n\nNothing to mend\.\n$/m),
    ])
  })

  it('names what to mend', async () => {
    const app = appOn(engine, { 'migrations/heads.lock': 'aaaa1111 bbbb2222 other\n' })
    const url = await engine.database()
    await limbeckHere(app.folder, ['upgrade', '--url', url])
    const database = await openFor(url)
    onTestFinished(() => database.close())
    await database.query("UPDATE limbeck_version SET version_num = 'cccc3333'")
    const { exit, json } = await limbeckHere(app.folder, ['doctor', '--json', '--url', url])
    const { ok, findings } = json()
    expect([exit, ok]).toEqual([1, false])
    expect(findings.map(({ severity, code }: Record<string, string>) => [severity, code])).toEqual([
      ['warning', 'HEADS_LOCK_STALE'],
      ['error', 'UNKNOWN_ROW'],
    ])
  })
})

describeEngines('doctor behind a pooler before', ['postgresql'], engine => {
  it.skipIf(poolerMissing() !== undefined)(
    'says that a run would be refused, and takes no lock',
    async () => {
      const app = appOn(engine)
      const url = await engine.database()
      const doctor = async (to: string) =>
        (await limbeckHere(app.folder, ['doctor', '--json', '--url', to])).json()
      expect((await doctor(url)).database.server.settings.pooler).toBe('none')
      for (const mode of ['transaction', 'session'] as const) {
        const pooler = await openPooler(engine.place, { mode })
        try {
          const { ok, database, findings } = await doctor(pooler.through(url))
          const isPooled = mode === 'transaction'
          expect(database.server.settings.pooler).toBe('there is one')
          expect(ok).toBe(!isPooled)
          expect(findings).toMatchObject(isPooled ? [{ severity: 'error', code: 'POOLED_CONNECTION' }] : [])
          expect(database.server.lock).toEqual(isPooled ? null : { held: false, by: null })
        } finally {
          await pooler.close()
        }
      }
    },
  )
})

describeEngines('doctor on', ['postgresql', 'mariadb'], engine => {
  it('says who holds the lock, and what a lesser user may not do', async () => {
    const app = appOn(engine)
    const url = await engine.database()
    const run = appOn(engine, {
      'migrations/versions/1.ts': `export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op) { op.run('hold', async () => { console.error('holding'); await new Promise(done => setTimeout(done, 60_000)) }) }
`,
    }).started(['upgrade', '--url', url])
    await run.said('holding')
    const held = (await limbeckHere(app.folder, ['doctor', '--json', '--url', url])).json()
    expect(held.database.server.lock).toMatchObject({ held: true, by: { pid: expect.any(Number) } })
    expect(held.findings).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('Another run holds the lock') },
    ])
    run.signal('SIGTERM')
    await run.answer

    const name = new URL(url).pathname.slice(1)
    const reader = new URL(url)
    reader.username = `doctor_${name}`.slice(0, 30)
    reader.password = 'read-only-7'
    const owner = await openFor(url)
    const [make, drop] =
      engine.dialect === 'mariadb'
        ? [
            [
              `CREATE USER '${reader.username}' IDENTIFIED BY 'read-only-7'`,
              `GRANT SELECT ON \`${name}\`.* TO '${reader.username}'`,
            ],
            [`DROP USER '${reader.username}'`],
          ]
        : [
            [`CREATE ROLE "${reader.username}" LOGIN PASSWORD 'read-only-7'`],
            [`DROP ROLE "${reader.username}"`],
          ]
    for (const sql of make) await owner.query(sql)
    try {
      const { exit, stdout } = await limbeckHere(app.folder, ['doctor', '--url', reader.href])
      expect([exit, stdout]).toEqual([
        1,
        expect.stringMatching(/may +not create tables[\s\S]*error: The user may not create tables/),
      ])
      expect(stdout).not.toContain('read-only-7')
    } finally {
      for (const sql of drop) await owner.query(sql)
      await owner.close()
    }
  })
})

it('comes as far as it can', async () => {
  const app = appOn({ dialect: 'postgresql' })
  const unreached = await limbeckHere(app.folder, [
    'doctor',
    '--url',
    'postgresql://app:pa%2Fss-7@127.0.0.1:1/app',
  ])
  expect([unreached.exit, unreached.stdout]).toEqual([
    1,
    expect.stringMatching(
      /revisions +1, heads: aaaa1111[\s\S]*server +not reached[\s\S]*error \[CONNECTION_FAILED\]/,
    ),
  ])
  expect(unreached.stdout + unreached.stderr).not.toMatch(/pa(%2F|\/)ss-7/i)
  const broken = appOn(
    { dialect: 'sqlite' },
    {
      'migrations/versions/2.ts':
        "export const revision = 'bbbb2222'\nexport const downRevision = 'nowhere'\n",
    },
  )
  const graph = (
    await limbeckHere(broken.folder, ['doctor', '--json', '--url', `sqlite:${broken.folder}/a.db`])
  ).json()
  expect(graph.findings).toMatchObject([{ code: 'MISSING_PARENT' }])
  expect(graph.database.server.dialect).toBe('sqlite')
  const unconfigured = project({ 'limbeck.config.ts': 'export default { databse: 1 }\n' })
  const config = await limbeckHere(unconfigured.folder, ['doctor', '--json'])
  expect([config.exit, config.json()]).toMatchObject([
    1,
    { ok: false, config: null, findings: [{ code: 'CONFIG_UNKNOWN_KEY' }] },
  ])
  expect(config.json().drivers.pg).toMatch(/^8\./)
})

it.skipIf(process.getuid?.() === 0)(
  'tells of a file that may only be read (root may write any)',
  async () => {
    const app = appOn({ dialect: 'sqlite' })
    const url = `sqlite:${app.folder}/a.db`
    await limbeckHere(app.folder, ['upgrade', '--url', url])
    chmodSync(join(app.folder, 'a.db'), 0o444)
    const { exit, stdout } = await limbeckHere(app.folder, ['doctor', '--url', url])
    expect([exit, stdout]).toEqual([1, expect.stringContaining('may only be read')])
  },
)
