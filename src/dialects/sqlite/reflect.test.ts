import { expect, it } from 'vitest'
import type { Connection } from '../connection.ts'
import type { ReflectRequest } from '../dialect.ts'
import { connect } from './connect.ts'
import { reflect } from './reflect.ts'

const reflected = async (script: readonly string[], request?: ReflectRequest) => {
  const connection = await connect('sqlite::memory:')
  for (const statement of script) await connection.query(statement)
  const asked: string[] = []
  const counting: Connection = {
    dialect: connection.dialect,
    version: connection.version,
    pending: 0,
    query: (sql, parameters) => {
      asked.push(sql)
      return connection.query(sql, parameters)
    },
    inTransaction: () => connection.inTransaction(),
    close: () => connection.close(),
  }
  const schema = await reflect(counting, request)
  await connection.close()
  return { schema, asked: asked.length }
}

it('reads what others made, in whatever words', async () => {
  const { schema } = await reflected([
    'CREATE TABLE "Users" (`id` integer not null primary key autoincrement, [name] varchar(255) DEFAULT "anon" collate nocase, score DECIMAL(10,2) DEFAULT \'0.0\', at DATETIME DEFAULT CURRENT_TIMESTAMP, n)',
    "CREATE TABLE posts (author INT CONSTRAINT by REFERENCES users ON DELETE CASCADE, kind TEXT CONSTRAINT enum_kind CHECK (\"kind\" IN ('a', 'b')), CHECK (posts.author > 0), UNIQUE (AUTHOR, kind))",
    'CREATE UNIQUE INDEX ux ON posts (lower(kind) desc, author COLLATE binary) WHERE author > 1',
  ])
  expect(schema).toMatchInlineSnapshot(`
    {
      "domains": [],
      "enums": [
        {
          "name": "kind",
          "values": [
            "a",
            "b",
          ],
        },
      ],
      "extensions": [],
      "policies": [],
      "routines": [],
      "schemas": [],
      "sequences": [],
      "tables": [
        {
          "columns": [
            {
              "autoincrement": true,
              "name": "id",
              "nullable": false,
              "type": {
                "kind": "integer",
              },
            },
            {
              "collation": "nocase",
              "default": {
                "kind": "value",
                "value": "anon",
              },
              "name": "name",
              "nullable": true,
              "type": {
                "kind": "varchar",
                "length": 255,
              },
            },
            {
              "default": {
                "kind": "value",
                "value": "0.0",
              },
              "name": "score",
              "nullable": true,
              "type": {
                "kind": "numeric",
                "precision": 10,
                "scale": 2,
              },
            },
            {
              "default": {
                "kind": "sql",
                "sql": {
                  "kind": "sql",
                  "parts": [
                    "CURRENT_TIMESTAMP",
                  ],
                },
              },
              "name": "at",
              "nullable": true,
              "type": {
                "kind": "timestamp",
              },
            },
            {
              "name": "n",
              "nullable": true,
              "type": {
                "kind": "any",
              },
            },
          ],
          "constraints": [
            {
              "columns": [
                "id",
              ],
              "kind": "primaryKey",
            },
          ],
          "indexes": [],
          "name": "Users",
          "source": "CREATE TABLE "Users" (\`id\` integer not null primary key autoincrement, [name] varchar(255) DEFAULT "anon" collate nocase, score DECIMAL(10,2) DEFAULT '0.0', at DATETIME DEFAULT CURRENT_TIMESTAMP, n)",
        },
        {
          "columns": [
            {
              "name": "author",
              "nullable": true,
              "type": {
                "kind": "integer",
              },
            },
            {
              "name": "kind",
              "nullable": true,
              "type": {
                "kind": "enum",
                "name": "kind",
                "values": [
                  "a",
                  "b",
                ],
              },
            },
          ],
          "constraints": [
            {
              "columns": [
                "author",
              ],
              "kind": "foreignKey",
              "name": "by",
              "onDelete": "cascade",
              "references": {
                "columns": [
                  "id",
                ],
                "table": "Users",
              },
            },
            {
              "expression": {
                "kind": "sql",
                "parts": [
                  "author > 0",
                ],
              },
              "kind": "check",
            },
            {
              "columns": [
                "author",
                "kind",
              ],
              "kind": "unique",
            },
          ],
          "indexes": [
            {
              "elements": [
                {
                  "expression": {
                    "kind": "sql",
                    "parts": [
                      "lower(kind)",
                    ],
                  },
                  "order": "desc",
                },
                {
                  "collation": "binary",
                  "column": "author",
                },
              ],
              "name": "ux",
              "unique": true,
              "where": {
                "kind": "sql",
                "parts": [
                  "author > 1",
                ],
              },
            },
          ],
          "name": "posts",
          "source": "CREATE TABLE posts (author INT CONSTRAINT by REFERENCES users ON DELETE CASCADE, kind TEXT CONSTRAINT enum_kind CHECK ("kind" IN ('a', 'b')), CHECK (posts.author > 0), UNIQUE (AUTHOR, kind))",
        },
      ],
      "triggers": [],
      "views": [],
    }
  `)
})

it('sees no virtual tables, none of theirs, and none of SQLite', async () => {
  const { schema } = await reflected([
    'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)',
    'CREATE VIRTUAL TABLE search USING fts5(body)',
    'CREATE VIRTUAL TABLE boxes USING rtree(id, x1, x2)',
    'CREATE VIEW v AS SELECT * FROM t',
    'CREATE VIEW broken AS SELECT * FROM nowhere',
    'CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END',
    'CREATE TEMP TABLE passing (a)',
    'ANALYZE',
  ])
  expect(schema.tables.map(({ name }) => name)).toEqual(['t'])
  expect(schema.views.map(({ name }) => name)).toEqual(['v', 'broken'])
  expect(schema.triggers.map(({ name, table }) => `${name} on ${table.name}`)).toEqual(['tr on t'])
})

it('reads only what is asked for, with all views and triggers', async () => {
  const script = [
    'CREATE TABLE a (x)',
    'CREATE TABLE b (x)',
    'CREATE TABLE c (x)',
    'CREATE VIEW v AS SELECT * FROM a',
  ]
  const { schema } = await reflected(script, {
    tables: [{ name: 'B' }, { name: 'c' }],
    exclude: [{ name: 'C' }],
  })
  expect(schema.tables.map(({ name }) => name)).toEqual(['b'])
  expect(schema.views.map(({ name }) => name)).toEqual(['v'])
})

it('asks the same number of questions for one table and for many', async () => {
  const many = Array.from(
    { length: 20 },
    (_, i) => `CREATE TABLE t${i} (id INTEGER PRIMARY KEY, a INT REFERENCES t0)`,
  )
  expect((await reflected(many)).asked).toBe((await reflected(many.slice(0, 1))).asked)
})

it('takes from the engine what it cannot read itself, and does not let it be made anew', async () => {
  const { schema } = await reflected([
    'CREATE TABLE t (a TEXT NOT NULL DEFERRABLE PRIMARY KEY, b INT DEFAULT 5)',
  ])
  expect(schema.tables[0]).toMatchObject({
    columns: [
      { name: 'a', type: { kind: 'text' }, nullable: false },
      { name: 'b', type: { kind: 'integer' }, default: { kind: 'value', value: 5 } },
    ],
    constraints: [{ kind: 'primaryKey', columns: ['a'] }],
    source: 'CREATE TABLE t (a TEXT NOT NULL DEFERRABLE PRIMARY KEY, b INT DEFAULT 5)',
  })
})
