import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'
import { runScript } from './run-script.ts'

const revisions = {
  'migrations/versions/1.ts': `/**
 * create "users";
 * DROP TABLE nothing
 */
import type { Op } from 'limbeck'
import { check, enumType, integer, sql, timestamp, varchar } from 'limbeck/schema'
export const revision = 'aaaa00000001'
export const downRevision = null
export function upgrade(op: Op) {
  op.createEnum('plan', ['free', "o'paid"])
  op.createTable('users', {
    id: integer().primaryKey(),
    name: varchar({ length: 64 }).notNull().default("it's; -- fine"),
    plan: enumType('plan', ['free', "o'paid"])().notNull().default('free'),
    created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  }, t => [check('ck_users_name', sql\`\${t.name} <> ''\`)])
  op.createIndex('ix_users_name', 'users', ['name'])
  op.execute(sql\`INSERT INTO users (id, name) VALUES (1, \${"a;b'c"})\`)
}
export function downgrade(op: Op) {
  op.dropTable('users')
  op.dropEnum('plan')
}
`,
  'migrations/versions/2.ts': `import type { Op } from 'limbeck'
import { sql, text } from 'limbeck/schema'
export const revision = 'aaaa00000002'
export const downRevision = 'aaaa00000001'
export function upgrade(op: Op) {
  op.addEnumValue('plan', 'team', { columns: ['users.plan'] })
  op.addColumn('users', 'full_name', text())
  op.execute(\`UPDATE users SET full_name = name -- all of them\`)
  op.alterColumn('users', 'full_name', { nullable: false })
}
export function downgrade(op: Op) {
  op.dropColumn('users', 'full_name', { was: text().notNull() })
}
`,
}

