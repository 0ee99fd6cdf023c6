import { describe, expect, it } from 'vitest'
import type { Connection } from '../../src/dialects/connection.ts'
import { sqlite } from '../../src/dialects/sqlite/index.ts'
import { LimbeckError } from '../../src/errors.ts'
import { text } from '../../src/schema/index.ts'
import { knownState } from '../../src/schema/state.ts'
import { contentOf, inFile, migrate, recorded, script, type Upgrade } from './sqlite-migration.ts'
import { rebuildCases } from './sqlite-rebuild-cases.ts'
import { refusedCases } from './sqlite-refused-cases.ts'

const old = sqlite.defaultVersion

const connected = async <T>(path: string, body: (connection: Connection) => Promise<T>): Promise<T> => {
  const connection = await sqlite.connect(`sqlite:${path}`)
  try {
    return await body(connection)
  } finally {
    await connection.close()
  }
}

const pragma = async (connection: Connection, name: string) =>
  Object.values((await connection.query(`PRAGMA ${name}`)).rows[0] ?? {})[0]

describe.each(['the running version', 'an old version'] as const)('with the statements of %s', which => {
  const versionFor = (connection: Connection) => (which === 'an old version' ? old : connection.version)

  describe('a table made anew is the table made so at once, rows and all', () => {
    const cases = rebuildCases.filter(({ version }) => version !== 'old' || which === 'an old version')
    it.each(cases)('$name', async ({ before, upgrade, after }) => {
      const made = await inFile(after, async path => contentOf(path))
      await inFile(before, async path => {
        await connected(path, connection => migrate(connection, upgrade, versionFor(connection)))
        expect(contentOf(path)).toEqual(made)
      })
    })
  })

  describe('what is refused leaves everything as it was', () => {
    it.each(refusedCases)('$name', async ({ before, upgrade, code, says }) => {
      await inFile(before, async path => {
        const was = contentOf(path)
        await connected(path, async connection => {
          const error = await migrate(connection, upgrade, versionFor(connection)).catch(thrown => thrown)
          expect(error.message).toMatch(says)
          expect(error.code).toMatch(code)
          expect(await connection.inTransaction()).toBe(false)
          expect(await pragma(connection, 'foreign_keys')).toBe(1)
          expect(await pragma(connection, 'legacy_alter_table')).toBe(0)
        })
        expect(contentOf(path)).toEqual(was)
      })
    })
  })
})

describe('a script for the command line of SQLite does the same', () => {
  const isKnown = (upgrade: Upgrade) =>
    recorded(upgrade).every(({ operation }) => operation.kind !== 'execute')
  it.each(rebuildCases.filter(({ upgrade }) => isKnown(upgrade)))(
    '$name',
    async ({ before, upgrade, after }) => {
      const made = await inFile(after, async path => contentOf(path))
      await inFile(before, async path => {
        const all = recorded(upgrade)
        const { statements } = await connected(path, async connection => {
          // What is printed starts from strings that are in single quotes already.
          await (await sqlite.transaction.prepare(connection, all)).restore()
          const state = knownState(await sqlite.reflect(connection))
          return sqlite.compile(all, { before: state, features: sqlite.features(old), version: old })
        })
        const frame = sqlite.transaction.script(all, old)
        const lines = [
          ...frame.before,
          sqlite.transaction.begin,
          ...statements.map(({ sql, comment }) => `${comment ? `-- ${comment}\n` : ''}${sql}`),
          'COMMIT',
          ...frame.after,
        ]
        script(path, lines.map(line => `${line};\n`).join(''))
        expect(contentOf(path)).toEqual(made)
      })
    },
  )
})

