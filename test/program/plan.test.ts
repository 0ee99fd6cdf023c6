import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const revisions = {
  'migrations/versions/1.ts': `/** create users */
import { integer, varchar } from 'limbeck/schema'
export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op) {
  op.createTable('users', { id: integer().primaryKey(), name: varchar({ length: 20 }), age: integer() })
}
export function downgrade(op) {
  op.dropTable('users')
}
`,
  'migrations/versions/2.ts': `/** fill and drop */
import { irreversible } from 'limbeck'
import { bigint, integer, text } from 'limbeck/schema'
export const revision = 'bbbb2222'
export const downRevision = 'aaaa1111'
export function upgrade(op) {
  op.addColumn('users', 'full', text())
  op.dropColumn('users', 'age', { was: integer() })
  op.createIndex('ix_users_name', 'users', ['name'])
  op.run('fill full', async () => { throw new Error('a plan runs nothing') })
  op.alterColumn('users', 'full', { nullable: false })
}
export const downgrade = irreversible('the ages are gone')
`,
}

describeEngines('plan on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  const started = async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`,
      ...revisions,
    })
    const env = { DATABASE_URL: await engine.database() }
    return { app, env, plan: (...args: readonly string[]) => app.limbeck(['plan', ...args], env) }
  }
  const everything = async (url: string) => {
    const database = await openFor(url)
    // To MariaDB each database is a schema: those of other tests come and go.
    const ownSchemas =
      database.dialect === 'mariadb'
        ? 'table_schema = DATABASE()'
        : "table_schema NOT IN ('information_schema', 'pg_catalog')"
    try {
      return (
        await database.query(
          database.dialect === 'sqlite'
            ? 'SELECT name, sql AS text FROM sqlite_schema ORDER BY name'
            : `SELECT table_name AS name, column_name AS text FROM information_schema.columns WHERE ${ownSchemas} ORDER BY 1, 2`,
        )
      ).rows.map(row => ({ ...row }))
    } finally {
      await database.close()
    }
  }

  it('shows each step with its SQL, what it does to the table, what it loses; and changes nothing', async () => {
    const { app, env, plan } = await started()
    const before = await everything(env.DATABASE_URL)
    const nothing = (await plan('upgrade', '--json')).json()
    expect(nothing.first.join('\n')).toContain('limbeck_version_ledger')
    expect(nothing.steps.map((step: { revision: string }) => step.revision)).toEqual(['aaaa1111', 'bbbb2222'])
    expect(await everything(env.DATABASE_URL)).toEqual(before)

    await app.limbeck(['upgrade', 'aaaa1111'], env)
    const database = await openFor(env.DATABASE_URL)
    await database.query("INSERT INTO users (id, name, age) VALUES (1, 'Ada', 36), (2, 'Alan', 41)")
    await database.query(engine.dialect === 'mariadb' ? 'ANALYZE TABLE users' : 'ANALYZE')
    await database.close()
    const after = await everything(env.DATABASE_URL)

    const answer = await plan('upgrade', '--json')
    expect(answer.exit).toBe(0)
    const { first, steps, rows } = answer.json()
    expect({ first, rows }).toEqual({ first: [], rows: ['bbbb2222'] })
    const [step] = steps
    expect(step).toMatchObject({
      revision: 'bbbb2222',
      direction: 'up',
      message: 'fill and drop',
      oneTransaction: engine.dialect !== 'mariadb',
      destroys: [{ what: 'the column "users.age" and its values', table: 'users', rows: 2 }],
      problem: null,
    })
    expect(step.cannotUndo).toContain('the ages are gone')
    expect(step.sql.filter((sql: string) => sql.includes('ix_users_name'))).toHaveLength(1)
    const statements: readonly Record<string, unknown>[] = step.statements
    expect(step.sql).toEqual(statements.flatMap(({ sql }) => sql ?? []))
    const index = statements.find(({ sql }) => String(sql).includes('ix_users_name'))
    expect(index).toMatchObject({
      provisional: false,
      line: 9,
      tables: [{ table: 'users', scans: true, rows: 2 }],
    })
    const code = statements.findIndex(({ sql }) => sql === null)
    expect(statements[code]).toMatchObject({ operation: "run 'fill full'", line: 10, tables: null })
    expect(statements.slice(0, code).some(({ provisional }) => provisional)).toBe(false)
    expect(statements[code + 1]).toMatchObject({ provisional: true })

    const text = await plan('upgrade')
    expect(text.stdout).toContain('-- loses the column "users.age" and its values (2 rows)')
    expect(text.stdout).toContain('-- provisional from here')
    expect(text.stdout).toMatch(/the database would be at bbbb2222\. Nothing was run\.\n$/)

    const down = (await plan('downgrade', 'base', '--json')).json()
    expect(down.rows).toEqual([])
    expect(down.steps[0].destroys).toEqual([
      { what: 'the table "users" and its rows', table: 'users', rows: 2 },
    ])
    expect(await everything(env.DATABASE_URL)).toEqual(after)
    expect((await app.limbeck(['current', '--json'], env)).json().rows).toEqual(['aaaa1111'])
  })

  it('tells of what a run would refuse', async () => {
    const { app, env, plan } = await started()
    await app.limbeck(['upgrade', 'aaaa1111'], env)
    const database = await openFor(env.DATABASE_URL)
    await database.query("INSERT INTO users (id, name) VALUES (1, 'Ada')")
    await database.close()
    app.write(
      'migrations/versions/2.ts',
      `import { text } from 'limbeck/schema'
export const revision = 'bbbb2222'
export const downRevision = 'aaaa1111'
export function upgrade(op) {
  op.addColumn('users', 'full', text().notNull())
}
`,
    )
    expect((await plan('upgrade', '--json')).json().steps[0].problem.code).toBe('NOT_NULL_ON_ROWS')
    expect((await plan('upgrade')).stdout).toContain('-- a run would stop here: [NOT_NULL_ON_ROWS]')
  })

  it('refuses words that mean nothing', async () => {
    const { plan } = await started()
    for (const words of [['sideways'], ['downgrade'], ['upgrade', 'nowhere']]) {
      const { exit } = await plan(...words)
      expect([words, exit]).toEqual([words, 2])
    }
    expect((await plan('downgrade', 'base')).stdout).toBe('-- Nothing to do: the database is at base.\n')
  })
})

