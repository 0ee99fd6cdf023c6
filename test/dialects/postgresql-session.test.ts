import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Connection } from '../../src/dialects/connection.ts'
import type { ConnectOptions } from '../../src/dialects/dialect.ts'
import { postgresql } from '../../src/dialects/postgresql/index.ts'
import { LimbeckError } from '../../src/errors.ts'
import { describeEngines, type TestEngine } from '../engines/describe-engines.ts'

const open: Connection[] = []

const connect = async (url: string, options?: ConnectOptions): Promise<Connection> => {
  const connection = await postgresql.connect(url, options)
  open.push(connection)
  return connection
}

afterEach(async () => {
  for (const connection of open.splice(0)) await connection.close()
})

const one = async (connection: Connection, sql: string, parameters?: readonly unknown[]) =>
  (await connection.query(sql, parameters)).rows[0]

/** One database for all tests of a block: making one takes longer than most of them. */
const oneDatabase = (engine: TestEngine) => {
  let url: Promise<string> | undefined
  return () => {
    url ??= engine.database()
    return url
  }
}

const servers = ['postgresql', 'postgresql-15'] as const
const everywhere = [...servers, 'pglite'] as const

describeEngines('a session on', everywhere, engine => {
  const database = oneDatabase(engine)

  it('says its version', async () => {
    const { version } = await connect(await database())
    expect(version.text).toBe(engine.version.split(' ')[0])
    expect(String(version.number)).toMatch(/^1[58]00\d\d$/)
  })

  it('reads and takes values alike', async () => {
    const connection = await connect(await database())
    await connection.query(
      `CREATE TABLE kinds (a bigint, b numeric, c timestamptz, d timestamp, e date, f jsonb, g text[], h bytea,
        i boolean, j interval, k text, l integer)`,
    )
    const moment = new Date('2026-11-20T23:50:00.250Z')
    const { rows, changes } = await connection.query(
      'INSERT INTO kinds VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING *',
      [
        9007199254740993n,
        1.5,
        moment,
        moment,
        '2026-11-20',
        { a: [1] },
        ['a "b"', null],
        new Uint8Array([0, 255]),
        false,
        '1 day',
        'x',
        null,
      ],
    )
    expect(changes).toBe(1)
    expect({ ...rows[0] }).toEqual({
      a: '9007199254740993',
      b: '1.5',
      c: moment,
      d: moment,
      e: new Date('2026-11-20T00:00:00Z'),
      f: { a: [1] },
      g: ['a "b"', null],
      h: new Uint8Array([0, 255]),
      i: false,
      j: '1 day',
      k: 'x',
      l: null,
    })
  })

  it('takes one statement at a time, so that no COMMIT goes unseen', async () => {
    const connection = await connect(await database())
    await connection.query('BEGIN')
    await expect(connection.query('SELECT 1; COMMIT')).rejects.toThrow(/multiple commands/)
    expect(await connection.inTransaction()).toBe(true)
    await connection.query('ROLLBACK')
    expect(await connection.inTransaction()).toBe(false)
  })

  it('knows a transaction, also one that has failed', async () => {
    const connection = await connect(await database())
    expect(await connection.inTransaction()).toBe(false)
    await connection.query('BEGIN')
    expect(await connection.inTransaction()).toBe(true)
    await connection.query('SAVEPOINT a')
    await expect(connection.query('SELECT x')).rejects.toThrow()
    expect(await connection.inTransaction()).toBe(true)
    await connection.query('ROLLBACK TO SAVEPOINT a')
    expect(await connection.inTransaction()).toBe(true)
    await connection.query('COMMIT')
    expect(await connection.inTransaction()).toBe(false)
  })

  it('tells what the server says of a statement it refuses', async () => {
    const connection = await connect(await database())
    await connection.query('CREATE TABLE c (x integer CONSTRAINT positive CHECK (x > 0))')
    const refused = (sql: string) => connection.query(sql).catch((error: unknown) => error)
    expect(await refused('INSERT INTO c VALUES (0)')).toMatchObject({
      name: 'DatabaseError',
      code: '23514',
      table: 'c',
      constraint: 'positive',
      detail: 'Failing row contains (0).',
      sql: 'INSERT INTO c VALUES (0)',
    })
    expect(await refused('SELECT nosuch FROM c')).toMatchObject({ code: '42703', position: 7 })
    expect(await refused('SELECT 1')).toMatchObject({ rows: [{ '?column?': 1 }] })
  })

  it('counts what is under way', async () => {
    const connection = await connect(await database())
    const left = connection.query('SELECT pg_sleep(0.05)')
    expect(connection.pending).toBe(1)
    await left
    expect(connection.pending).toBe(0)
  })

  it('is pinned, and can be settled again', async () => {
    const url = await database()
    const connection = await connect(url, { lockTimeout: 1234 })
    const settings = () =>
      one(
        connection,
        `SELECT current_setting('TimeZone') AS zone, current_setting('DateStyle') AS style,
          current_setting('search_path') AS path, current_setting('lock_timeout') AS lock,
          current_setting('statement_timeout') AS statement,
          current_setting('idle_in_transaction_session_timeout') AS idle, current_setting('role') AS role,
          current_setting('session_replication_role') AS replication`,
      )
    const pinned = {
      zone: 'UTC',
      style: 'ISO, MDY',
      path: engine.name === 'pglite' ? 'public' : '"$user", public',
      lock: '1234ms',
      statement: '0',
      idle: '0',
      role: 'none',
      replication: 'origin',
    }
    expect(await settings()).toEqual(pinned)
    await connection.query('BEGIN')
    for (const change of [
      `SELECT set_config('search_path', '', false)`,
      `SET timezone = 'Asia/Tokyo'`,
      `SET LOCAL statement_timeout = 1000`,
      `SET lock_timeout = 0`,
      `SET session_replication_role = replica`,
      `SET ROLE pg_monitor`,
    ])
      await connection.query(change)
    await postgresql.transaction.settle(connection)
    expect(await settings()).toEqual(pinned)
    await connection.query('COMMIT')
    expect(await settings()).toEqual(pinned)
  })

  it('checks deferred constraints when it is settled', async () => {
    const connection = await connect(await database())
    await connection.query('CREATE TABLE a (x integer PRIMARY KEY)')
    await connection.query('CREATE TABLE b (x integer REFERENCES a DEFERRABLE INITIALLY DEFERRED)')
    await connection.query('BEGIN')
    await connection.query('INSERT INTO b VALUES (1)')
    await connection.query('INSERT INTO a VALUES (1)')
    await postgresql.transaction.settle(connection)
    await connection.query('ALTER TABLE b ADD COLUMN y integer')
    await connection.query('COMMIT')
  })

  it('knows its default schema, and whether a table is there', async () => {
    const connection = await connect(await database())
    await connection.query('CREATE SCHEMA "Odd"')
    await connection.query('CREATE TABLE "Odd"."A table" ()')
    await connection.query('CREATE VIEW seen AS SELECT 1')
    expect(await postgresql.defaultSchema(connection)).toBe('public')
    expect(await postgresql.hasTable(connection, { name: 'A table' })).toBe(false)
    expect(await postgresql.hasTable(connection, { schema: 'Odd', name: 'A table' })).toBe(true)
    expect(await postgresql.hasTable(connection, { schema: 'nowhere', name: 'x' })).toBe(false)
    expect(await postgresql.hasTable(connection, { name: 'seen' })).toBe(false)
    await connection.query('SET search_path = "Odd"')
    expect(await postgresql.defaultSchema(connection)).toBe('Odd')
    expect(await postgresql.hasTable(connection, { name: 'A table' })).toBe(true)
  })
})

