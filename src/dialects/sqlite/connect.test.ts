import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'
import type { ConnectOptions } from '../dialect.ts'
import { connect } from './connect.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'limbeck-connect-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inMemory = async <T>(body: (connection: Connection) => Promise<T>): Promise<T> => {
  const connection = await connect('sqlite::memory:')
  try {
    return await body(connection)
  } finally {
    await connection.close()
  }
}

const open = (name: string, options?: ConnectOptions) => connect(`sqlite:${join(folder, name)}`, options)

describe('a file', () => {
  it('is made where it is not, with foreign keys on', async () => {
    const connection = await open('new 100%.db')
    await connection.query('CREATE TABLE t (a)')
    expect((await connection.query('PRAGMA foreign_keys')).rows).toEqual([{ foreign_keys: 1 }])
    await connection.close()
    expect(existsSync(join(folder, 'new 100%.db'))).toBe(true)
  })

  it('is not made by who only looks', async () => {
    await expect(open('absent.db', { mustExist: true })).rejects.toMatchObject({
      code: 'DATABASE_FILE_MISSING',
    })
    expect(existsSync(join(folder, 'absent.db'))).toBe(false)
  })

  it('needs its folder', async () => {
    await expect(open('no/such/folder.db')).rejects.toMatchObject({
      code: 'DATABASE_FILE_MISSING',
      message: expect.stringMatching(/its folder does not exist/),
    })
  })

  it('must be a database', async () => {
    writeFileSync(join(folder, 'letter.txt'), 'Dear Madam or Sir, '.repeat(100))
    await expect(open('letter.txt')).rejects.toMatchObject({
      code: 'DATABASE_FILE_INVALID',
      message: expect.stringMatching(/letter\.txt is no SQLite database/),
    })
  })

  it('must not be a folder', async () => {
    await expect(open('')).rejects.toMatchObject({
      code: 'DATABASE_FILE_INVALID',
      message: expect.stringMatching(/is a folder/),
    })
  })

  it('that may only be read says so when it is written', async () => {
    const writer = await open('read-only.db')
    await writer.query('CREATE TABLE t (a)')
    await writer.close()
    const reader = await open('read-only.db', { driver: { readOnly: true } })
    await expect(reader.query('INSERT INTO t VALUES (1)')).rejects.toMatchObject({
      code: 'SQLITE_READONLY',
      hint: 'The file, or its folder, may not be written by this user.',
    })
    await reader.close()
  })
})

describe('values', () => {
  it('go in and come out as they were', async () => {
    await inMemory(async connection => {
      const values = [
        1,
        -0.5,
        9007199254740993n,
        true,
        null,
        'ü',
        new Date('2026-11-20T23:50:00Z'),
        new Uint8Array([0, 255]),
      ]
      const { rows } = await connection.query(
        `SELECT ${values.map((_, i) => `? AS v${i}`).join(', ')}`,
        values,
      )
      expect(Object.values(rows[0]!)).toEqual([
        1,
        -0.5,
        9007199254740993n,
        1,
        null,
        'ü',
        '2026-11-20T23:50:00.000Z',
        new Uint8Array([0, 255]),
      ])
      expect(Object.getPrototypeOf(rows[0])).toBe(Object.prototype)
    })
  })

  it('are integers when they are whole, in a column without a type too', async () => {
    await inMemory(async connection => {
      const { rows } = await connection.query('SELECT typeof(?) AS a, typeof(?) AS b', [1, 1.5])
      expect(rows).toEqual([{ a: 'integer', b: 'real' }])
    })
  })

  it('that SQLite does not have are refused', async () => {
    await inMemory(async connection => {
      await expect(connection.query('SELECT ?', [{ a: 1 }])).rejects.toThrow(/this is a value of type object/)
      await expect(connection.query('SELECT ?', [undefined])).rejects.toThrow(/this is undefined/)
    })
  })

  it('beyond 2^53 are not rounded in a result', async () => {
    await inMemory(async connection => {
      const { rows } = await connection.query('SELECT 9223372036854775807 AS most, 9007199254740991 AS safe')
      expect(rows).toEqual([{ most: 9223372036854775807n, safe: 9007199254740991 }])
    })
  })
})

describe('a statement', () => {
  it('tells of what it changed', async () => {
    await inMemory(async connection => {
      await connection.query('CREATE TABLE t (id INTEGER PRIMARY KEY, a)')
      expect(await connection.query('INSERT INTO t (a) VALUES (1), (2)')).toEqual({
        rows: [],
        changes: 2,
        insertId: 2n,
      })
      expect((await connection.query('UPDATE t SET a = 3 RETURNING id')).rows).toEqual([{ id: 1 }, { id: 2 }])
    })
  })

  it('stands alone: a second one would not be run', async () => {
    await inMemory(async connection => {
      await expect(connection.query('CREATE TABLE a (x); CREATE TABLE b (x)')).rejects.toThrow(
        /more than one statement/,
      )
      expect((await connection.query('SELECT name FROM sqlite_schema')).rows).toEqual([])
      await connection.query('SELECT 1; -- that was all\n ;')
    })
  })

  it.each([
    ['INSERT INTO t VALUES (1)', 'SQLITE_CONSTRAINT_PRIMARYKEY', { table: 't', column: 'id' }],
    ['INSERT INTO t (u) VALUES (5)', 'SQLITE_CONSTRAINT_UNIQUE', { table: 't', column: 'u' }],
    ['UPDATE t SET n = NULL', 'SQLITE_CONSTRAINT_NOTNULL', { table: 't', column: 'n' }],
    ['UPDATE t SET n = -1', 'SQLITE_CONSTRAINT_CHECK', { constraint: 'positive' }],
    ['UPDATE t SET f = 9', 'SQLITE_CONSTRAINT_FOREIGNKEY', {}],
    ['SELECT nothing', 'SQLITE_ERROR', {}],
  ])('that is refused says why: %s', async (sql, code, facts) => {
    await inMemory(async connection => {
      await connection.query(
        'CREATE TABLE t (id INTEGER PRIMARY KEY, u UNIQUE, n DEFAULT 1 NOT NULL CONSTRAINT positive CHECK (n > 0), f REFERENCES t(id))',
      )
      await connection.query('INSERT INTO t VALUES (1, 5, 1, NULL)')
      const error = await connection
        .query(sql === 'INSERT INTO t VALUES (1)' ? 'INSERT INTO t (id) VALUES (1)' : sql)
        .catch(thrown => thrown)
      expect(error).toBeInstanceOf(DatabaseError)
      expect(error).toMatchObject({ code, sql: expect.any(String), ...facts })
    })
  })
})

it('knows whether a transaction is open', async () => {
  await inMemory(async connection => {
    expect(await connection.inTransaction()).toBe(false)
    await connection.query('BEGIN')
    expect(await connection.inTransaction()).toBe(true)
    await connection.query('CREATE TABLE t (a UNIQUE ON CONFLICT ROLLBACK)')
    await connection.query('INSERT INTO t VALUES (1)')
    await expect(connection.query('INSERT INTO t VALUES (1)')).rejects.toThrow()
    expect(await connection.inTransaction()).toBe(false)
  })
})

it('says its version', async () => {
  await inMemory(async ({ version }) => {
    const [major, minor, patch] = version.text.split('.').map(Number)
    expect(version.number).toBe(major! * 1_000_000 + minor! * 1000 + patch!)
  })
})