describeEngines('a plan for one who may only read on', ['postgresql', 'mariadb'], engine => {
  it('is the same', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`,
      ...revisions,
    })
    const url = await engine.database()
    await app.limbeck(['upgrade', 'aaaa1111'], { DATABASE_URL: url })
    const name = new URL(url).pathname.slice(1)
    const reader = new URL(url)
    reader.username = `reader_${name}`.slice(0, 30)
    reader.password = 'read'
    const owner = await openFor(url)
    const make =
      engine.dialect === 'mariadb'
        ? [
            `CREATE USER '${reader.username}' IDENTIFIED BY 'read'`,
            `GRANT SELECT ON \`${name}\`.* TO '${reader.username}'`,
          ]
        : [
            `CREATE ROLE "${reader.username}" LOGIN PASSWORD 'read'`,
            `GRANT SELECT ON ALL TABLES IN SCHEMA public TO "${reader.username}"`,
          ]
    for (const sql of make) await owner.query(sql)
    try {
      const answers = await Promise.all(
        [url, reader.href].map(DATABASE_URL => app.limbeck(['plan', 'upgrade', '--json'], { DATABASE_URL })),
      )
      expect(answers[1]?.exit).toBe(0)
      expect(answers[1]?.json()).toEqual(answers[0]?.json())
    } finally {
      if (engine.dialect === 'postgresql') await owner.query(`DROP OWNED BY "${reader.username}"`)
      await owner.query(
        engine.dialect === 'mariadb' ? `DROP USER '${reader.username}'` : `DROP ROLE "${reader.username}"`,
      )
      await owner.close()
    }
  })
})

describeEngines('a plan of a file that may only be read on', ['sqlite'], engine => {
  it('is the same', async () => {
    const app = project({ 'limbeck.config.ts': "export default { dialect: 'sqlite' }\n", ...revisions })
    const env = { DATABASE_URL: await engine.database() }
    await app.limbeck(['upgrade', 'aaaa1111'], env)
    const before = (await app.limbeck(['plan', 'upgrade', '--json'], env)).json()
    const path = env.DATABASE_URL.slice('sqlite:'.length)
    chmodSync(path, 0o444)
    try {
      expect((await app.limbeck(['plan', 'upgrade', '--json'], env)).json()).toEqual(before)
    } finally {
      chmodSync(path, 0o644)
    }
    const elsewhere = { DATABASE_URL: `sqlite:${join(app.folder, 'absent.db')}` }
    expect((await app.limbeck(['plan', 'upgrade', '--json'], elsewhere)).json().steps).toHaveLength(2)
    expect(() => app.read('absent.db')).toThrow()
  })
})