describeEngines('the lock on', servers, engine => {
  const database = oneDatabase(engine)
  const key = JSON.stringify(['limbeck', 'public', 'limbeck_version'])

  it('is held by one session at a time, which can be asked for', async () => {
    const url = await database()
    const first = await connect(url, { applicationName: 'limbeck:run1' })
    const second = await connect(url)
    const { lock } = postgresql
    expect(await lock.holder(second, key)).toBeUndefined()
    expect(await lock.tryAcquire(first, key)).toBe(true)
    expect(await lock.tryAcquire(second, key)).toBe(false)
    expect(await lock.tryAcquire(second, `${key} of another`)).toBe(true)
    const pid = (await one(first, 'SELECT pg_backend_pid() AS pid'))?.pid
    expect(await lock.holder(second, key)).toMatchObject({
      pid,
      application: 'limbeck:run1',
      host: '127.0.0.1/32',
      since: expect.any(Date),
    })
    await lock.release(first, key)
    expect(await lock.tryAcquire(second, key)).toBe(true)
  })

  it('is another one in another database, and goes with its session', async () => {
    const first = await postgresql.connect(await engine.database())
    const url = await database()
    const second = await connect(url)
    const { lock } = postgresql
    expect(await lock.tryAcquire(first, key)).toBe(true)
    expect(await lock.tryAcquire(second, key)).toBe(true)
    const third = await postgresql.connect(url)
    await lock.release(second, key)
    expect(await lock.tryAcquire(third, key)).toBe(true)
    await third.close()
    await first.close()
    await expect.poll(() => lock.tryAcquire(second, key)).toBe(true)
  })
})

