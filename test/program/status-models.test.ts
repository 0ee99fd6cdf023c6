import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { project } from './project.ts'

const models = (columns: string) => `import { integer, table, text } from 'limbeck/schema'
export const notes = table('notes', { id: integer().primaryKey(), ${columns} })
`

describeEngines('status of the models, on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  it('says whether they differ, where nothing is pending, and fails for nothing that is wrong with them', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}', models: 'models.ts' }\n`,
      'models.ts': models('title: text()'),
    })
    const env = { DATABASE_URL: await engine.database() }
    const status = async () => (await app.limbeck(['status', '--json'], env)).json().models
    const line = async () => /^models .*$/m.exec((await app.limbeck(['status'], env)).stdout)?.[0]
    await app.limbeck(['create', '--autogenerate', 'notes'], env)
    expect(await status()).toBeNull()
    await app.limbeck(['upgrade'], env)
    expect(await status()).toEqual({ differ: false, operations: [], why: null })
    expect(await line()).toBe('models    as in the database')

    app.write('models.ts', models('title: text(), body: text()'))
    expect(await status()).toMatchObject({
      differ: true,
      operations: [{ kind: 'addColumn', describe: 'add column notes.body' }],
    })
    expect(await line()).toBe('models    differ from the database by 1 operation: see "limbeck diff"')

    app.write('models.ts', 'export const = 1\n')
    expect(await status()).toMatchObject({
      differ: null,
      operations: [],
      why: expect.stringContaining('models.ts:1'),
    })
    expect(await line()).toContain('models    not compared: models.ts:1 has a syntax error')
  })
})

it('says nothing of models where the configuration names none', async () => {
  const app = project({ 'limbeck.config.ts': 'export default {}\n', 'migrations/versions/.gitkeep': '' })
  const { exit, stdout } = await app.limbeck(['status'])
  expect([exit, stdout.includes('models')]).toEqual([0, false])
})
