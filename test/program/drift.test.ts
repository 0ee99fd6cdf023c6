import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { limbeckHere } from './limbeck-here.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const models = (more = '') => `import { integer, table, varchar } from 'limbeck/schema'
export const users = table('users', {
  id: integer().primaryKey(),
  name: varchar({ length: 40 }).notNull().default(''),
  age: integer().index(),
  ${more}
})
`

describeEngines('a database that was changed by hand on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  const at = (folder: string, url: string) => async (args: readonly string[], exit: number) => {
    const answer = await limbeckHere(folder, [...args, '--url', url])
    expect(answer.exit, `${args.join(' ')}\n${answer.stdout}${answer.stderr}`).toBe(exit)
    return answer
  }

  it('is mended by a revision that harms no other', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}', models: 'models/*.ts' }\n`,
      'models/users.ts': models(),
    })
    const [drifted, other] = [await engine.database(), await engine.database()]
    const [here, there] = [at(app.folder, drifted), at(app.folder, other)]
    await here(['create', 'users', '--autogenerate', '--rev-id', 'aaaa1111'], 0)
    for (const limbeck of [here, there]) await limbeck(['upgrade'], 0)
    const database = await openFor(drifted)
    for (const sql of [
      `DROP INDEX ix_users_age${engine.dialect === 'mariadb' ? ' ON users' : ''}`,
      'ALTER TABLE users DROP COLUMN name',
      'ALTER TABLE users ADD COLUMN hotfix INTEGER',
      'CREATE INDEX ix_hotfix ON users (hotfix)',
    ])
      await database.query(sql)
    await database.close()
    await here(['check'], 3)

    // What the models changed is a change for everybody.
    app.write('models/users.ts', models('mail: varchar({ length: 80 }),'))
    await here(['create', 'mend', '--autogenerate', '--rev-id', 'bbbb2222', '--no-renames'], 0)
    const text = app.newest()
    for (const [line, count] of [
      ['ifNotExists: true', 2],
      ['ifExists: true', 2],
      ['// A migration made it, and it is gone from the database.', 2],
      ['// The database has it, and no migration made it.', 2],
      ["op.addColumn('users', 'mail', varchar({ length: 80 }))", 1],
    ] as const)
      expect(text.split(line), `${line} in\n${text}`).toHaveLength(count + 1)
    expect(text.slice(text.indexOf('downgrade('))).not.toMatch(/hotfix|ix_users_age|'name'/)

    for (const limbeck of [here, there]) {
      await limbeck(['upgrade', '--yes'], 0)
      await limbeck(['check'], 0)
      await limbeck(['redo'], 0)
      await limbeck(['check'], 0)
    }
  })

  it('is not taken for one where SQL of a revision may have made it', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}', models: 'models/*.ts' }\n`,
      'models/users.ts': models(),
    })
    const here = at(app.folder, await engine.database())
    await here(['create', 'users', '--autogenerate', '--rev-id', 'aaaa1111'], 0)
    app.write(
      'migrations/versions/bbbb2222.sql',
      `-- revision: bbbb2222\n-- downRevision: aaaa1111\n\n-- upgrade\nALTER TABLE users ADD COLUMN made INTEGER;\n`,
    )
    await here(['upgrade'], 0)
    await here(['create', 'drop it', '--autogenerate', '--rev-id', 'cccc3333'], 0)
    const name = app.revisions().find(name => name.includes('cccc3333'))
    const text = app.read(`migrations/versions/${name}`)
    expect(text).toMatch(/op\.dropColumn\('users', 'made', \{ was: integer\(\) \}\)/)
    expect(text).toMatch(/op\.addColumn\('users', 'made'/)
  })
})
