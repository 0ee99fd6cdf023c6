import { DatabaseSync } from 'node:sqlite'
import { PGlite } from '@electric-sql/pglite'
import mysql from 'mysql2'
import mysqlPromise from 'mysql2/promise'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { current, type EnvironmentOptions, type LimbeckError, upgrade } from '../../src/index.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { project } from './project.ts'

const files = {
  'migrations/versions/1.ts': `import type { Op } from 'limbeck'
import { integer, text } from 'limbeck/schema'
export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op: Op) {
  op.createTable('users', { id: integer().primaryKey(), name: text() })
  op.bulkInsert('users', [{ id: 1, name: 'ada' }])
  op.run('one more', async ({ db }) => {
    await db.insertInto('users').values({ id: 2, name: 'eve' }).execute()
  })
}
`,
}

const outside = {
  'migrations/versions/2.ts': `import type { Op } from 'limbeck'
export const revision = 'bbbb2222'
export const downRevision = 'aaaa1111'
export const transaction = false
export function upgrade(op: Op) {
  op.execute("UPDATE users SET name = 'x'")
}
`,
}

type Given = NonNullable<EnvironmentOptions['connection']>

interface Opened {
  readonly connection: Given
  /** The first value of the first row, asked of the very same session. */
  readonly ask: (sql: string) => Promise<unknown>
  readonly close: () => Promise<void>
}

const first = (rows: readonly object[]) => Object.values(rows[0] ?? {})[0]

const failure = (promise: Promise<unknown>): Promise<Pick<LimbeckError, 'code' | 'message'>> =>
  promise.then(
    () => {
      throw new Error('Nothing was thrown.')
    },
    ({ code, message }) => ({ code, message }),
  )

const openers: Readonly<Record<string, (url: string) => Promise<Opened>>> = {
  'node:sqlite': async url => {
    const connection = new DatabaseSync(url.replace('sqlite:', ''))
    return {
      connection,
      ask: async sql => first(connection.prepare(sql).all()),
      close: async () => connection.close(),
    }
  },
  pg: async url => {
    const connection = new pg.Client(url)
    await connection.connect()
    return {
      connection,
      ask: async sql => first((await connection.query(sql)).rows),
      close: () => connection.end(),
    }
  },
  pglite: async () => {
    const connection = await PGlite.create()
    return {
      connection,
      ask: async sql => first((await connection.query<object>(sql)).rows),
      close: () => connection.close(),
    }
  },
  mysql2: async url => {
    const connection = mysql.createConnection({ uri: url.replace('mariadb:', 'mysql:'), rowsAsArray: true })
    return {
      connection,
      ask: async sql => {
        const [rows] = await connection.promise().query(sql)
        return Array.isArray(rows) ? first(rows as object[]) : undefined
      },
      close: () => connection.promise().end(),
    }
  },
  'mysql2/promise': async url => {
    const connection = await mysqlPromise.createConnection(url.replace('mariadb:', 'mysql:'))
    return {
      connection,
      ask: async sql => {
        const [rows] = await connection.query(sql)
        return Array.isArray(rows) ? first(rows as object[]) : undefined
      },
      close: () => connection.end(),
    }
  },
}

const cases = [
  ['node:sqlite', 'sqlite', 'PRAGMA foreign_keys', 'PRAGMA foreign_keys = OFF'],
  ['pg', 'postgresql', 'SHOW TimeZone', "SET TimeZone = 'Europe/Berlin'"],
  ['pglite', 'pglite', 'SHOW TimeZone', "SET TimeZone = 'Europe/Berlin'"],
  ['mysql2', 'mariadb', 'SELECT @@sql_mode', "SET sql_mode = 'ANSI_QUOTES'"],
  ['mysql2/promise', 'mariadb', 'SELECT @@sql_mode', "SET sql_mode = 'ANSI_QUOTES'"],
] as const

