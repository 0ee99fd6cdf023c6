import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Connection } from '../../src/dialects/connection.ts'
import type { ConnectOptions } from '../../src/dialects/dialect.ts'
import { mariadb } from '../../src/dialects/mariadb/index.ts'
import { LimbeckError } from '../../src/errors.ts'
import { describeEngines, type TestEngine } from '../engines/describe-engines.ts'

const open: Connection[] = []

const connect = async (url: string, options?: ConnectOptions): Promise<Connection> => {
  const connection = await mariadb.connect(url, options)
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

const refused = (connection: Connection, sql: string): Promise<unknown> =>
  connection.query(sql).then(
    () => 'accepted',
    (error: unknown) => error,
  )

describeEngines('a session on', ['mariadb'], engine => {
  const database = oneDatabase(engine)

  it('says what the server is, whatever the URL calls it', async () => {
    const url = await database()
    for (const scheme of ['mariadb:', 'mysql:']) {
      const { dialect, version } = await connect(url.replace('mariadb:', scheme))
      expect(dialect).toBe('mariadb')
      expect(version.text).toBe(engine.version)
      expect(String(version.number)).toMatch(/^1\d{5}$/)
    }
  })

  it('reads and takes values as other dialects do', async () => {
    const connection = await connect(await database())
    await connection.query(
      `CREATE TABLE kinds (a bigint, b decimal(10,1), c timestamp(3), d datetime(6), e date, f json, h blob,
        i tinyint(1), j time(6), k text, l int, m uuid, n bigint unsigned, o year, p enum('x'), q bit(3), r double)`,
    )
    const moment = new Date('2026-11-20T23:50:00.250Z')
    const { changes } = await connection.query(
      `INSERT INTO kinds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, b'101', ?)`,
      [
        9007199254740993n,
        1.5,
        moment,
        moment,
        '2026-11-20',
        { a: [1] },
        new Uint8Array([0, 255]),
        false,
        '10:00:00.5',
        'x',
        null,
        '00000000-0000-4000-8000-000000000001',
        '18446744073709551615',
        2026,
        'x',
        1e-9,
      ],
    )
    expect(changes).toBe(1)
    expect({ ...(await one(connection, 'SELECT * FROM kinds')) }).toEqual({
      a: '9007199254740993',
      b: '1.5',
      c: moment,
      d: moment,
      e: new Date('2026-11-20T00:00:00Z'),
      f: { a: [1] },
      h: new Uint8Array([0, 255]),
      i: false,
      j: '10:00:00.500000',
      k: 'x',
      l: null,
      m: '00000000-0000-4000-8000-000000000001',
      n: '18446744073709551615',
      o: 2026,
      p: 'x',
      q: '101',
      r: 1e-9,
    })
  })

  it('takes parameters that are not what they seem', async () => {
    const connection = await connect(await database())
    const strange = ["\\' OR 1=1 -- ", '?', '%s :a $1 @x', 'a\nb\r\n\tc', '☃ 💾 é', '\\', '', 'NUL \0 in it']
    const { rows } = await connection.query(
      `SELECT ${strange.map((_, at) => `? AS \`${at}?\``).join(', ')} /* ? */ -- ?`,
      strange,
    )
    expect(Object.values(rows[0] ?? {})).toEqual(strange)
    await connection.query("SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES'")
    const again = await connection.query(
      `SELECT ${strange.map((_, at) => `? AS c${at}`).join(', ')}`,
      strange,
    )
    expect(Object.values(again.rows[0] ?? {})).toEqual(strange)
    await expect(connection.query('SELECT ?', [1, 2])).rejects.toThrow('1 question marks, and 2 parameters')
  })

  it('takes one statement at a time, so that no COMMIT goes unseen', async () => {
    const connection = await connect(await database())
    await connection.query('START TRANSACTION')
    await expect(connection.query('SELECT 1; COMMIT')).rejects.toThrow(/syntax/)
    expect(await connection.inTransaction()).toBe(true)
    await connection.query('ROLLBACK')
    expect(await connection.inTransaction()).toBe(false)
  })

  it('notices the DDL that commits, also one that fails', async () => {
    const connection = await connect(await database())
    await connection.query('START TRANSACTION')
    await connection.query('SELECT 1')
    expect(await connection.inTransaction()).toBe(true)
    await connection.query('CREATE TABLE commits (x int)')
    expect(await connection.inTransaction()).toBe(false)
    await connection.query('START TRANSACTION')
    await expect(connection.query('CREATE TABLE commits (x int)')).rejects.toThrow(/already exists/)
    expect(await connection.inTransaction()).toBe(false)
    await connection.query('START TRANSACTION')
    await connection.query('ANALYZE TABLE commits')
    expect(await connection.inTransaction()).toBe(false)
  })

  it('gives the rows of a procedure, and what an insert made', async () => {
    const connection = await connect(await database())
    await connection.query('CREATE PROCEDURE two() BEGIN SELECT 1 AS a; SELECT 2 AS b; END')
    expect((await connection.query('CALL two()')).rows.map(row => ({ ...row }))).toEqual([{ a: 1 }])
    await connection.query('CREATE TABLE numbers (id bigint PRIMARY KEY AUTO_INCREMENT, x int)')
    await connection.query('INSERT INTO numbers VALUES (9007199254740993, 1)')
    expect((await connection.query('INSERT INTO numbers (x) VALUES (2)')).insertId).toBe(9007199254740994n)
    // A zero that is given is a zero.
    await connection.query('INSERT INTO numbers VALUES (0, 3)')
    expect({ ...(await one(connection, 'SELECT id FROM numbers WHERE x = 3')) }).toEqual({ id: '0' })
    // What matches counts, also where nothing changes.
    expect(await connection.query('UPDATE numbers SET x = 2 WHERE x = 2')).toMatchObject({ changes: 1 })
    expect((await connection.query('ALTER TABLE numbers ADD y int, ALGORITHM=COPY')).changes).toBeUndefined()
  })

  it('tells what the server says of a statement that it refuses', async () => {
    const connection = await connect(await database())
    await connection.query('CREATE TABLE refusing (id int PRIMARY KEY)')
    await connection.query('INSERT INTO refusing VALUES (1)')
    expect(await refused(connection, 'INSERT INTO refusing VALUES (1)')).toMatchObject({
      name: 'DatabaseError',
      message: "Duplicate entry '1' for key 'PRIMARY'",
      code: 'ER_DUP_ENTRY',
      errno: 1062,
      sqlState: '23000',
      sql: 'INSERT INTO refusing VALUES (1)',
      connectionLost: undefined,
    })
  })

  it('calls errors of MariaDB by its names, and takes none of them for the end of the session', async () => {
    const connection = await connect(await database())
    await connection.query('CREATE TABLE few (id int PRIMARY KEY, CONSTRAINT ck_few CHECK (id < 9))')
    for (const [sql, code] of [
      ['INSERT INTO few VALUES (9)', 'ER_CONSTRAINT_FAILED'],
      [
        'CREATE TRIGGER t BEFORE INSERT ON few FOR EACH ROW FOLLOWS nothing SET @a = 1',
        'ER_REFERENCED_TRG_DOES_NOT_EXIST',
      ],
      ['SELECT CAST(1 AS nothing)', 'ER_UNKNOWN_DATA_TYPE'],
    ] as const)
      expect(await refused(connection, sql)).toMatchObject({ code, connectionLost: undefined })
  })

  it('counts what is under way', async () => {
    const connection = await connect(await database())
    const both = [connection.query('SELECT 1'), connection.query('SELECT 2')]
    expect(connection.pending).toBe(2)
    await Promise.all(both)
    expect(connection.pending).toBe(0)
  })
})

describeEngines('strict on', ['mariadb'], engine => {
  const database = oneDatabase(engine)

  it('is what would become something else in silence', async () => {
    const url = await database()
    const admin = await connect(url)
    await admin.query(
      'CREATE TABLE narrow (v varchar(3), n tinyint, d date, e enum("a"), i int NOT NULL, x int)',
    )
    const statements = [
      "INSERT INTO narrow (i, v) VALUES (1, 'long')",
      'INSERT INTO narrow (i, n) VALUES (1, 128)',
      "INSERT INTO narrow (i, n) VALUES (1, 'x')",
      "INSERT INTO narrow (i, d) VALUES (1, '0000-00-00')",
      "INSERT INTO narrow (i, d) VALUES (1, '2026-00-10')",
      "INSERT INTO narrow (i, d) VALUES (1, '2026-02-30')",
      "INSERT INTO narrow (i, e) VALUES (1, 'b')",
      "INSERT INTO narrow (v) VALUES ('x')",
      'INSERT INTO narrow (i, x) VALUES (1, 1 / 0)',
      'CREATE TABLE elsewhere (x int) ENGINE = Nonsense',
    ]
    await admin.query("SET GLOBAL sql_mode = ''")
    try {
      const connection = await connect(url)
      for (const statement of statements)
        expect.soft(await refused(connection, statement), statement).toMatchObject({ name: 'DatabaseError' })
      expect((await connection.query('SELECT * FROM narrow')).rows).toEqual([])
    } finally {
      await admin.query('SET GLOBAL sql_mode = DEFAULT')
    }
  })

  it('stays so, and all else too, after a step that set it otherwise', async () => {
    const connection = await connect(await database())
    const state = () =>
      one(
        connection,
        `SELECT DATABASE() AS db, @@sql_mode AS mode, @@time_zone AS zone, @@foreign_key_checks AS keys_on,
          @@autocommit AS auto, @@sql_log_bin AS logged, @@character_set_client AS client, @@collation_connection AS collated, @@lock_wait_timeout AS waits`,
      )
    const before = { ...(await state()) }
    expect(before).toMatchObject({ zone: '+00:00', keys_on: '1', client: 'utf8mb4' })
    await connection.query(
      `SET SESSION sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES', time_zone = '+01:00', foreign_key_checks = 0,
        sql_log_bin = 0, lock_wait_timeout = 7`,
    )
    await connection.query('SET NAMES latin1')
    await connection.query('USE information_schema')
    await mariadb.transaction.settle(connection)
    expect({ ...(await state()) }).toEqual(before)
  })

  it('has the limits that were asked for', async () => {
    const connection = await connect(await database(), { lockTimeout: 1500, statementTimeout: 250 })
    expect({
      ...(await one(
        connection,
        'SELECT @@lock_wait_timeout AS a, @@innodb_lock_wait_timeout AS b, @@max_statement_time AS c',
      )),
    }).toEqual({ a: '2', b: '2', c: 0.25 })
    await expect(connection.query('SELECT SLEEP(5)')).rejects.toMatchObject({ errno: 1969 })
  })
})

describeEngines('a lock on', ['mariadb'], engine => {
  const database = oneDatabase(engine)
  const { lock } = mariadb
  const key = JSON.stringify([
    'limbeck',
    null,
    "it's \\ a key that is far longer than sixty-four characters, as a name may be",
  ])

  it('is held by one at a time, who can be named', async () => {
    const url = await database()
    const first = await connect(url, { applicationName: 'limbeck:first' })
    const second = await connect(url)
    expect(await lock.holder(second, key)).toBeUndefined()
    expect(await lock.tryAcquire(first, key)).toBe(true)
    expect(await lock.tryAcquire(second, key)).toBe(false)
    expect(await lock.tryAcquire(second, 'another')).toBe(true)
    const id = await one(first, 'SELECT CONNECTION_ID() AS id')
    expect(await lock.holder(second, key)).toMatchObject({
      pid: Number(id?.id),
      host: expect.stringContaining('127.0.0.1'),
    })
    // Neither a commit nor another database in between lets go of it.
    await first.query('CREATE TABLE between_two (x int)')
    await first.query('USE information_schema')
    expect(await lock.tryAcquire(second, key)).toBe(false)
    await lock.release(first, key)
    expect(await lock.tryAcquire(second, key)).toBe(true)
  })

  it('is another one in another database, and goes with its session', async () => {
    const first = await mariadb.connect(await engine.database())
    const url = await database()
    const second = await connect(url)
    expect(await lock.tryAcquire(first, key)).toBe(true)
    expect(await lock.tryAcquire(second, key)).toBe(true)
    const third = await mariadb.connect(url)
    await lock.release(second, key)
    expect(await lock.tryAcquire(third, key)).toBe(true)
    await third.close()
    await first.close()
    await expect.poll(() => lock.tryAcquire(second, key)).toBe(true)
  })

  it('of a row or a table is told apart from other refusals', async () => {
    const url = await database()
    const first = await connect(url)
    const second = await connect(url, { lockTimeout: 1 })
    await first.query('CREATE TABLE locked (id int PRIMARY KEY, x int)')
    await first.query('INSERT INTO locked VALUES (1, 1), (2, 2)')
    await first.query('START TRANSACTION')
    await first.query('UPDATE locked SET x = 3 WHERE id = 1')
    expect(await refused(second, 'UPDATE locked SET x = 4 WHERE id = 1')).toMatchObject({
      errno: 1205,
      lock: 'timeout',
    })
    expect(await refused(second, 'ALTER TABLE locked ADD y int')).toMatchObject({ lock: 'timeout' })

    await second.query('SET innodb_lock_wait_timeout = 50')
    await second.query('START TRANSACTION')
    await second.query('UPDATE locked SET x = 4 WHERE id = 2')
    const answers = await Promise.all([
      refused(first, 'UPDATE locked SET x = 5 WHERE id = 2'),
      refused(second, 'UPDATE locked SET x = 5 WHERE id = 1'),
    ])
    expect(answers).toContainEqual(expect.objectContaining({ errno: 1213, lock: 'deadlock' }))
    // The server has rolled back one of the two.
    const open = [await first.inTransaction(), await second.inTransaction()]
    expect(open.filter(Boolean)).toHaveLength(1)
    for (const connection of [first, second]) await connection.query('ROLLBACK')
  })
})

describeEngines('who cannot connect to', ['mariadb'], engine => {
  const failure = async (url: string): Promise<LimbeckError> => {
    const error = await mariadb.connect(url).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    if (!(error instanceof LimbeckError)) throw new Error(`${error} is no LimbeckError`)
    expect(JSON.stringify([error.message, error.hint, error.details, String(error.cause)])).not.toContain(
      's3cret',
    )
    return error
  }
  const as = (user: string, database: string) => engine.url(database).replace('root@', `${user}@`)

  it('is told of a wrong password, a missing one, and a database that is not his', async () => {
    const admin = await connect(await engine.database())
    await admin.query("CREATE USER guarded@'127.0.0.1' IDENTIFIED BY 'right'")
    try {
      expect(await failure(as('guarded:s3cret', 'mysql'))).toMatchObject({
        code: 'AUTHENTICATION_FAILED',
        message: expect.stringMatching(
          /^The database server at 127\.0\.0\.1:\d+ does not let in the user "guarded"\.$/,
        ),
        hint: 'Correct the user or the password in the URL.',
      })
      expect(await failure(as('guarded', 'mysql'))).toMatchObject({
        code: 'AUTHENTICATION_FAILED',
        hint: 'The URL has no password: add one, or set it where the URL comes from.',
      })
      expect(await failure(as('guarded:right', 'mysql'))).toMatchObject({
        code: 'AUTHENTICATION_FAILED',
        message: expect.stringContaining('does not let the user "guarded" into the database "mysql".'),
      })
      await admin.query("ALTER USER guarded@'127.0.0.1' WITH MAX_USER_CONNECTIONS 1")
      await admin.query("GRANT SELECT ON mysql.* TO guarded@'127.0.0.1'")
      await connect(as('guarded:right', 'mysql'))
      expect(await failure(as('guarded:right', 'mysql'))).toMatchObject({ code: 'TOO_MANY_CONNECTIONS' })
    } finally {
      await admin.query("DROP USER guarded@'127.0.0.1'")
    }
  })

  it('is told of a database that does not exist', async () => {
    const url = engine.url('no%20such')
    const port = new URL(url).port
    expect(await failure(url)).toMatchObject({
      code: 'NO_SUCH_DATABASE',
      message: 'There is no database "no such".',
      hint: `Make it: mysql -h 127.0.0.1 -P ${port} -u root -p -e 'CREATE DATABASE \`no such\` CHARACTER SET utf8mb4'; or correct the URL.`,
    })
  })

  it('is told of TLS that the server has not', async () => {
    const admin = await connect(await engine.database())
    const has = (await one(admin, "SHOW VARIABLES LIKE 'have_ssl'"))?.Value
    const error = await mariadb.connect(`${engine.url('mysql')}?ssl-mode=VERIFY_IDENTITY`).then(
      connection => connection.close(),
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({
      code: 'TLS_FAILED',
      hint: has === 'YES' ? expect.stringContaining('ssl-ca') : expect.stringContaining('has no TLS'),
    })
  })

  it('is told of a session that ended', async () => {
    const url = await engine.database()
    const connection = await mariadb.connect(url)
    const other = await connect(url)
    const id = (await one(connection, 'SELECT CONNECTION_ID() AS id'))?.id
    await other.query(`KILL ${id}`)
    await connection.query('SELECT 1').catch(() => {})
    await expect(connection.query('SELECT 1')).rejects.toMatchObject({ connectionLost: true })
    await connection.close()
  })
})

describe('where no server of MySQL or MariaDB is', () => {
  const servers: Server[] = []
  const listen = async (answer: (socket: Socket) => void): Promise<number> => {
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
    await expect(mariadb.connect(`mysql://me:s3cret@127.0.0.1:${port}/app`)).rejects.toMatchObject({
      code: 'CONNECTION_FAILED',
      message: `The database server at 127.0.0.1:${port} cannot be reached: nothing listens there.`,
    })
  })

  it('there is no host of that name', async () => {
    await expect(mariadb.connect('mysql://nowhere.invalid/app')).rejects.toMatchObject({
      code: 'CONNECTION_FAILED',
      message: expect.stringContaining('nowhere.invalid:3306'),
    })
  })

  it('there is no socket', async () => {
    await expect(mariadb.connect('mysql://localhost/app?socket=/no/folder.sock')).rejects.toMatchObject({
      code: 'CONNECTION_FAILED',
      message: 'The database server at /no/folder.sock cannot be reached: there is no such socket.',
    })
  })

  it('somebody hangs up', async () => {
    const port = await listen(socket => socket.destroy())
    await expect(mariadb.connect(`mysql://127.0.0.1:${port}/app`)).rejects.toMatchObject({
      code: 'CONNECTION_FAILED',
    })
  })

  it('nobody answers', async () => {
    const port = await listen(socket => void socket.on('error', () => {}).resume())
    await expect(mariadb.connect(`mysql://127.0.0.1:${port}/app?connect_timeout=0.2`)).rejects.toMatchObject({
      code: 'CONNECTION_FAILED',
      message: `The database server at 127.0.0.1:${port} cannot be reached: there was no answer in time.`,
    })
  })
})