describe('foreign keys that are on', () => {
  const setup = `
    CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE posts (id INTEGER PRIMARY KEY, u INT REFERENCES users(id) ON DELETE CASCADE);
    INSERT INTO users VALUES (1, 'a'); INSERT INTO posts VALUES (1, 1);`

  it('are not turned off in a transaction of somebody else, and so nothing is begun', async () => {
    await inFile(setup, path =>
      connected(path, async connection => {
        await connection.query('BEGIN')
        const alter = recorded(op => op.alterColumn('users', 'name', { default: 'x' }))
        await expect(sqlite.transaction.prepare(connection, alter)).rejects.toMatchObject({
          code: 'FOREIGN_KEYS_ON',
        })
      }),
    )
  })

  it('stop the statements of a rebuild, however they are run', async () => {
    await inFile(setup, async path => {
      const was = contentOf(path)
      await connected(path, async connection => {
        const { version } = connection
        const { statements } = sqlite.compile(
          recorded(op => op.alterColumn('users', 'name', { default: 'x' })),
          {
            before: knownState(await sqlite.reflect(connection)),
            features: sqlite.features(version),
            version,
          },
        )
        const run = async () => {
          for (const { sql } of statements) await connection.query(sql)
        }
        await expect(run()).rejects.toMatchObject({ code: 'FOREIGN_KEYS_ON' })
      })
      expect(contentOf(path)).toEqual(was)
    })
  })

  it('stay on where no table is made anew', async () => {
    await inFile(setup, path =>
      connected(path, async connection => {
        const { foreignKeys, restore } = await sqlite.transaction.prepare(
          connection,
          recorded(op => {
            op.addColumn('users', 'k', text())
            op.createIndex(null, 'users', ['name'])
          }),
        )
        expect(foreignKeys).toBe('on')
        await restore()
      }),
    )
  })

  it('that the session had off are off afterwards', async () => {
    await inFile(setup, path =>
      connected(path, async connection => {
        await connection.query('PRAGMA foreign_keys = OFF')
        await connection.query('PRAGMA legacy_alter_table = ON')
        await migrate(connection, op => op.alterColumn('users', 'name', { default: 'x' }))
        expect(await pragma(connection, 'foreign_keys')).toBe(0)
        expect(await pragma(connection, 'legacy_alter_table')).toBe(1)
      }),
    )
  })
})

it('refuses a table of which it does not understand all', async () => {
  await inFile('CREATE TABLE t (a INT, b INT)', path =>
    connected(path, async connection => {
      const schema = await sqlite.reflect(connection)
      const tables = schema.tables.map(table => ({
        ...table,
        source: 'CREATE TABLE t (a INT, b INT) ENGINE=X',
      }))
      const compile = () =>
        sqlite.compile(
          recorded(op => op.alterColumn('t', 'a', { default: 1 })),
          { before: knownState({ ...schema, tables }), features: sqlite.features(old), version: old },
        )
      expect(compile).toThrow(LimbeckError)
      expect(compile).toThrow(/says something that Limbeck does not know, near "ENGINE"/)
    }),
  )
})

it('drops a table and its children in one revision, in either order', async () => {
  await inFile(
    'CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INT REFERENCES a(id)); INSERT INTO a VALUES (1); INSERT INTO b VALUES (1);',
    async path => {
      await connected(path, connection =>
        migrate(connection, op => {
          op.dropTable('a')
          op.dropTable('b')
        }),
      )
      expect(contentOf(path)).toEqual({ objects: [], rows: {} })
    },
  )
})

it('gives AUTOINCREMENT numbers and rowids that were never given', async () => {
  await inFile(
    "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT); INSERT INTO t (n) VALUES ('a'), ('b'); DELETE FROM t;",
    async path => {
      await connected(path, connection =>
        migrate(connection, op => {
          op.alterColumn('t', 'n', { default: 'x' })
          op.renameTable('t', 'u')
          op.alterColumn('u', 'n', { default: 'y' })
        }),
      )
      script(path, 'INSERT INTO u DEFAULT VALUES')
      expect(contentOf(path).rows.u).toEqual(["(rowid)=3 id=3 n='y'"])
    },
  )
})
