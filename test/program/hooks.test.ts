import { expect, it } from 'vitest'
import {
  type DatabaseConfig,
  downgrade,
  ensureVersion,
  type LimbeckError,
  type OnConnect,
  revision,
  stamp,
  upgrade,
  upgradeScript,
} from '../../src/index.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const first = `/** make users */
import type { Op } from 'limbeck'
import { integer, varchar } from 'limbeck/schema'
export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op: Op) {
  op.createTable('users', { id: integer().primaryKey('pk_users'), name: varchar({ length: 20 }).default('x') })
  op.createTable('kept', { id: integer().primaryKey('pk_kept') })
}
`

const models = (users: string) => `import { index, integer, table, text, varchar } from 'limbeck/schema'
export const users = table('users', { id: integer().primaryKey('pk_users'), ${users} })
export const kept = table('kept', { id: integer().primaryKey('pk_kept') })
`

const unchanged = "name: varchar({ length: 20 }).default('x')"

const failure = async (promise: Promise<unknown>) => {
  const { code, message } = await promise.then(
    () => ({ code: 'none', message: 'nothing was thrown' }),
    (error: LimbeckError) => error,
  )
  return { code, message }
}

describeEngines('the hooks of a configuration on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  const begun = async (users: string) => {
    const url = await engine.database()
    const app = project({ 'migrations/versions/1.ts': first, 'models.ts': models(users) })
    await upgrade({ config: {}, cwd: app.folder, url })
    const compare = (config: DatabaseConfig) =>
      revision({
        config: { models: 'models.ts', ...config },
        cwd: app.folder,
        url,
        message: 'c',
        autogenerate: true,
      })
    return { app, url, compare }
  }
  const found = async (
    compare: (config: DatabaseConfig) => ReturnType<typeof revision>,
    config: DatabaseConfig,
  ) => (await compare(config)).operations.map(({ describe }) => describe)

  it('compareType and compareDefault decide whether a column differs', async () => {
    const { compare } = await begun("name: varchar({ length: 40 }).default('y')")
    const asked: unknown[] = []
    expect(
      await found(compare, {
        compareType: ({ table, column, databaseType, modelType }) => {
          if (databaseType !== modelType) asked.push([table.name, column, databaseType, modelType])
          return false
        },
        compareDefault: ({ databaseDefault, modelDefault }) => {
          if (databaseDefault !== modelDefault) asked.push([databaseDefault, modelDefault])
          return false
        },
      }),
    ).toEqual([])
    expect(asked).toContainEqual(
      engine.dialect === 'sqlite'
        ? ['users', 'name', 'VARCHAR(20)', 'VARCHAR(40)']
        : ['users', 'name', 'varchar(20)', 'varchar(40)'],
    )
    expect(asked).toContainEqual(["'x'", "'y'"])
    expect(await found(compare, { compareType: false, compareDefault: false })).toEqual([])
    expect(await found(compare, { compareType: false, compareDefault: () => undefined })).toEqual([
      'alter column users.name: default',
    ])
  })

  it('compareType says of equal columns that they differ', async () => {
    const { compare } = await begun(unchanged)
    expect(await found(compare, {})).toEqual([])
    expect(await found(compare, { compareType: ({ column }) => column === 'name' })).toHaveLength(1)
  })

  it('includeObject leaves out tables, columns and indexes of either side', async () => {
    const { compare, app } = await begun(`${unchanged}, full_name: text()`)
    app.write(
      'models.ts',
      `import { index, integer, table, text } from 'limbeck/schema'
