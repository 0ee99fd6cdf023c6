import { expect, it } from 'vitest'
import { dialectOf } from '../../src/dialects/index.ts'
import { LimbeckError, upgrade } from '../../src/index.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

interface Refused {
  /** What follows `op.createTable('fresh', ...)` in the revision, all on line 7. */
  readonly body: string
  readonly code: string
  readonly says: RegExp
  /** The nearest right name, or the way out. */
  readonly hint: RegExp
  readonly only?: readonly string[]
}

const views = ['sqlite', 'postgresql', 'postgresql-15', 'mariadb']
const postgresql = ['postgresql', 'postgresql-15']

const cases: readonly Refused[] = [
  { body: "op.dropTable('user')", code: 'NO_SUCH_TABLE', says: /"user"/, hint: /"users"/ },
  { body: "op.dropTable('unlike')", code: 'NO_SUCH_TABLE', says: /"unlike"/, hint: /op\.createTable/ },
  { body: "op.renameTable('postz', 'p')", code: 'NO_SUCH_TABLE', says: /"postz"/, hint: /"posts"/ },
  { body: "op.renameTable('posts', 'users')", code: 'TABLE_EXISTS', says: /"users"/, hint: /another name/ },
  { body: "op.setTableComment('userz', 'x')", code: 'NO_SUCH_TABLE', says: /"userz"/, hint: /"users"/ },
  {
    body: "op.createTable('users', { id: integer() })",
    code: 'TABLE_EXISTS',
    says: /"users"/,
    hint: /stamp/,
  },
  {
    body: "op.createTable('grown_ups', { id: integer() })",
    code: 'OBJECT_EXISTS',
    says: /view/,
    hint: /name/,
  },
  { body: "op.createView('grown_ups', 'SELECT 1 AS x')", code: 'OBJECT_EXISTS', says: /view/, hint: /name/ },
  {
    body: "op.dropTable('grown_ups')",
    code: 'NO_SUCH_TABLE',
    says: /"grown_ups" is a view/,
    hint: /op\.dropView\('grown_ups'\)/,
  },
  { body: "op.dropView('grownups')", code: 'NO_SUCH_OBJECT', says: /view/, hint: /"grown_ups"/, only: views },
  { body: "op.dropColumn('users', 'emial')", code: 'NO_SUCH_COLUMN', says: /"emial"/, hint: /"email"/ },
  {
    body: "op.dropColumn('games', 'points')",
    code: 'COLUMN_IN_USE',
    says: /"points" of "games".*"doubled"/,
    hint: /op\.dropColumn\('games', 'doubled'\)/,
    only: [...postgresql, 'mariadb'],
  },
  { body: "op.addColumn('users', 'age', text())", code: 'COLUMN_EXISTS', says: /"age"/, hint: /alterColumn/ },
  { body: "op.renameColumn('users', 'age', 'email')", code: 'COLUMN_EXISTS', says: /"email"/, hint: /./ },
  { body: "op.createIndex('ix', 'users', ['agee'])", code: 'NO_SUCH_COLUMN', says: /"agee"/, hint: /"age"/ },
  {
    body: "op.createIndex('ix_age', 'users', ['id'])",
    code: 'INDEX_EXISTS',
    says: /"ix_age"/,
    hint: /dropIndex/,
  },
  {
    body: "op.createIndex('ix_age', 'posts', ['id'])",
    code: 'NAME_TAKEN',
    says: /"ix_age".*"users"/,
    hint: /another name/,
    only: ['sqlite', ...postgresql],
  },
  { body: "op.dropIndex('ix_ages', 'users')", code: 'NO_SUCH_INDEX', says: /"ix_ages"/, hint: /"ix_age"/ },
  { body: "op.dropConstraint('uq_mail', 'users')", code: 'NO_SUCH_CONSTRAINT', says: /"uq_mail"/, hint: /./ },
  {
    body: "op.createForeignKey('fk_x', 'posts', ['author'], 'user', ['id'])",
    code: 'NO_SUCH_TABLE',
    says: /"user"/,
    hint: /"users"/,
  },
  {
    body: "op.createForeignKey('fk_x', 'posts', ['author'], 'users', ['idd'])",
    code: 'NO_SUCH_COLUMN',
    says: /"idd"/,
    hint: /"id"/,
  },
  {
    body: "op.createForeignKey('fk_x', 'posts', ['author'], 'users', ['age'])",
    code: 'NO_SUCH_CONSTRAINT',
    says: /\(age\) of "users"/,
    hint: /createUniqueConstraint/,
    only: ['sqlite', ...postgresql],
  },
  {
    body: "op.createForeignKey('fk_x', 'posts', ['author', 'id'], 'users', ['id'])",
    code: 'USAGE',
    says: /2 of its columns/,
    hint: /as many/,
  },
  {
    body: "op.createForeignKey('fk_author', 'users', ['age'], 'posts', ['id'])",
    code: 'NAME_TAKEN',
    says: /"fk_author"/,
    hint: /another name/,
    only: ['mariadb'],
  },
  {
    body: "op.createTable('child', { p: integer().references('usres.id') })",
    code: 'NO_SUCH_TABLE',
    says: /"usres"/,
    hint: /"users"/,
    only: [...postgresql, 'mariadb'],
  },
  {
    body: "op.createPrimaryKey('pk', 'users', ['age'])",
    code: 'CONSTRAINT_EXISTS',
    says: /primary/,
    hint: /./,
  },
  {
    body: "op.bulkInsert('users', [{ emial: 'x' }])",
    code: 'NO_SUCH_COLUMN',
    says: /"emial"/,
    hint: /"email"/,
  },
  {
    body: "op.alterColumn('users', 'agee', { nullable: true })",
    code: 'NO_SUCH_COLUMN',
    says: /"agee"/,
    hint: /"age"/,
  },
  {
    body: "op.alterColumn('users', 'age', { default: 'old' })",
    code: 'USAGE',
    says: /'old'.*integer/,
    hint: /sql`/,
  },
  {
    body: "op.alterColumn('users', 'age', { default: true })",
    code: 'USAGE',
    says: /true.*integer/,
    hint: /sql`/,
    only: postgresql,
  },
  {
    body: "op.alterColumn('users', 'age', { nulable: true })",
    code: 'USAGE',
    says: /"nulable"/,
    hint: /"nullable"/,
  },
  { body: "op.addColumn('users', 'x', 'text' as never)", code: 'USAGE', says: /"x"/, hint: /text\(\)/ },
  {
    body: "op.addColumn('users', 'x', types.varchar(40 as never))",
    code: 'USAGE',
    says: /varchar\(40\)/,
    hint: /varchar\(\{ length: 40 \}\)/,
  },
  {
    body: "op.addEnumValue('lvel', 'top')",
    code: 'NO_SUCH_OBJECT',
    says: /enum "lvel"/,
    hint: /"level"/,
    only: ['sqlite', ...postgresql],
  },
  {
    body: "op.renameEnumValue('levell', 'low', 'least')",
    code: 'NO_SUCH_OBJECT',
    says: /enum "levell"/,
    hint: /"level"/,
    only: ['sqlite', ...postgresql],
  },
  {
    body: "op.replaceEnum('leve', ['low'])",
    code: 'NO_SUCH_OBJECT',
    says: /enum "leve"/,
    hint: /"level"/,
    only: ['sqlite', ...postgresql],
  },
  { body: "op.createEnum('moods', [])", code: 'USAGE', says: /value/, hint: /createEnum/ },
  { body: "op.execute('')", code: 'USAGE', says: /no SQL/, hint: /op\.execute/ },
  { body: "op.dropEnum('mod')", code: 'NO_SUCH_OBJECT', says: /enum/, hint: /"mood"/, only: postgresql },
  {
    body: "op.dropSequence('numbrs')",
    code: 'NO_SUCH_OBJECT',
    says: /sequence/,
    hint: /"numbers"/,
    only: postgresql,
  },
  {
    body: "op.dropFunction('g')",
    code: 'NO_SUCH_OBJECT',
    says: /function/,
    hint: /./,
    only: [...postgresql, 'mariadb'],
  },
  {
    body: "op.dropFunction('total', { ifExists: true })",
    code: 'USAGE',
    says: /aggregate, no function/,
    hint: /DROP AGGREGATE/,
    only: postgresql,
  },
  { body: "op.dropTrigger('tr', 'userz')", code: 'NO_SUCH_TABLE', says: /"userz"/, hint: /"users"/ },
  { body: "op.dropTrigger('tr', 'users')", code: 'NO_SUCH_OBJECT', says: /trigger/, hint: /./ },
  {
    body: "op.execute('CREATE TABLE raw_one (id integer)'); op.createTable('t', { v: types.tsvector() })",
    code: 'TYPE_NOT_SUPPORTED',
    says: /tsvector/,
    hint: /variant/,
    only: ['sqlite', 'mariadb'],
  },
  {
    body: "op.createIndex('ix', 'users', ['age'], { concurrently: true })",
    code: 'AUTOCOMMIT_NEEDED',
    says: /concurrently/,
    hint: /op\.autocommit/,
    only: postgresql,
  },
]

