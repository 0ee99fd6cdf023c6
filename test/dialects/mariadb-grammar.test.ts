import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import type { Connection } from '../../src/dialects/connection.ts'
import { mariadb } from '../../src/dialects/mariadb/index.ts'
import { splitStatements } from '../../src/sql/split.ts'
import { clientMissing, runByClient } from '../engines/client.ts'
import { describeEngines } from '../engines/describe-engines.ts'

const { quote, literal, lexical } = mariadb.grammar

/** What has broken out of its place in one program or another. */
const pieces = [
  "'",
  '"',
  '`',
  '\\',
  '\\\\',
  "\\'",
  "''",
  '%',
  '%s',
  ':',
  ':a',
  '?',
  '$1',
  '@x',
  '\n',
  '\r\n',
  '\r',
  '\t',
]
const more = [
  '--',
  '-- ',
  '#',
  '/*',
  '*/',
  '/*!',
  ';',
  '\x1a',
  '\x08',
  '💾',
  'é',
  '\u2028',
  ' ',
  'a',
  'DELIMITER $$\n',
  '\\g',
  '\\!',
]

const strings = fc.string({ unit: fc.constantFrom(...pieces, ...more), maxLength: 12 })
const names = fc
  .string({
    unit: fc.constantFrom('`', '"', "'", '\\', '.', '%', '?', ' ', '-', ';', '#', 'é', 'A', 'a', '$'),
    minLength: 1,
    maxLength: 64,
  })
  .filter(name => !name.endsWith(' ') && [...name].length <= 64)

describeEngines('what is written as a literal or a name on', ['mariadb'], engine => {
  let connection: Connection | undefined
  let url = ''
  const connected = async () => {
    url ||= await engine.database()
    connection ??= await mariadb.connect(url)
    return connection
  }
  afterAll(() => connection?.close())

  it('comes back as the string that it was', async () => {
    const server = await connected()
    await fc.assert(
      fc.asyncProperty(strings, strings, async (value, parameter) => {
        const { rows } = await server.query(`SELECT ${literal(value)} AS v`)
        expect(rows[0]?.v).toBe(value)
        expect((await server.query('SELECT ? AS v', [parameter])).rows[0]?.v).toBe(parameter)
      }),
      { numRuns: 300 },
    )
  })

  it('comes back as the number, the bytes and the moment', async () => {
    const server = await connected()
    await server.query('CREATE TABLE kinds (n double, b longblob, d datetime(6), i decimal(65))')
    const moments = fc.date({
      min: new Date('1000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.uint8Array(),
        moments,
        fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }),
        async (n, b, d, i) => {
          await server.query('DELETE FROM kinds')
          await server.query(
            `INSERT INTO kinds VALUES (${literal(n)}, ${literal(b)}, ${literal(d)}, ${literal(i)})`,
          )
          const { rows } = await server.query('SELECT * FROM kinds')
          expect({ ...rows[0] }).toEqual({ n: n + 0, b, d, i: String(i) })
        },
      ),
      { numRuns: 100 },
    )
  })

  it('names what was named', async () => {
    const server = await connected()
    await fc.assert(
      fc.asyncProperty(names, names, async (table, column) => {
        await server.query(`CREATE TABLE ${quote(table)} (${quote(column)} int)`)
        const { rows } = await server.query(
          `SELECT TABLE_NAME AS t, COLUMN_NAME AS c FROM information_schema.COLUMNS
          WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?`,
          [table],
        )
        expect(rows.map(row => ({ ...row }))).toEqual([{ t: table, c: column }])
        expect(await mariadb.hasTable(server, { name: table })).toBe(true)
        await server.query(`DROP TABLE ${quote(table)}`)
      }),
      { numRuns: 40 },
    )
  })

  it('is one statement to the splitter', () => {
    fc.assert(
      fc.property(strings, names, strings, (value, name, other) => {
        const statements = [`SELECT ${literal(value)} AS ${quote(name)}`, `SELECT ${literal(other)}`]
        expect(splitStatements(statements.join(';\n'), lexical)).toEqual(statements)
      }),
    )
  })

  const missing = clientMissing('mariadb')
  it.skipIf(missing !== undefined)(
    `means the same to the engine’s own client${missing ? ` (${missing})` : ''}`,
    async () => {
      const server = await connected()
      await server.query('CREATE TABLE brought (id int PRIMARY KEY, v longtext)')
      await server.query('ALTER TABLE brought CONVERT TO CHARACTER SET utf8mb4')
      const values = fc.sample(strings, { numRuns: 200, seed: 7 })
      const inserts = values.map((value, id) => `INSERT INTO brought VALUES (${id}, ${literal(value)});`)
      const head = (mariadb.transaction.session ?? []).map(statement => `${statement};`)
      await runByClient('mariadb', url, [...head, ...inserts].join('\n'))
      const { rows } = await server.query('SELECT v FROM brought ORDER BY id')
      expect(rows.map(({ v }) => v)).toEqual(values)
    },
  )
})