describeEngines('who cannot connect to', servers, engine => {
  const failure = async (url: string): Promise<LimbeckError> => {
    const error = await postgresql.connect(url).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    if (!(error instanceof LimbeckError)) throw new Error(`${error} is no LimbeckError`)
    expect(JSON.stringify([error.message, error.hint, error.details, String(error.cause)])).not.toContain(
      's3cret',
    )
    return error
  }
  const as = (user: string) => engine.url('postgres').replace('postgres@', `${user}@`)

  it('is told of a wrong password', async () => {
    expect(await failure(as('guarded:s3cret'))).toMatchObject({
      code: 'AUTHENTICATION_FAILED',
      message: expect.stringMatching(
        /^The database server at 127\.0\.0\.1:\d+ does not let in the user "guarded"\.$/,
      ),
      hint: 'Correct the user or the password in the URL.',
    })
  })

  it('is told of a missing password', async () => {
    expect(await failure(as('guarded'))).toMatchObject({
      code: 'AUTHENTICATION_FAILED',
      hint: 'The URL has no password: add one, or set it where the URL comes from.',
    })
  })

  it('is told of a database that does not exist', async () => {
    const url = engine.url('no such')
    const port = /:(\d+)\//.exec(url)?.[1]
    expect(await failure(url)).toMatchObject({
      code: 'NO_SUCH_DATABASE',
      message: 'There is no database "no such".',
      hint: `Make it: createdb -h 127.0.0.1 -p ${port} -U postgres 'no such'; or correct the URL.`,
    })
  })

  it('is told of TLS that the server has not', async () => {
    expect(await failure(`${engine.url('postgres')}?sslmode=require`)).toMatchObject({
      code: 'TLS_FAILED',
      hint: 'The server has no TLS: leave sslmode out of the URL, or set sslmode=disable.',
    })
  })

  it('is told that there are too many', async () => {
    const admin = await connect(engine.url('postgres'))
    const database = new URL(await engine.database()).pathname.slice(1)
    await admin.query('CREATE ROLE crowd LOGIN CONNECTION LIMIT 0')
    try {
      expect(await failure(engine.url(database).replace('postgres@', 'crowd@'))).toMatchObject({
        code: 'TOO_MANY_CONNECTIONS',
      })
    } finally {
      await admin.query('DROP ROLE crowd')
    }
  })

  it('is told of a session that ended', async () => {
    const url = await engine.database()
    const connection = await postgresql.connect(url)
    const other = await connect(url)
    const pid = (await one(connection, 'SELECT pg_backend_pid() AS pid'))?.pid
    await other.query('SELECT pg_terminate_backend($1)', [pid])
    await connection.query('SELECT 1').catch(() => {})
    await expect(connection.query('SELECT 1')).rejects.toMatchObject({ connectionLost: true })
    await connection.close()
  })
})

describe('where no server is', () => {
  const servers: Server[] = []
  const listen = async (answer: (socket: import('node:net').Socket) => void): Promise<number> => {
    const server = createServer(answer).listen(0, '127.0.0.1')
    servers.push(server)
    await new Promise(resolve => server.once('listening', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return address.port
  }
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise(resolve => server.close(resolve))
  })

  it('nothing listens', async () => {
    const port = await listen(() => {})
    await new Promise(resolve => servers.splice(0)[0]?.close(resolve))
    await expect(postgresql.connect(`postgresql://me:s3cret@127.0.0.1:${port}/app`)).rejects.toMatchObject({
      code: 'CONNECTION_FAILED',
      message: `The database server at 127.0.0.1:${port} cannot be reached: nothing listens there.`,
    })
  })

  it('there is no host of that name', async () => {
    await expect(postgresql.connect('postgresql://nowhere.invalid/app')).rejects.toMatchObject({
      code: 'CONNECTION_FAILED',
      message: expect.stringContaining('nowhere.invalid:5432'),
    })
  })

  it('there is no socket', async () => {
    await expect(postgresql.connect('postgresql:///app?host=/no/folder')).rejects.toMatchObject({
      code: 'CONNECTION_FAILED',
      message: 'The database server at /no/folder cannot be reached: there is no such socket.',
    })
  })

  it('somebody hangs up', async () => {
    const port = await listen(socket => socket.destroy())
    await expect(postgresql.connect(`postgresql://127.0.0.1:${port}/app`)).rejects.toMatchObject({
      code: 'CONNECTION_FAILED',
    })
  })

  it('nobody answers', async () => {
    const port = await listen(socket => void socket.on('error', () => {}).resume())
    await expect(
      postgresql.connect(`postgresql://127.0.0.1:${port}/app?connect_timeout=0.2`),
    ).rejects.toMatchObject({
      code: 'CONNECTION_FAILED',
      message: `The database server at 127.0.0.1:${port} cannot be reached: there was no answer in time.`,
    })
  })
})