export const users = table('users', { id: integer().primaryKey('pk_users'), full_name: text() }, t => [index('ix').on(t.id)])
export const fresh = table('fresh', { id: integer().primaryKey('pk_fresh') })
`,
    )
    const asked: string[] = []
    const left = new Set(['kept', 'fresh', 'name', 'full_name', 'ix'])
    expect(
      await found(compare, {
        includeObject: (_, name, kind, reflected, compareTo) => {
          asked.push(`${kind} ${name}${reflected ? ' reflected' : ''}${compareTo ? ' compared' : ''}`)
          return !left.has(name)
        },
      }),
    ).toEqual([])
    expect(asked.sort()).toEqual([
      'column full_name',
      'column id compared',
      'column name reflected',
      'constraint pk_users compared',
      'index ix',
      'table fresh',
      'table kept reflected',
      'table users compared',
    ])
  })

  it('processRevision changes, adds, drops and refuses', async () => {
    const { compare, app } = await begun(`${unchanged}, full_name: text()`)
    expect(await compare({ processRevision: () => null })).toMatchObject({
      written: false,
      withheld: true,
      path: null,
    })
    const written = await compare({
      processRevision: async (draft, { autogenerate, dialect, record }) => {
        expect([autogenerate, dialect]).toEqual([true, engine.dialect])
        return {
          ...draft,
          revision: 'bbbb2222',
          message: 'full name, and more',
          transaction: false,
          upgrade: [...draft.upgrade, ...record(op => op.execute("UPDATE users SET full_name = 'z'"))],
        }
      },
    })
    expect(written).toMatchObject({ revision: 'bbbb2222', written: true })
    const text = app.newest()
    expect(text).toContain('full name, and more')
    expect(text).toContain('export const transaction = false')
    expect(text).toContain('UPDATE users')
    expect(written.path).toContain('full_name_and_more')

    const by = (value: unknown) =>
      failure(
        revision({
          config: { processRevision: () => value as never },
          cwd: app.folder,
          message: 'by hand',
        }),
      )
    expect(await by({ upgrade: [] })).toMatchObject({ code: 'CONFIG_VALUE' })
    expect(await by('x')).toMatchObject({ code: 'CONFIG_VALUE' })
    const draft = { revision: 'cccc', message: 'm', downRevision: [], branchLabels: [], dependsOn: [] }
    expect(await by({ ...draft, upgrade: [{ kind: 'dropEverything' }], downgrade: [] })).toEqual({
      code: 'CONFIG_VALUE',
      message:
        '"processRevision" in The configuration returned a revision that cannot be written: "upgrade" has at 0 what is no operation.',
    })
    expect(app.revisions()).toHaveLength(2)
  })

  it('onVersionApply is part of the transaction', async () => {
    const url = await engine.database()
    const app = project({ 'migrations/versions/1.ts': first })
    const heard: string[] = []
    const config: DatabaseConfig = {
      onVersionApply: async ({ db, revision, message, direction, rowsBefore, rowsAfter, dialect }) => {
        heard.push(`${direction} ${revision} ${message} ${rowsBefore}>${rowsAfter} ${dialect}`)
        if (direction === 'up') await db.insertInto('users').values({ id: heard.length }).execute()
      },
    }
    const refused = await failure(
      upgrade({
        config: { onVersionApply: () => Promise.reject(new Error('not today')) },
        cwd: app.folder,
        url,
      }),
    )
    expect(refused.message).toContain(
      'The function "onVersionApply" in The configuration threw Error: not today.',
    )
    await upgrade({ config, cwd: app.folder, url })
    const connection = await openFor(url)
    try {
      const { rows } = await connection.query('SELECT count(*) AS n FROM users')
      expect(Number(rows[0]?.n)).toBe(1)
    } finally {
      await connection.close()
    }
    await downgrade({ config, cwd: app.folder, url, revision: 'base' })
    await stamp({ config, cwd: app.folder, url, revisions: ['head'] })
    expect(heard).toEqual([
      `up aaaa1111 make users >aaaa1111 ${engine.dialect}`,
      `down aaaa1111 make users aaaa1111> ${engine.dialect}`,
      `stamp aaaa1111 make users >aaaa1111 ${engine.dialect}`,
    ])
  })

  it('connection.onConnect is first, and its settings stay', async () => {
    const url = await engine.database()
    const set = {
      sqlite: 'PRAGMA cache_size = 77',
      postgresql: "SET app.who = 'me'",
      mariadb: "SET @who = 'me'",
    }
    const get = {
      sqlite: 'SELECT cache_size AS who FROM pragma_cache_size',
      postgresql: "SELECT current_setting('app.who') AS who",
      mariadb: 'SELECT @who AS who',
    }
    const app = project({
      'migrations/versions/1.ts': `import type { Op } from 'limbeck'
