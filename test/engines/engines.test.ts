import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { PGlite } from '@electric-sql/pglite'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { absentEngines } from './absent-engines.ts'
import { describeEngines, type TestEngine } from './describe-engines.ts'
import type { EngineName } from './engine.ts'
import { engineKinds, engineNames } from './engine-kinds.ts'
import { startEngine } from './start-engine.ts'

type Query = (sql: string) => Promise<unknown>

/** Each engine through its bare driver: what Limbeck stands on. */
const withDriver: Readonly<
  Record<EngineName, (url: string, use: (query: Query) => Promise<void>) => Promise<void>>
> = {
  sqlite: async (url, use) => {
    const database = new DatabaseSync(url.slice('sqlite:'.length))
    await use(async sql =>
      database
        .prepare(sql)
        .all()
        .map(row => ({ ...row })),
    )
    database.close()
  },
  postgresql: (url, use) => withPg(url, use),
  'postgresql-15': (url, use) => withPg(url, use),
  pglite: async (url, use) => {
    const database = await PGlite.create(url.slice('pglite:'.length))
    await use(async sql => (await database.query(sql)).rows)
    await database.close()
  },
  mariadb: async (url, use) => {
    const connection = await mysql.createConnection(url.replace('mariadb:', 'mysql:'))
    await use(async sql => (await connection.query(sql))[0])
    await connection.end()
  },
}

const withPg = async (url: string, use: (query: Query) => Promise<void>) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await use(async sql => (await client.query(sql)).rows)
  await client.end()
}

const major: Readonly<Record<EngineName, RegExp>> = {
  sqlite: /^3\./,
  postgresql: /^18\./,
  'postgresql-15': /^15\./,
  pglite: /^18\./,
  mariadb: /^1[01]\./,
}

describeEngines('the engine', engineNames, (engine: TestEngine) => {
  it('says its version', () => {
    expect(engine.version).toMatch(major[engine.name])
  })

  it('answers, and each database is fresh', async () => {
    for (const url of [await engine.database(), await engine.database()]) {
      await withDriver[engine.name](url, async query => {
        await query('CREATE TABLE things (id integer PRIMARY KEY)')
        await query('INSERT INTO things VALUES (1)')
        expect(await query('SELECT id FROM things')).toEqual([{ id: 1 }])
      })
    }
  })
})

describeEngines('passwords on', ['postgresql', 'postgresql-15'], engine => {
  it('asks the role "guarded" for its password', async () => {
    const as = (user: string) => engine.url('postgres').replace('postgres@', `${user}@`)
    await withPg(as('guarded:right'), async query => {
      expect(await query('SELECT current_user')).toEqual([{ current_user: 'guarded' }])
    })
    await expect(withPg(as('guarded:wrong'), async () => {})).rejects.toThrow(
      'password authentication failed',
    )
  })
})

describeEngines('a forgotten connection on', ['postgresql', 'mariadb'], engine => {
  it('is told when its database goes', async () => {
    const kind = engineKinds[engine.name]
    const url = engine.url('left_open')
    const { host } = new URL(url)
    await kind.createDatabase(host, 'left_open')
    await leaveOpen(url)
    await expect(kind.dropDatabase(host, 'left_open')).rejects.toThrow(
      `A connection to ${url} was never closed.`,
    )
    await kind.createDatabase(host, 'left_open')
    await kind.dropDatabase(host, 'left_open')
  })
})

const leaveOpen = async (url: string): Promise<void> => {
  const ignored = () => {} // The server is about to end the connection, and says so.
  if (new URL(url).protocol === 'mariadb:') {
    const connection = await mysql.createConnection(url.replace('mariadb:', 'mysql:'))
    connection.on('error', ignored)
  } else {
    const client = new pg.Client({ connectionString: url })
    client.on('error', ignored)
    await client.connect()
  }
}

describe('absentEngines', () => {
  it('takes the engines named in LIMBECK_ENGINES', () => {
    expect(Object.keys(absentEngines({ LIMBECK_ENGINES: 'sqlite, pglite', CI: 'true' }))).toEqual([
      'postgresql',
      'postgresql-15',
      'mariadb',
    ])
  })

  it('refuses an engine it does not know', () => {
    expect(() => absentEngines({ LIMBECK_ENGINES: 'oracle' })).toThrow(
      'LIMBECK_ENGINES: no engine "oracle"; there are sqlite, postgresql, postgresql-15, pglite, mariadb.',
    )
  })
})

describe('startEngine', () => {
  it('leaves nothing behind', async () => {
    const engine = await startEngine('sqlite')
    const url = await engine.createDatabase()
    await withDriver.sqlite(url, async query => void (await query('CREATE TABLE things (id integer)')))
    expect(existsSync(url.slice('sqlite:'.length))).toBe(true)
    await engine.stop()
    expect(existsSync(url.slice('sqlite:'.length))).toBe(false)
  })
})