for (const [driver, engine, setting, set] of cases)
  describeEngines(`a connection of ${driver} that is open already, on`, [engine], ({ database }) => {
    const opened = async (run: (opened: Opened, folder: string) => Promise<void>, also = {}) => {
      const app = project({ ...files, ...also })
      const one = await openers[driver]!(engine === 'pglite' ? '' : await database())
      try {
        await run(one, app.folder)
      } finally {
        await one.close()
      }
    }

    it('is used, stays open, and has its settings back', () =>
      opened(async ({ connection, ask }, cwd) => {
        await ask(set)
        const before = await ask(setting)
        const { rows } = await upgrade({ config: {}, cwd, connection, env: {} })
        expect(rows).toEqual(['aaaa1111'])
        expect(await ask(setting)).toEqual(before)
        expect(Number(await ask('SELECT count(*) AS n FROM users'))).toBe(2)
        expect((await current({ config: {}, cwd, connection, env: {} })).rows).toEqual(['aaaa1111'])
        expect((await upgrade({ config: {}, cwd, connection, env: {} })).steps).toEqual([])
      }))

    it('in a transaction that is its own, which is not ended', () =>
      opened(async ({ connection, ask }, cwd) => {
        await ask('CREATE TABLE app (id integer)')
        await ask(engine === 'mariadb' ? 'START TRANSACTION' : 'BEGIN')
        await ask('INSERT INTO app VALUES (1)')
        if (engine === 'mariadb') {
          expect((await failure(upgrade({ config: {}, cwd, connection }))).code).toBe('TRANSACTION_OPEN')
        } else {
          await upgrade({ config: {}, cwd, connection, revision: 'aaaa1111' })
          expect(Number(await ask('SELECT count(*) AS n FROM users'))).toBe(2)
          expect(await failure(upgrade({ config: {}, cwd, connection }))).toEqual({
            code: 'TRANSACTION_OPEN',
            message:
              "The connection that was given is in a transaction of its owner's, and revision bbbb2222 cannot be part of one.",
          })
          expect(Number(await ask('SELECT count(*) AS n FROM app'))).toBe(1)
        }
        await ask('ROLLBACK')
        expect(Number(await ask('SELECT count(*) AS n FROM app'))).toBe(0)
        expect((await current({ config: {}, cwd, connection })).rows).toEqual([])
      }, outside))

    // Of PGlite each database takes a while, and it does here what pg does.
    if (engine === 'mariadb' || engine === 'pglite') return
    it('in a transaction that goes on after a revision of ours failed', () =>
      opened(
        async ({ connection, ask }, cwd) => {
          await ask('CREATE TABLE app (id integer)')
          await ask('BEGIN')
          await ask('INSERT INTO app VALUES (1)')
          expect((await failure(upgrade({ config: {}, cwd, connection }))).code).toBe('STATEMENT_REFUSED')
          expect(Number(await ask('SELECT count(*) AS n FROM users'))).toBe(2)
          await ask('COMMIT')
          expect(Number(await ask('SELECT count(*) AS n FROM app'))).toBe(1)
          expect((await current({ config: {}, cwd, connection })).rows).toEqual(['aaaa1111'])
        },
        {
          'migrations/versions/2.ts': outside['migrations/versions/2.ts']
            .replace('export const transaction = false\n', '')
            .replace("UPDATE users SET name = 'x'", 'UPDATE nowhere SET name = 1'),
        },
      ))
  })

describe('what is no open connection', () => {
  const refused = (connection: unknown, options: EnvironmentOptions = {}) =>
    failure(upgrade({ config: {}, cwd: project(files).folder, ...options, connection: connection as Given }))

  it.each([
    ['a pool of pg', new pg.Pool(), 'a pool'],
    ['a pool of mysql2', mysql.createPool({}), 'a pool'],
    ['a Kysely', { selectFrom: () => {}, connection: () => {} }, 'a Kysely'],
    ['an object', {}, 'no connection that is known'],
    ['a URL', 'sqlite:x', 'of type string'],
    ['null', null, 'null'],
  ])('%s', async (_, connection, what) => {
    expect(await refused(connection)).toEqual({
      code: 'CONNECTION_UNUSABLE',
      message: `What was given as "connection" is ${what}.`,
    })
  })

  it('or one beside a URL, or of another dialect', async () => {
    const connection = new DatabaseSync(':memory:')
    expect((await refused(connection, { url: 'sqlite::memory:' })).message).toBe(
      'Both "url" and "connection" were given.',
    )
    expect((await refused(connection, { config: { dialect: 'mysql' } })).code).toBe('DIALECT_MISMATCH')
    connection.close()
  })
})
