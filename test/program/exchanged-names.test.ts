import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { limbeckHere } from './limbeck-here.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const models = ([a, b]: readonly [string, string], [one, two]: readonly [string, string]) => `
import { check, index, integer, sql, table, unique } from 'limbeck/schema'
export const pairs = table(
  'pairs',
  { id: integer().primaryKey(), ${a}: integer().notNull(), ${b}: integer().notNull() },
  t => [index('ix_pairs_a').on(t.a), index('ix_pairs_b').on(t.b), unique('uq_pairs').on(t.${a}, t.${b}), check('ck_pairs', sql\`${a} < ${b}\`)],
)
export const first = table('${one}', { id: integer().primaryKey() })
export const second = table('${two}', { id: integer().primaryKey(), other: integer().references('${one}.id') })
`

describeEngines('names that are exchanged on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  it('are a rename where it is said, and rows and indexes go along', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}', models: 'models.ts' }\n`,
      'models.ts': models(['a', 'b'], ['one', 'two']),
      'migrations/versions/.gitkeep': '',
    })
    const url = await engine.database()
    const limbeck = async (...args: readonly string[]) => {
      const { exit, stdout, stderr } = await limbeckHere(app.folder, [...args, '--url', url])
      expect(exit, `${args.join(' ')}\n${stdout}${stderr}`).toBe(0)
    }
    const rows = async () => {
      const database = await openFor(url)
      const found = []
      for (const sql of ['SELECT a, b FROM pairs', 'SELECT id FROM one', 'SELECT id FROM two'])
        found.push(...(await database.query(sql)).rows.map(row => Object.values(row).map(Number)))
      await database.close()
      return found
    }
    await limbeck('create', 'first', '--autogenerate', '--rev-id', 'aaaa1111')
    await limbeck('upgrade')
    const database = await openFor(url)
    for (const sql of [
      'INSERT INTO pairs (id, a, b) VALUES (1, 10, 20)',
      'INSERT INTO one (id) VALUES (3)',
      'INSERT INTO two (id, other) VALUES (4, 3)',
    ])
      await database.query(sql)
    await database.close()
    expect(await rows()).toEqual([[10, 20], [3], [4]])

    app.write('models.ts', models(['b', 'a'], ['two', 'one']))
    const answers = ['column:pairs.a=b', 'column:pairs.b=a', 'table:one=two', 'table:two=one']
    await limbeck(
      'create',
      'second',
      '--autogenerate',
      '--rev-id',
      'bbbb2222',
      ...answers.flatMap(one => ['--rename', one]),
    )
    expect(app.newest()).not.toContain('gone from the database')
    await limbeck('upgrade')
    expect(await rows()).toEqual([[20, 10], [4], [3]])
    await limbeck('check')
    await limbeck('downgrade', '-1')
    expect(await rows()).toEqual([[10, 20], [3], [4]])
    app.write('models.ts', models(['a', 'b'], ['one', 'two']))
    await limbeck('diff')
  })
})