const revision = (id: string, down: string | null, body: string) => `import type { Op } from 'limbeck'
import * as types from 'limbeck/schema'
const { index, integer, text } = types
export const revision = '${id}'
export const downRevision = ${down === null ? 'null' : `'${down}'`}
export function upgrade(op: Op) {
  ${body}
}
export function downgrade() {}
`

const base = `op.createTable('users', { id: integer().primaryKey(), email: text(), age: integer() }, t => [index('ix_age').on(t.age)])
  op.createTable('posts', { id: integer().primaryKey(), author: integer() })
  op.createEnum('level', ['low', 'high'])
  op.createTable('games', { id: integer().primaryKey(), points: integer(), doubled: integer().generatedAs(types.sql\`points * 2\`), level: types.enumType('level', ['low', 'high'])() })
  op.createForeignKey('fk_author', 'posts', ['author'], 'users', ['id'])
  op.createView('grown_ups', 'SELECT id FROM users WHERE age > 17')
  if (op.dialect === 'postgresql') { op.createEnum('mood', ['a', 'b']); op.createSequence('numbers'); op.execute('CREATE AGGREGATE total (integer) (SFUNC = int4pl, STYPE = integer)') }`

const config = "import { defineConfig } from 'limbeck'\nexport default defineConfig({})\n"

