import { expect, it } from 'vitest'
import { downgrade, LimbeckError, plan, redo, upgrade } from '../../src/index.ts'
import { describeEngines, type TestEngine } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const path = 'migrations/versions/a.ts'

/** A revision that makes some tables; without a downgrade, so that what it says going up decides over the way down. */
const making = (tables: readonly string[], more = '') => `import type { Op } from 'limbeck'
import { integer } from 'limbeck/schema'
export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op: Op) {
${tables.map(table => `  op.createTable('${table}', { id: integer().primaryKey() })\n`).join('')}${more}}
`

const code = "  op.run('nothing', async () => {}, { down: 'nothing' })\n"

const made = async (engine: TestEngine, more = '') => {
  const app = project({
    'limbeck.config.ts': `export default { dialect: '${engine.dialect}', headsLock: false }\n`,
    [path]: making(['one', 'two'], more),
  })
  const url = await engine.database()
  const events: string[] = []
  const where = {
    cwd: app.folder,
    url,
    env: {},
    report: ({ kind }: { readonly kind: string }) => void events.push(kind),
  }
  await upgrade(where)
  const down = async (options: Partial<Parameters<typeof downgrade>[0]> = {}) => {
    try {
      return (await downgrade({ ...where, revision: 'base', ...options })).rows
    } catch (error) {
      if (error instanceof LimbeckError) return `${error.code} ${error.hint}`
      throw error
    }
  }
  const tables = async () => {
    const database = await openFor(url)
    try {
      const there: string[] = []
      for (const table of ['one', 'two', 'three'])
        await database.query(`SELECT * FROM ${table}`).then(
          () => there.push(table),
          () => undefined,
        )
      return there
    } finally {
      await database.close()
    }
  }
  return { app, where, events, down, tables }
}

describeEngines(
  'a revision that was edited since it was applied, on',
  ['sqlite', 'postgresql', 'mariadb'],
  engine => {
    it('is not taken back by what its file says now, unless it is told to', async () => {
      const { app, where, events, down, tables } = await made(engine)
      app.write(path, making(['one']))
      expect(await down()).toBe(
        'REVISION_EDITED "limbeck downgrade --as-applied" takes it back by what the ledger kept when it was applied; "--allow-edited" goes by what the file says now.',
      )
      expect(await tables()).toEqual(['one', 'two'])
      const planned = { ...where, direction: 'downgrade', revision: 'base' } as const
      await expect(plan(planned)).rejects.toMatchObject({ code: 'REVISION_EDITED' })
      const dropped = async (options: object) =>
        (await plan({ ...planned, ...options })).steps.flatMap(({ destroys }) =>
          destroys.map(({ table }) => table?.replace(/^.*[.]/, '')),
        )
      expect(await dropped({ asApplied: true })).toEqual(['two', 'one'])
      expect(await dropped({ allowEdited: true })).toEqual(['one'])
      expect(await tables()).toEqual(['one', 'two'])
      events.length = 0
      expect(await down({ asApplied: true })).toEqual([])
      expect(events).toContain('asApplied')
      expect(await tables()).toEqual([])
    })

    it('is taken back by its file with allowEdited, and that is said', async () => {
      const { app, events, down, tables } = await made(engine)
      app.write(path, making(['one']))
      expect(await down({ allowEdited: true, asApplied: true })).toMatch(/^USAGE /)
      expect(await down({ allowEdited: true })).toEqual([])
      expect(events).toContain('editedAllowed')
      expect(await tables()).toEqual(['two'])
    })

    it('may have another way down, or other words: what it did going up counts', async () => {
      const { app, down, tables } = await made(engine)
      app.write(
        path,
        `// Other words.\n${making(['one', 'two'])}export function downgrade(op: Op) { op.dropTable('one'); op.dropTable('two') }\n`,
      )
      expect(await down()).toEqual([])
      expect(await tables()).toEqual([])
    })

    it('is refused where the ledger kept nothing of it either', async () => {
      const { app, where, down, tables } = await made(engine, code)
      app.write(path, making(['one']))
      expect(await down()).toBe(
        'REVISION_EDITED The ledger kept nothing that takes it back. Put the file back as it was; "--allow-edited" goes by what the file says now.',
      )
      expect(await down({ asApplied: true })).toMatch(/^UNDO_NOT_KEPT /)
      await expect(redo(where)).rejects.toMatchObject({ code: 'REVISION_EDITED' })
      expect(await tables()).toEqual(['one', 'two'])
    })

    it('is what redo is for: down as it was applied, up as it is written now', async () => {
      const { app, where, tables } = await made(engine)
      app.write(path, making(['one', 'three']))
      expect((await redo(where)).rows).toEqual(['aaaa1111'])
      expect(await tables()).toEqual(['one', 'three'])
      // A file that cannot even be read any more can be taken back as it was applied.
      app.write(path, making(['one', 'three', 'four']).replace('createTable', 'creatTable'))
      expect((await downgrade({ ...where, revision: 'base', asApplied: true })).rows).toEqual([])
      expect(await tables()).toEqual([])
    })

    it('is planned by what the ledger kept where its file is gone', async () => {
      const { app, where } = await made(engine)
      app.write(path, making(['one', 'two']).replaceAll('aaaa1111', 'bbbb2222'))
      const { steps } = await plan({ ...where, direction: 'downgrade', revision: 'base' })
      expect(steps.map(({ revision }) => revision)).toEqual(['aaaa1111'])
      expect(steps[0]?.sql.join('\n')).toMatch(/DROP TABLE .*two.*DROP TABLE .*one/s)
    })
  },
)