describeEngines('offline SQL on', ['sqlite', 'postgresql', 'postgresql-15', 'mariadb'], engine => {
  it('run by another client is the same as an upgrade', async () => {
    const [online, offline] = [await engine.database(), await engine.database()]
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`,
      ...revisions,
    })
    const env = { DATABASE_URL: online }
    expect((await app.limbeck(['upgrade'], env)).exit).toBe(0)
    const script = await app.limbeck(['upgrade', '--sql'], { DATABASE_URL: offline })
    expect(script.stderr).toBe('')
    await runScript(offline, script.stdout)

    expect((await app.limbeck(['current'], { DATABASE_URL: offline })).stdout).toBe('aaaa00000002 (head)\n')
    expect(await contents(offline)).toEqual(await contents(online))
    expect((await app.limbeck(['upgrade'], { DATABASE_URL: offline })).stdout).toContain('Nothing to do')

    const back = await app.limbeck(['downgrade', 'head:base', '--sql'], { DATABASE_URL: offline })
    await runScript(offline, back.stdout)
    expect((await app.limbeck(['current', '--json'], { DATABASE_URL: offline })).json().rows).toEqual([])
    expect((await app.limbeck(['upgrade'], { DATABASE_URL: offline })).exit).toBe(0)
    expect(await contents(offline)).toEqual(await contents(online))
  })

  it('needs to be told where a downgrade starts', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`,
      ...revisions,
    })
    const { exit, json } = await app.limbeck(['downgrade', 'base', '--sql', '--json'])
    expect({ exit, code: json().error.code }).toEqual({ exit: 2, code: 'RANGE_NEEDED' })
  })

  it('ends before the first revision that runs code, and says so', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`,
      ...revisions,
      'migrations/versions/3.ts':
        "export const revision = 'aaaa00000003'\nexport const downRevision = 'aaaa00000002'\nexport function upgrade(op) {\n  op.run('fill', () => {})\n}\n",
      'migrations/versions/4.ts':
        "export const revision = 'aaaa00000004'\nexport const downRevision = 'aaaa00000003'\nexport function upgrade() {}\n",
    })
    const url = await engine.database()
    const script = await app.limbeck(['upgrade', '--sql'], { DATABASE_URL: url })
    expect(script.exit).toBe(0)
    expect(script.stdout).toContain("-- Not in this script: aaaa00000003, it runs code (run 'fill')")
    expect(script.stderr).toContain('Not in the script: aaaa00000004, it comes after aaaa00000003')
    await runScript(url, script.stdout)
    expect((await app.limbeck(['current', '--json'], { DATABASE_URL: url })).json().rows).toEqual([
      'aaaa00000002',
    ])
    const rest = await app.limbeck(['upgrade', 'aaaa00000002:head', '--sql', '--json'])
    expect([rest.exit, rest.json().error.code]).toEqual([2, 'RUN_OFFLINE'])
  })

  it('stamps, over branches and a merge, and from whatever was there', async () => {
    const url = await engine.database()
    const env = { DATABASE_URL: url }
    const revision = (id: string, below: string) =>
      `export const revision = '${id}'\nexport const downRevision = ${below}\nexport function upgrade() {}\nexport function downgrade() {}\n`
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`,
      'migrations/versions/a.ts': revision('aaaa1111', 'null'),
      'migrations/versions/b.ts': revision('bbbb2222', "'aaaa1111'"),
      'migrations/versions/c.ts': revision('cccc3333', "'aaaa1111'"),
      'migrations/versions/d.ts': revision('dddd4444', "['bbbb2222', 'cccc3333']"),
    })
    const rowsAfter = async (...args: readonly string[]) => {
      const script = await app.limbeck([...args, '--sql'], env)
      expect([args, script.exit, script.stderr]).toEqual([args, 0, ''])
      await runScript(url, script.stdout)
      const database = await openFor(url)
      const { rows } = await database.query('SELECT version_num FROM limbeck_version ORDER BY version_num')
      await database.close()
      return rows.map(row => row.version_num)
    }
    expect(await rowsAfter('ensure-version')).toEqual([])
    expect(await rowsAfter('stamp', 'bbbb2222')).toEqual(['bbbb2222'])
    expect(await rowsAfter('stamp', '--purge', 'bbbb2222', 'cccc3333')).toEqual(['bbbb2222', 'cccc3333'])
    expect(await rowsAfter('stamp', '--purge', 'dddd4444')).toEqual(['dddd4444'])
    expect(await rowsAfter('downgrade', 'dddd4444:aaaa1111')).toEqual(['aaaa1111'])
    expect(await rowsAfter('upgrade', 'aaaa1111:heads')).toEqual(['dddd4444'])
    expect(await rowsAfter('stamp', 'dddd4444:base')).toEqual([])
    expect(await rowsAfter('upgrade', 'bbbb2222')).toEqual(['bbbb2222'])
    for (const words of [
      ['aaaa1111', 'aaaa1111:bbbb2222'],
      ['--purge', 'aaaa1111:bbbb2222'],
    ])
      expect([words, (await app.limbeck(['stamp', ...words, '--sql'], env)).exit]).toEqual([words, 2])
  })

  it('takes from a file what the revisions do not tell', async () => {
    const url = await engine.database()
    const env = { DATABASE_URL: url }
    const name = engine.dialect === 'mariadb' ? 'CHANGE' : 'RAW'
    const create =
      engine.dialect === 'sqlite'
        ? 'CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT, extra TEXT)'
        : 'CREATE TABLE notes (id int PRIMARY KEY, body varchar(20), extra varchar(20))'
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`,
      'migrations/versions/a.ts': `/** ${name} */\nexport const revision = 'aaaa1111'\nexport const downRevision = null\nexport function upgrade(op) {\n  op.execute("${create}")\n}\n`,
      'migrations/versions/b.ts': `import { check, sql, varchar } from 'limbeck/schema'
export const revision = 'bbbb2222'
export const downRevision = 'aaaa1111'
export function upgrade(op) {
  op.alterColumn('notes', 'body', { type: varchar({ length: 40 }), nullable: false })
  op.addColumn('notes', 'tag', varchar({ length: 8 }))
}
`,
      'models.ts': `import { integer, table, varchar } from 'limbeck/schema'
export const notes = table('notes', {
  id: integer().primaryKey(),
  body: varchar({ length: 20 }),
  extra: varchar({ length: 20 }),
})
`,
      'notes.sql': `BEGIN;\n${create};\nCOMMIT;\n`,
    })
    expect((await app.limbeck(['upgrade', 'aaaa1111'], env)).exit).toBe(0)
    const from = (...args: readonly string[]) =>
      app.limbeck(['upgrade', 'aaaa1111:head', '--sql', ...args], env)
    const without = await from('--json')
    if (engine.dialect === 'postgresql') expect(without.exit).toBe(0)
    else expect([without.exit, without.json().error.code]).toEqual([2, 'SHAPE_UNKNOWN'])
    const files =
      engine.dialect === 'sqlite' ? ['models.ts', 'notes.sql', url.slice('sqlite:'.length)] : ['models.ts']
    const scripts = []
    for (const file of files) {
      const script = await from('--schema-from', file)
      expect([file, script.exit, script.stderr]).toEqual([file, 0, ''])
      scripts.push(script.stdout)
    }
    await runScript(url, scripts.at(-1) ?? '')
    expect((await app.limbeck(['current'], env)).stdout).toBe('bbbb2222 (head)\n')
    const database = await openFor(url)
    await database.query("INSERT INTO notes (id, body, extra, tag) VALUES (1, 'a', 'b', 'c')")
    await expect(database.query('INSERT INTO notes (id) VALUES (2)')).rejects.toThrow()
    await database.close()
    if (engine.dialect !== 'sqlite') expect((await from('--schema-from', 'notes.sql')).exit).toBe(2)
    expect((await from('--schema-from', 'nowhere.ts')).exit).not.toBe(0)
    expect((await app.limbeck(['upgrade', '--schema-from', 'models.ts'], env)).exit).toBe(2)
  })
})

/** The rows and the shape, as another migration would meet them. */
const contents = async (url: string) => {
  const database = await openFor(url)
  try {
    const { rows } = await database.query('SELECT id, name, plan, full_name FROM users')
    const ledger = await database.query(
      'SELECT revision, direction, state, file_hash, record_hash FROM limbeck_version_ledger WHERE segment IS NULL ORDER BY id DESC LIMIT 2',
    )
    return { rows: rows.map(row => ({ ...row })), ledger: ledger.rows.map(row => ({ ...row })) }
  } finally {
    await database.close()
  }
}
