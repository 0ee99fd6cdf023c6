import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { downgrade, LimbeckError, type MigrateResult, upgrade, verify } from '../../src/index.ts'
import { describeEngines, type TestEngine } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { type Project, project } from './project.ts'
import { type SmallRevision, smallRevision, smallRevisions } from './small-revisions.ts'

const [a, b, c]: readonly [SmallRevision, SmallRevision, SmallRevision] = [
  { id: 'aaaa1111' },
  { id: 'bbbb2222', below: 'aaaa1111' },
  { id: 'cccc3333', below: 'bbbb2222' },
]
const d: SmallRevision = { id: 'dddd4444', below: 'cccc3333' }

interface Applied {
  readonly app: Project
  /** Also given to each command of the program. */
  readonly env: Readonly<Record<string, string>>
  write(...revisions: readonly SmallRevision[]): void
  remove(id: string): void
  /** The rows afterwards, or the code of the error. */
  up(options?: {
    readonly revision?: string
    readonly allowEdited?: boolean
  }): Promise<readonly string[] | string>
  down(revision: string): Promise<readonly string[] | string>
  /** What verify finds: the codes with the revision of each, and what it counts. */
  verify(accept?: readonly string[]): Promise<{
    readonly found: readonly string[]
    readonly verified: number
    readonly unverified: number
  }>
  query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>
}

const rowsOrCode = async (run: Promise<MigrateResult>): Promise<readonly string[] | string> => {
  try {
    return (await run).rows
  } catch (error) {
    if (error instanceof LimbeckError) return error.code
    throw error
  }
}

const applied = async (engine: TestEngine, revisions: readonly SmallRevision[]): Promise<Applied> => {
  const app = project({
    'limbeck.config.ts': `export default { dialect: '${engine.dialect}', headsLock: false }\n`,
    ...smallRevisions(revisions),
  })
  const url = await engine.database()
  const where = { cwd: app.folder, url, env: {} }
  await upgrade({ ...where, revision: 'heads' })
  return {
    app,
    env: { DATABASE_URL: url },
    write: (...given) => {
      for (const one of given) app.write(`migrations/versions/${one.id}.ts`, smallRevision(one))
    },
    remove: id => rmSync(join(app.folder, `migrations/versions/${id}.ts`)),
    up: options => rowsOrCode(upgrade({ ...where, ...options })),
    down: revision => rowsOrCode(downgrade({ ...where, revision })),
    verify: async accept => {
      const { ok, findings, verified, unverified } = await verify({ ...where, ...(accept ? { accept } : {}) })
      expect(ok).toBe(findings.length === 0)
      const found = findings.map(({ code, details }) => `${code} ${details.revision ?? details.row}`)
      return { found, verified, unverified }
    },
    query: async sql => {
      const database = await openFor(url)
      try {
        return (await database.query(sql)).rows
      } finally {
        await database.close()
      }
    },
  }
}

const engines = ['sqlite', 'postgresql', 'mariadb'] as const