export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op: Op) {
  op.execute('CREATE TABLE empty (id integer)')
  op.execute(\`CREATE TABLE seen AS ${get[engine.dialect]}\`)
}
`,
    })
    await upgrade({
      config: {
        connection: {
          onConnect: async ({ query, dialect, x }) => {
            expect([dialect, x.who]).toEqual([engine.dialect, 'me'])
            await query(set[engine.dialect])
          },
        },
      },
      cwd: app.folder,
      url,
      x: { who: 'me' },
    })
    const connection = await openFor(url)
    try {
      const { rows } = await connection.query('SELECT who FROM seen')
      expect(rows).toEqual([{ who: engine.dialect === 'sqlite' ? 77 : 'me' }])
    } finally {
      await connection.close()
    }
    expect(
      await failure(
        upgrade({
          config: { connection: { onConnect: ({ query }) => query('NONSENSE').then(() => {}) } },
          cwd: app.folder,
          url,
        }),
      ),
    ).toMatchObject({
      code: 'CONFIG_THREW',
      message: expect.stringContaining('The function "connection.onConnect" in The configuration threw'),
    })
  })

  it('connection.onConnect must leave the session as a run needs it', async () => {
    const url = await engine.database()
    const app = project({ 'limbeck.config.ts': 'export default {}\n' })
    const codeAfter = async (...queries: readonly string[]) => {
      const onConnect: OnConnect = async ({ query }) => {
        for (const sql of queries) await query(sql)
      }
      const { code, message } = await failure(
        ensureVersion({ config: { connection: { onConnect } }, cwd: app.folder, url }),
      )
      return `${code}: ${message}`
    }
    expect(await codeAfter('BEGIN')).toBe(
      'ON_CONNECT_TRANSACTION: The function "connection.onConnect" of the configuration leaves a transaction open.',
    )
    const refused: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
      sqlite: [],
      postgresql: [
        [`SET lock_timeout = '7s'`, 'lock_timeout to "7s"; Limbeck sets it to "5s" in its sessions'],
        [
          `SET statement_timeout = 90000`,
          'statement_timeout to "90s"; Limbeck sets it to "0" in its sessions',
        ],
        [`SET TimeZone = 'Asia/Tokyo'`, 'TimeZone to "Asia/Tokyo"; Limbeck sets it to "UTC" in its sessions'],
        ['SET search_path = nowhere', 'search_path to "nowhere"; there is no such schema'],
      ],
      mariadb: [
        ['SET autocommit = 0', 'autocommit to "OFF"; Limbeck sets it to "ON" in its sessions'],
        ['SET sql_mode = ANSI_QUOTES', 'sql_mode to "ANSI_QUOTES"; Limbeck sets it to '],
        ['USE information_schema', 'the database to "information_schema"; the URL names '],
      ],
    }
    for (const [sql, sentence] of refused[engine.dialect] ?? [])
      expect(await codeAfter(sql)).toContain(
        `ON_CONNECT_SETTING: The function "connection.onConnect" of the configuration sets ${sentence}`,
      )
    const fine: Readonly<Record<string, readonly string[]>> = {
      sqlite: ['BEGIN', 'COMMIT'],
      postgresql: [
        'CREATE SCHEMA tenant',
        'SET search_path = tenant',
        `SET TimeZone = 'UTC'`,
        'SET ROLE NONE',
        'SET lock_timeout = 5000',
      ],
      mariadb: ['SET autocommit = 1', `SET time_zone = '+00:00'`, 'SET lock_wait_timeout = DEFAULT'],
    }
    const onConnect: OnConnect = async ({ query }) => {
      for (const sql of fine[engine.dialect] ?? []) await query(sql)
    }
    await ensureVersion({ config: { connection: { onConnect } }, cwd: app.folder, url })
    if (engine.dialect === 'sqlite') return
    const hasty: OnConnect = ({ query }) => {
      void query('SELECT 1')
    }
    expect(
      await failure(ensureVersion({ config: { connection: { onConnect: hasty } }, cwd: app.folder, url })),
    ).toMatchObject({ code: 'ON_CONNECT_PENDING' })
  })

  it('the version table may do without a primary key, and all may be one transaction', async () => {
    const url = await engine.database()
    const app = project({ 'migrations/versions/1.ts': first })
    const mode = engine.dialect === 'mariadb' ? 'each' : 'all'
    await upgrade({
      config: { versionTablePk: false, versionTable: 'v' },
      cwd: app.folder,
      url,
      transaction: mode,
    })
    const connection = await openFor(url)
    try {
      await connection.query("INSERT INTO v (version_num) VALUES ('aaaa1111')")
    } finally {
      await connection.close()
    }
    expect(
      await failure(upgrade({ config: {}, cwd: app.folder, url, transaction: 'some' as never })),
    ).toEqual({ code: 'USAGE', message: `There is no "transaction: 'some'".` })
  })
})

