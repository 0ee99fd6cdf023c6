import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { upgrade } from '../../../src/index.ts'
import { ended } from '../answers.ts'
import type { FaultCase } from '../fault-case.ts'
import { config, revision } from '../revisions.ts'

/** All that a rebuild could lose. */
const statements = [
  'CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL)',
  'CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE)',
  'CREATE INDEX ix_name ON parent (name) WHERE name > 0',
  'CREATE TABLE audit (what TEXT)',
  "CREATE TRIGGER told AFTER INSERT ON parent BEGIN INSERT INTO audit VALUES (NEW.name || '; told'); END",
  'CREATE VIEW names AS SELECT name FROM parent',
  "INSERT INTO parent (id, name) VALUES (1, 'a'), (900, 'b')",
  'DELETE FROM parent WHERE id = 900',
  'INSERT INTO child VALUES (1, 1)',
  'CREATE TABLE strict_one (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, twice INTEGER GENERATED ALWAYS AS (n * 2) STORED) STRICT, WITHOUT ROWID',
  'INSERT INTO strict_one (id, n) VALUES (1, 21)',
]

export const sqliteFaults: readonly FaultCase[] = [
  {
    numbers: [62, 63, 64, 68],
    name: 'tables that are made anew keep rows, children, counter, triggers, views, indexes and their kind',
    on: ['sqlite'],
    run: async world => {
      const url = await world.database()
      for (const sql of statements) await world.look(url, sql)
      const app = world.project({
        ...config(),
        ...revision(
          'rev00001',
          null,
          "op.alterColumn('parent', 'name', { nullable: true })\n  op.alterColumn('strict_one', 'n', { nullable: true })",
        ),
      })
      ended(await app.limbeck(['upgrade'], { DATABASE_URL: url }))
      assert.equal((await world.look(url, 'SELECT * FROM child')).length, 1)
      await world.look(url, "INSERT INTO parent (name) VALUES ('c')")
      assert.deepEqual(await world.look(url, "SELECT id FROM parent WHERE name = 'c'"), [{ id: 901 }])
      assert.equal((await world.look(url, 'SELECT * FROM audit')).length, 3)
      assert.equal((await world.look(url, 'SELECT * FROM names')).length, 2)
      assert.deepEqual(await world.look(url, 'SELECT twice FROM strict_one'), [{ twice: 42 }])
      const [made] = await world.look(url, "SELECT sql FROM sqlite_schema WHERE name = 'strict_one'")
      assert.match(String(made?.sql), /STRICT/)
      assert.match(String(made?.sql), /WITHOUT ROWID/)
      assert.equal((await world.look(url, "SELECT 1 FROM sqlite_schema WHERE name = 'ix_name'")).length, 1)
    },
  },
  {
    numbers: [65, 66],
    name: 'a table that is made anew and then refused leaves nothing, and the session as it was',
    on: ['sqlite'],
    run: async world => {
      const url = await world.database()
      for (const sql of statements) await world.look(url, sql)
      const app = world.project({
        ...config(),
        ...revision(
          'rev00001',
          null,
          "op.alterColumn('parent', 'name', { nullable: true })\n  op.execute('SELECT nonsense FROM nowhere')",
        ),
      })
      assert.equal((await app.limbeck(['upgrade'], { DATABASE_URL: url })).exit, 1)
      const names = await world.look(
        url,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '%limbeck_new%'",
      )
      assert.deepEqual(names, [])
      assert.equal((await world.look(url, 'SELECT * FROM child')).length, 1)
      const connection = new DatabaseSync(url.replace('sqlite:', ''))
      connection.exec('PRAGMA foreign_keys = ON')
      await assert.rejects(upgrade({ cwd: app.folder, connection }))
      assert.equal(connection.prepare('PRAGMA foreign_keys').get()?.foreign_keys, 1)
      assert.equal(connection.prepare('PRAGMA legacy_alter_table').get()?.legacy_alter_table, 0)
      connection.close()
    },
  },
  {
    numbers: [67],
    name: 'another file that is attached, with tables of the same names',
    on: ['sqlite'],
    run: async world => {
      const [url, other] = [await world.database(), await world.database()]
      for (const sql of [
        'CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT NOT NULL)',
        "INSERT INTO t VALUES (1, 'other')",
      ])
        await world.look(other, sql)
      const app = world.project({
        ...config(
          `{ connection: { onConnect: ({ query }) => query("ATTACH '${other.replace('sqlite:', '')}' AS other") } }`,
        ),
        ...revision(
          'rev00001',
          null,
          "op.createTable('t', { id: integer().primaryKey(), v: text().notNull() })\n  op.execute(\"INSERT INTO main.t SELECT id, 'main' FROM other.t\")",
          { downgrade: "op.dropTable('t')" },
        ),
        ...revision(
          'rev00002',
          'rev00001',
          "op.alterColumn('t', 'v', { nullable: true })\n  op.addColumn('t', 'w', integer())",
        ),
      })
      const before = await world.look(other, 'SELECT sql FROM sqlite_schema ORDER BY name')
      ended(await app.limbeck(['upgrade'], { DATABASE_URL: url }))
      assert.deepEqual(await world.look(other, 'SELECT sql FROM sqlite_schema ORDER BY name'), before)
      assert.deepEqual(
        (await world.look(url, 'SELECT * FROM t')).map(row => ({ ...row })),
        [{ id: 1, v: 'main', w: null }],
      )
      ended(await app.limbeck(['downgrade', 'base', '--yes'], { DATABASE_URL: url }))
      assert.equal((await world.look(other, 'SELECT * FROM t')).length, 1)
    },
  },
]
