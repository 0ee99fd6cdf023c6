import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { project } from './project.ts'

describeEngines('a URL of MySQL that leads to', ['mariadb'], engine => {
  it('is spoken to as what the server is', async () => {
    const url = (await engine.database()).replace('mariadb:', 'mysql:')
    const app = project({
      'limbeck.config.ts': 'export default {}\n',
      'migrations/versions/a.ts': `import { integer, text, uuid } from 'limbeck/schema'
export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op) {
  op.createTable('made_for_' + op.dialect, { id: uuid().primaryKey(), body: text().variant('mariadb', integer()) })
}
export function downgrade(op) {
  op.dropTable('made_for_' + op.dialect)
}
`,
    })
    const env = { DATABASE_URL: url }
    const { exit, stderr } = await app.limbeck(['upgrade'], env)
    expect(exit, stderr).toBe(0)
    expect((await app.limbeck(['status', '--json'], env)).json().database).toMatchObject({
      dialect: 'mariadb',
      version: engine.version,
    })
    // Without a connection nobody says what the server is: the URL decides, or the configuration.
    const script = (await app.limbeck(['upgrade', '--sql'], env)).stdout
    expect(script).toContain('CREATE TABLE `made_for_mysql` (\n  `id` char(36) NOT NULL,\n  `body` text,')
    app.write('limbeck.config.ts', "export default { dialect: 'mariadb' }\n")
    expect((await app.limbeck(['upgrade', '--sql'], env)).stdout).toContain(
      'CREATE TABLE `made_for_mariadb` (\n  `id` uuid NOT NULL,\n  `body` int,',
    )
    expect((await app.limbeck(['downgrade', 'base'], env)).exit).toBe(0)
  })
})