describeEngines('the schemas that are compared on', ['postgresql'], engine => {
  it('are those that models and revisions name, or as includeSchemas says', async () => {
    const url = await engine.database()
    const app = project({
      'migrations/versions/1.ts': `import type { Op } from 'limbeck'
import { integer } from 'limbeck/schema'
export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op: Op) {
  op.createSchema('audit')
  op.createTable('lines', { id: integer().primaryKey('pk_lines') }, undefined, { schema: 'audit' })
  op.createTable('users', { id: integer().primaryKey('pk_users') })
}
`,
      'models.ts': `import { integer, table } from 'limbeck/schema'
export const users = table('users', { id: integer().primaryKey('pk_users') })
`,
    })
    await upgrade({ config: {}, cwd: app.folder, url })
    const operations = async (config: DatabaseConfig) => {
      const seen: string[] = []
      const processRevision: DatabaseConfig['processRevision'] = ({ upgrade }) => {
        seen.push(...upgrade.map(({ kind }) => kind))
        return null
      }
      await revision({
        config: { models: 'models.ts', ...config, processRevision },
        cwd: app.folder,
        url,
        message: 'c',
        autogenerate: true,
      })
      return seen
    }
    // Its last model is gone, and the revision that made it still names the schema.
    expect(await operations({})).toContain('dropTable')
    const asked: string[] = []
    const includeName: DatabaseConfig['includeName'] = (name, kind) => {
      asked.push(`${kind} ${name}`)
      return name !== 'audit'
    }
    expect(await operations({ includeSchemas: true, includeName })).not.toContain('dropTable')
    expect(asked).toContain('schema audit')
    expect(await operations({ includeSchemas: ['audit'] })).toContain('dropTable')
  })

  it('SQL that is printed says what it does without', async () => {
    const app = project({ 'migrations/versions/1.ts': first })
    const { sql } = await upgradeScript({
      config: { dialect: 'postgresql', connection: { onConnect: () => {} }, onVersionApply: () => {} },
      cwd: app.folder,
    })
    expect(sql).toMatch(
      /^-- Without the configuration's connection\.onConnect: do here what it does\.\n\n-- Without the configuration's onVersionApply: /,
    )
  })
})

describeEngines('schemas to include, refused on', ['sqlite', 'mariadb'], engine => {
  it('an engine with one schema', async () => {
    const app = project({ 'migrations/versions/1.ts': first, 'models.ts': models(unchanged) })
    const url = await engine.database()
    await upgrade({ config: {}, cwd: app.folder, url })
    expect(
      await failure(
        revision({
          config: { models: 'models.ts', includeSchemas: true },
          cwd: app.folder,
          url,
          message: 'c',
          autogenerate: true,
        }),
      ),
    ).toEqual({
      code: 'FEATURE_NOT_SUPPORTED',
      message: `${engine.dialect} has no schemas to include.`,
    })
  })
})