describeEngines('what was applied, held against the files, on', [...engines], engine => {
  it('passes over a formatter, finds an edit, and stops an upgrade until it is allowed or accepted', async () => {
    const { app, write, up, verify } = await applied(engine, [a, b, c])
    const all = { found: [], verified: 3, unverified: 0 }
    expect(await verify()).toEqual(all)
    const path = 'migrations/versions/aaaa1111.ts'
    app.write(path, `// formatted\r\n${app.read(path).replaceAll("'", '"').replaceAll('\n', '\r\n')}`)
    expect(await verify()).toEqual(all)

    write({ ...b, upgrade: "op.createTable('other', { id: integer().primaryKey() })" })
    expect(await verify()).toEqual({ found: ['REVISION_EDITED bbbb2222'], verified: 2, unverified: 0 })
    // With nothing to do, no file is read.
    expect(await up()).toEqual(['cccc3333'])
    write(d)
    expect(await up()).toBe('REVISION_EDITED')
    expect(await up({ allowEdited: true })).toEqual(['dddd4444'])
    expect(await verify(['bbbb2222'])).toEqual({ found: [], verified: 4, unverified: 0 })
    write({ id: 'eeee5555', below: 'dddd4444' })
    expect(await up()).toEqual(['eeee5555'])
  })

  it('counts what was applied last, and finds nothing in what is not applied', async () => {
    const { write, up, down, verify } = await applied(engine, [a, b])
    expect(await down('-1')).toEqual(['aaaa1111'])
    write({ ...b, upgrade: "op.createTable('t_bbbb2222', { id: integer().primaryKey(), name: text() })" })
    expect(await verify()).toEqual({ found: [], verified: 1, unverified: 0 })
    expect(await up()).toEqual(['bbbb2222'])
    expect(await verify()).toEqual({ found: [], verified: 2, unverified: 0 })
    write(b)
    expect((await verify()).found).toEqual(['REVISION_EDITED bbbb2222'])
  })

  it('finds a revision whose file is gone', async () => {
    const { write, remove, up, verify } = await applied(engine, [a, b, c])
    remove('bbbb2222')
    expect((await verify()).found).toEqual(['REVISION_DELETED bbbb2222'])
    write({ ...c, below: 'aaaa1111' })
    expect((await verify()).found).toEqual(['REVISION_DELETED bbbb2222'])
    write(d)
    expect(await up()).toBe('REVISION_DELETED')
    expect(await verify(['cccc3333'])).toEqual({ found: [], verified: 2, unverified: 0 })
    expect(await up()).toEqual(['dddd4444'])
  })

  it('knows a revision again that has another id', async () => {
    const { app, remove, write, verify } = await applied(engine, [a, b, c])
    remove('bbbb2222')
    const renamed = smallRevision(b).replace("revision = 'bbbb2222'", "revision = 'bbbb9999'")
    app.write('migrations/versions/b.ts', renamed)
    write({ ...c, below: 'bbbb9999' })
    expect((await verify()).found).toEqual(['REVISION_RENAMED bbbb2222'])
    remove('cccc3333')
    expect((await verify()).found).toEqual(['REVISION_RENAMED bbbb2222', 'UNKNOWN_ROW cccc3333'])
  })

  it('notices a revision put below an applied one, and applies it by its name', async () => {
    const { write, up, down, verify, query } = await applied(engine, [a, b, c])
    write({ id: 'eeee5555', below: 'aaaa1111' }, { id: 'ffff6666', below: 'eeee5555' })
    write({ ...b, below: 'ffff6666' })
    expect((await verify()).found).toEqual(['REVISION_INSERTED eeee5555', 'REVISION_INSERTED ffff6666'])
    expect(await up()).toBe('REVISION_INSERTED')
    expect(await up({ revision: 'bbbb2222' })).toBe('REVISION_INSERTED')
    expect(await down('base')).toBe('REVISION_INSERTED')
    expect(await up({ allowEdited: true })).toEqual(['cccc3333'])

    expect(await up({ revision: 'ffff' })).toEqual(['cccc3333'])
    expect(await query('SELECT e.id FROM t_eeee5555 e, t_ffff6666 f')).toEqual([])
    expect(await verify()).toEqual({ found: [], verified: 5, unverified: 0 })
    expect(await up()).toEqual(['cccc3333'])
    expect(await down('base')).toEqual([])
  })

  it('takes a dependency that was added afterwards for the same', async () => {
    const { write, up, verify } = await applied(engine, [a, b])
    write({ id: 'eeee5555', header: "export const branchLabels = ['billing']" })
    write({ ...b, header: "export const dependsOn = ['billing']" })
    expect((await verify()).found).toEqual(['REVISION_INSERTED eeee5555'])
    expect(await up({ revision: 'billing' })).toEqual(['bbbb2222'])
    expect((await verify()).found).toEqual([])
  })

  it('finds a revision that was taken off what it stood on', async () => {
    const { write, up, verify } = await applied(engine, [a, b, c])
    write({ ...c, below: 'aaaa1111' }, d)
    expect((await verify()).found).toEqual(['REVISION_EDITED cccc3333'])
    expect(await up({ revision: 'dddd4444' })).toBe('REVISION_EDITED')
  })

  it('calls what another tool applied unverified', async () => {
    const { up, write, verify, query } = await applied(engine, [a, b, c])
    await query("DELETE FROM limbeck_version_ledger WHERE revision IN ('aaaa1111', 'bbbb2222')")
    expect(await verify()).toEqual({ found: [], verified: 1, unverified: 2 })
    write({ ...a, upgrade: '' }, d)
    expect(await up()).toEqual(['dddd4444'])
    await query('DROP TABLE limbeck_version_ledger')
    expect(await verify()).toEqual({ found: [], verified: 0, unverified: 4 })
    expect(await up()).toEqual(['dddd4444'])
  })

  it('says of an unknown row since when it is there', async () => {
    const { app, env, up, remove, verify, query } = await applied(engine, [a, b])
    remove('bbbb2222')
    expect((await verify()).found).toEqual(['UNKNOWN_ROW bbbb2222'])
    const { exit, json } = await app.limbeck(['current', '--json'], env)
    expect([exit, json().error.code, json().error.message]).toEqual([
      1,
      'UNKNOWN_ROW',
      expect.stringMatching(/bbbb2222 \(make bbbb2222\), applied on 20\d\d-\d\d-\d\d at \d\d:\d\d UTC by /),
    ])
    await query("UPDATE limbeck_version SET version_num = 'ffff0000'")
    expect((await verify()).found).toEqual(['UNKNOWN_ROW ffff0000'])
    expect(await up()).toBe('UNKNOWN_ROW')
  })
})

