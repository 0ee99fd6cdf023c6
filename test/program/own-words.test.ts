import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { limbeckHere } from './limbeck-here.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

/** What the engine says otherwise than the project did. */
const models = (
  more: string,
) => `import { check, index, integer, policy, sql, storedFunction, table, varchar, view } from 'limbeck/schema'
export const notes = table('notes', {
  id: integer().primaryKey(),
  title: varchar({ length: 40 }).notNull(),
  kind: varchar({ length: 9 }),
}${more}
`
const conditions = `, t => [check('ck_notes_kind', sql\`kind IN ('a', 'b')\`), check('ck_notes_title', sql\`title <> ''\`)])
export const some = view('chosen', sql\`SELECT n.id, title AS said FROM notes n WHERE kind IN ('a', 'b') AND id BETWEEN 1 AND 9\`)
export const all = view('everything', sql\`SELECT * FROM notes\`)
`
const objects = {
  postgresql: `
export const addOne = storedFunction('add_one', 'create function add_one(n int) returns integer language sql as $$ select n + 1 $$')
export const few = policy('few', 'notes', { using: sql\`id IN (1, 2)\` })
`,
  mariadb: `
export const addOne = storedFunction('add_one', 'create function add_one(n int) returns integer deterministic return n + 1')
`,
}

describeEngines('a downgrade on', ['postgresql', 'mariadb'], engine => {
  const dialect = engine.dialect === 'mariadb' ? 'mariadb' : 'postgresql'

  it('makes again what was dropped in the words of the revisions, unless somebody changed it', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${dialect}', models: 'models.ts' }\n`,
      'models.ts': models(conditions + objects[dialect]),
      'migrations/versions/.gitkeep': '',
    })
    const url = await engine.database()
    const limbeck = async (...args: readonly string[]) => {
      const { exit, stdout, stderr } = await limbeckHere(app.folder, [...args, '--url', url])
      expect(exit, `${args.join(' ')}\n${stdout}${stderr}`).toBe(0)
    }
    await limbeck('create', 'all', '--autogenerate', '--rev-id', 'aaaa1111')
    await limbeck('upgrade')
    const database = await openFor(url)
    await database.query('ALTER TABLE notes DROP CONSTRAINT ck_notes_title')
    await database.query("ALTER TABLE notes ADD CONSTRAINT ck_notes_title CHECK (title <> 'changed')")
    await database.close()

    app.write('models.ts', models(')'))
    await limbeck('create', 'none', '--autogenerate', '--rev-id', 'bbbb2222')
    const text = app.newest()
    const back = text.slice(text.indexOf('export function downgrade')).replace(/\s+/g, ' ')
    for (const words of [
      "SELECT n.id, title AS said FROM notes n WHERE kind IN ('a', 'b') AND id BETWEEN 1 AND 9",
      "'ck_notes_kind', 'notes', sql`kind IN ('a', 'b')`",
      'create function add_one(n int)',
      ...(dialect === 'postgresql' ? ['using: sql`id IN (1, 2)`'] : []),
    ])
      expect(back).toContain(words)
    expect(back).toMatch(/ck_notes_title.*changed/)
    // What a star stands for is written out.
    expect(back).not.toContain('SELECT *')
    await limbeck('upgrade', '--yes')
    await limbeck('redo', '--yes')
    await limbeck('downgrade', '-1')
    app.write('models.ts', models(conditions.replace("title <> ''", "title <> 'changed'") + objects[dialect]))
    await limbeck('diff')
  })
})
