import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { downgrade, LimbeckError, upgrade, upgradeScript, verify } from '../../src/index.ts'
import { describeEngines, type TestEngine } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'
import { runScript } from './run-script.ts'
import { type SmallRevision, smallRevision, smallRevisions } from './small-revisions.ts'

const a: SmallRevision = { id: 'aaaa1111' }
const b: SmallRevision = { id: 'bbbb2222', below: 'aaaa1111' }

const made = async (engine: TestEngine, revisions: readonly SmallRevision[]) => {
  const app = project({
    'limbeck.config.ts': `export default { dialect: '${engine.dialect}', headsLock: false }\n`,
    ...smallRevisions(revisions),
  })
  const url = await engine.database()
  const events: string[] = []
  const where = {
    cwd: app.folder,
    url,
    env: {},
    report: ({ kind }: { readonly kind: string }) => void events.push(kind),
  }
  const query = async (sql: string) => {
    const database = await openFor(url)
    try {
      return (await database.query(sql)).rows
    } finally {
      await database.close()
    }
  }
  return {
    app,
    url,
    where,
    events,
    query,
    remove: (id: string) => rmSync(join(app.folder, `migrations/versions/${id}.ts`)),
    /** The rows afterwards, or the code and the message of the error. */
    down: async (revision: string): Promise<readonly string[] | string> => {
      try {
        return (await downgrade({ ...where, revision })).rows
      } catch (error) {
        if (error instanceof LimbeckError) return `${error.code} ${error.message}`
        throw error
      }
    },
    isThere: async (table: string): Promise<boolean> => {
      try {
        await query(`SELECT * FROM ${table}`)
        return true
      } catch {
        return false
      }
    },
  }
}

interface Case {
  readonly name: string
  readonly revision: SmallRevision
  /** A part of the refusal; none where it can be taken back. */
  readonly refused?: string
}

const cases: readonly Case[] = [
  { name: 'by its own downgrade', revision: b },
  { name: 'by its upgrade turned round', revision: { ...b, downgrade: null } },
  {
    name: 'where it runs outside of a transaction',
    revision: {
      ...b,
      header: 'export const transaction = false',
      downgrade: "op.execute(sql`DELETE FROM t_aaaa1111 WHERE id = 7`); op.dropTable('t_bbbb2222')",
    },
  },
  {
    name: 'not by code',
    revision: { ...b, downgrade: "op.run('empty it', () => {}); op.dropTable('t_bbbb2222')" },
    refused: 'it runs code ("empty it"), which is not kept',
  },
  {
    name: 'not by rows',
    revision: { ...b, downgrade: "op.dropTable('t_bbbb2222'); op.bulkInsert('t_aaaa1111', [{ id: 1 }])" },
    refused: 'it inserts rows, which are not kept',
  },
  {
    name: 'not where it says that it cannot',
    revision: { ...b, downgrade: "throw new Error('the passwords are gone')" },
    refused: 'its downgrade could not be recorded',
  },
  {
    name: 'not by what is too long for the ledger',
    revision: {
      ...b,
      downgrade: "op.execute(['SELECT 1 -- ', 'x'.repeat(100_000)].join('')); op.dropTable('t_bbbb2222')",
    },
    refused: 'longer than 100000 letters',
  },
]

describeEngines(
  'a revision whose file is gone is taken back on',
  ['sqlite', 'postgresql', 'mariadb'],
  engine => {
    it.each(cases)('$name', async ({ revision, refused }) => {
      const { where, events, remove, down, isThere } = await made(engine, [a, revision])
      await upgrade(where)
      remove('bbbb2222')
      const answer = await down('-1')
      if (refused === undefined) {
        expect(answer).toEqual(['aaaa1111'])
        expect(events).toContain('fileGone')
        expect(await isThere('t_bbbb2222')).toBe(false)
        expect(await isThere('t_aaaa1111')).toBe(true)
        expect(await verify(where)).toMatchObject({ ok: true, verified: 1 })
        return
      }
      expect(answer).toContain('UNDO_NOT_KEPT')
      expect(answer).toContain(refused)
      expect(await isThere('t_bbbb2222')).toBe(true)
    })

    it('with others that stand on it, with and without their files, down to base', async () => {
      const { app, where, remove, down, isThere } = await made(engine, [
        a,
        b,
        { id: 'cccc3333', below: 'bbbb2222' },
        { id: 'dddd4444', below: 'cccc3333', downgrade: null },
      ])
      await upgrade(where)
      remove('bbbb2222')
      remove('cccc3333')
      const broken = await app.limbeck(['upgrade', '--json'], { DATABASE_URL: where.url })
      expect([broken.exit, broken.json().error.code]).toEqual([1, 'MISSING_PARENT'])
      expect(await down('bbbb2222')).toEqual(['bbbb2222'])
      expect(await isThere('t_cccc3333')).toBe(false)
      remove('dddd4444')
      remove('aaaa1111')
      expect(await down('base')).toEqual([])
      expect(await isThere('t_aaaa1111')).toBe(false)
    })

    it('when a script applied it, and not when the ledger is of an earlier Limbeck, which gets the column', async () => {
      const { app, url, where, query, remove, down } = await made(engine, [a])
      const { sql } = await upgradeScript({ ...where, revision: 'head' })
      await runScript(url, sql)
      await query('ALTER TABLE limbeck_version_ledger DROP COLUMN undo_by')
      const file = 'migrations/versions/aaaa1111.ts'
      const text = app.read(file)
      remove('aaaa1111')
      expect(await down('base')).toContain('UNDO_NOT_KEPT')
      app.write(file, text)
      app.write('migrations/versions/bbbb2222.ts', smallRevision(b))
      await upgrade(where)
      remove('bbbb2222')
      expect(await down('-1')).toEqual(['aaaa1111'])
      expect(
        await query('SELECT undo_by FROM limbeck_version_ledger WHERE undo_by IS NOT NULL'),
      ).toHaveLength(1)
    })
  },
)

it('says so where the row is met', async () => {
  const app = project({ 'limbeck.config.ts': 'export default {}\n', ...smallRevisions([a]) })
  await upgrade({ cwd: app.folder, env: {} })
  rmSync(join(app.folder, 'migrations/versions/aaaa1111.ts'))
  const status = await app.limbeck(['status', '--json'])
  expect(status.json().error).toMatchObject({
    code: 'UNKNOWN_ROW',
    hint: expect.stringContaining('take it back with "limbeck downgrade -1" by what the ledger kept'),
  })
  const down = await app.limbeck(['downgrade', 'base'])
  expect([down.exit, down.stderr]).toEqual([0, expect.stringContaining('The file of aaaa1111 is gone')])
})