describeEngines('the command line on', ['sqlite'], engine => {
  it('ends verify with exit code 3 and its findings, and stops upgrade with the flag to add', async () => {
    const { app, env, write } = await applied(engine, [a, b])
    const fine = await app.limbeck(['verify'], env)
    expect([fine.exit, fine.stdout]).toEqual([0, '2 revisions verified, 0 unverified, 0 problems.\n'])
    write({ ...a, upgrade: '' }, { ...b, upgrade: '' }, { ...c })
    const verified = await app.limbeck(['verify'], env)
    expect([verified.exit, verified.stdout.match(/^\[\w+\]|^\d.*/gm)]).toEqual([
      3,
      ['[REVISION_EDITED]', '[REVISION_EDITED]', '0 revisions verified, 0 unverified, 2 problems.'],
    ])
    const stopped = await app.limbeck(['upgrade'], env)
    expect([stopped.exit, stopped.stderr]).toEqual([
      1,
      expect.stringContaining('"--allow-edited" goes on as it is. Of 2'),
    ])
    const accepted = await app.limbeck(['verify', '--accept', 'aaaa', 'bbbb2222', '--json'], env)
    expect(accepted.json()).toMatchObject({ ok: true, accepted: ['aaaa1111', 'bbbb2222'], verified: 2 })
    const pending = await app.limbeck(['verify', '--accept', 'cccc3333', '--json'], env)
    expect([pending.exit, pending.json().error.code]).toEqual([2, 'USAGE'])
    write({ ...a })
    const allowed = await app.limbeck(['upgrade', '--allow-edited'], env)
    expect([allowed.exit, allowed.stderr]).toEqual([0, expect.stringContaining('allowed: Revision aaaa1111')])
  })
})

describeEngines('checksums of', [...engines], engine => {
  it('merges, SQL files, code and labels', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`,
      ...smallRevisions([
        a,
        { ...b, header: "export const branchLabels = ['billing']" },
        {
          id: 'cccc3333',
          below: 'aaaa1111',
          header: "export const dependsOn = ['billing']",
          upgrade: "op.run('nothing', () => {}, { down: 'nothing' })",
          downgrade: null,
        },
        { id: 'dddd4444', below: ['bbbb2222', 'cccc3333'], upgrade: '', downgrade: '' },
      ]),
      'migrations/versions/e.sql': `-- revision: eeee5555
-- downRevision: dddd4444
-- upgrade
CREATE TABLE e (id integer);
-- downgrade
DROP TABLE e;
`,
    })
    const where = { cwd: app.folder, url: await engine.database(), env: {} }
    await upgrade(where)
    const found = () => verify(where)
    expect(await found()).toMatchObject({ findings: [], verified: 5, unverified: 0 })

    const code = 'migrations/versions/cccc3333.ts'
    app.write(code, app.read(code).replace('() => {}', '() => { /* another body */ }'))
    const text = 'migrations/versions/e.sql'
    app.write(text, app.read(text).replace('DROP TABLE e', 'DROP TABLE IF EXISTS e'))
    expect(await found()).toMatchObject({ findings: [], verified: 5 })
    app.write(code, app.read(code).replace("'nothing', ", "'something', "))
    app.write(text, app.read(text).replace('(id integer)', '(id bigint)'))
    expect((await found()).findings.map(({ details }) => details.revision)).toEqual(['cccc3333', 'eeee5555'])
  })
})