/** In this process: what a command prints of an error is tried elsewhere. */
const errorOf = async (url: string, bodies: readonly string[]): Promise<LimbeckError> => {
  const app = project({ 'limbeck.config.ts': config })
  app.write('migrations/versions/a.ts', revision('aaaa1111', null, base))
  for (const [at, body] of bodies.entries())
    app.write(
      `migrations/versions/b${at}.ts`,
      revision(`bbbb000${at}`, at === 0 ? 'aaaa1111' : `bbbb000${at - 1}`, body),
    )
  try {
    await upgrade({ cwd: app.folder, url, env: {} })
  } catch (error) {
    if (error instanceof LimbeckError) return error
    throw error
  }
  throw new Error('Nothing was refused.')
}

describeEngines('before its first statement is refused on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  let made: Promise<string> | undefined

  /** One database for all cases, for none of them changes it. */
  const database = (): Promise<string> => {
    made ??= (async () => {
      const url = await engine.database()
      const app = project({ 'limbeck.config.ts': config })
      app.write('migrations/versions/a.ts', revision('aaaa1111', null, base))
      await upgrade({ cwd: app.folder, url, env: {} })
      return url
    })()
    return made
  }

  /** As it was: what stands before the refused operation has not run. */
  const expectUntouched = async (url: string) => {
    const connection = await openFor(url)
    try {
      const dialect = await dialectOf(connection.dialect)
      expect(await dialect.hasTable(connection, { name: 'fresh' })).toBe(false)
      const { rows } = await connection.query('SELECT version_num FROM limbeck_version')
      expect(rows.map(row => row.version_num)).toEqual(['aaaa1111'])
    } finally {
      await connection.close()
    }
  }

  for (const { body, code, says, hint, only } of cases) {
    if (only && !only.includes(engine.name)) continue
    it(body, async () => {
      const url = await database()
      const error = await errorOf(url, [`op.createTable('fresh', { id: integer() }); ${body}`])
      expect(error.code).toBe(code)
      expect(error.message).toMatch(/^Upgrade of bbbb0000 \(.*b0\.ts:7\) was refused: nothing was run\.\n/)
      expect(error.message).toMatch(says)
      expect(error.hint).toMatch(hint)
      await expectUntouched(url)
    })
  }

  it('what a later revision of the run does', async () => {
    const url = await database()
    const error = await errorOf(url, [
      "op.createTable('fresh', { id: integer() })",
      "op.execute('UPDATE users SET age = 1')",
      "op.dropTable('postz')",
    ])
    expect(error.message).toMatch(/^Upgrade of bbbb0002 \(.*b2\.ts:7\) was refused: nothing was run\.\n/)
    expect(error.hint).toContain('"posts"')
    await expectUntouched(url)
  })

  if (engine.name === 'sqlite')
    it('names revision, operation and line of what is found before COMMIT, though others follow', async () => {
      const url = await database()
      const error = await errorOf(url, [
        "op.dropView('grown_ups'); op.dropTable('users')",
        "op.createTable('fresh', { id: integer() })",
      ])
      expect(error.code).toBe('STILL_REFERENCED')
      expect(error.message).toMatch(
        /^Upgrade of bbbb0000 \(.*b0\.ts:7\) failed and left nothing behind\.\ndrop table users: "posts" would still refer to "users"/,
      )
      await expectUntouched(url)
    })

  it('but not a computed column that goes with what it reads', async () => {
    const app = project({ 'limbeck.config.ts': config })
    app.write('migrations/versions/a.ts', revision('aaaa1111', null, base))
    // PostgreSQL alone goes by the order in which they are said.
    const [first, second] = engine.name === 'postgresql' ? ['doubled', 'points'] : ['points', 'doubled']
    const body = `op.alterTable('games', t => { t.dropColumn('${first}'); t.dropColumn('${second}') })`
    app.write('migrations/versions/b.ts', revision('bbbb0000', 'aaaa1111', body))
    const { steps } = await upgrade({ cwd: app.folder, url: await engine.database(), env: {} })
    expect(steps).toHaveLength(2)
  })
})
