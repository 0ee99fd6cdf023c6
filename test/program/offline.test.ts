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

  it('refuses code', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`,
      ...revisions,
      'migrations/versions/3.ts':
        "export const revision = 'aaaa00000003'\nexport const downRevision = 'aaaa00000002'\nexport function upgrade(op) {\n  op.run('fill', () => {})\n}\n",
    })
    const { exit, json } = await app.limbeck(['upgrade', '--sql', '--json'])
    expect({ exit, code: json().error.code }).toEqual({ exit: 2, code: 'RUN_OFFLINE' })
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
