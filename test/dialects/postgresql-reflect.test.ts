import { afterAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../src/dialects/connection.ts'
import type { ReflectRequest } from '../../src/dialects/dialect.ts'
import { postgresql } from '../../src/dialects/postgresql/index.ts'
import { emptySchema, type Schema } from '../../src/schema/schema.ts'
import type { Table } from '../../src/schema/table.ts'
import { printSql } from '../../src/sql/grammar.ts'
import { isSql } from '../../src/sql/sql.ts'
import { describeEngines, type TestEngine } from '../engines/describe-engines.ts'

/** A connection to an empty database, the same one for a block of tests. */
const emptyDatabase = (engine: TestEngine) => {
  let connection: Connection | undefined
  afterAll(() => connection?.close())
  return async (...statements: readonly string[]): Promise<Connection> => {
    connection ??= await postgresql.connect(await engine.database())
    await connection.query('SET search_path = public')
    const { rows } = await connection.query(
      `SELECT quote_ident(nspname) AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`,
    )
    for (const { name } of rows) await connection.query(`DROP SCHEMA ${name} CASCADE`)
    await connection.query('CREATE SCHEMA public')
    for (const statement of statements) await connection.query(statement)
    return connection
  }
}

/** Pieces of SQL as their text: easier to read in a test. */
const plain = (value: unknown): unknown => {
  if (isSql(value) && value.parts) return printSql(value, postgresql.grammar)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]))
}

const reflect = async (connection: Connection, request?: ReflectRequest) =>
  plain(await postgresql.reflect(connection, request)) as {
    readonly tables: readonly Table[]
    readonly enums: readonly unknown[]
    readonly views: readonly unknown[]
    readonly triggers: readonly unknown[]
  }

const namesIn = async (connection: Connection, request?: ReflectRequest) =>
  (await reflect(connection, request)).tables.map(({ schema, name }) => (schema ? `${schema}.${name}` : name))

describe('what is in a database', () => {
  describeEngines('on', ['postgresql', 'postgresql-15', 'pglite'], engine => {
    const database = emptyDatabase(engine)

    it('is nothing at first', async () => {
      expect(await reflect(await database())).toEqual(emptySchema)
    })

    it('has names without the default schema, wherever they stand', async () => {
      const connection = await database(
        `CREATE TYPE message_role AS ENUM ('user', 'tool')`,
        'CREATE DOMAIN "Short" AS text',
        'CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT $1 * 2 $$',
        'CREATE TABLE parents (id serial PRIMARY KEY)',
        `CREATE TABLE children (
          id bigserial,
          role message_role DEFAULT 'user',
          roles message_role[],
          short "Short" DEFAULT 'x',
          parent integer REFERENCES parents,
          n integer DEFAULT twice(2) CHECK (twice(n) > 1 AND role <> 'tool'::message_role),
          m integer GENERATED ALWAYS AS (twice(n)) STORED
        )`,
        `CREATE INDEX ix_twice ON children (twice(n)) WHERE role = 'user'`,
        'CREATE VIEW seen AS SELECT c.n, p.id FROM children c JOIN parents p ON p.id = c.parent',
        'CREATE FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$',
        'CREATE TRIGGER touch BEFORE UPDATE ON children FOR EACH ROW WHEN (new.n > 1) EXECUTE FUNCTION touched()',
      )
      expect(await reflect(connection)).toMatchInlineSnapshot(`
        {
          "domains": [
            {
              "checks": [],
              "name": "Short",
              "type": {
                "kind": "text",
              },
            },
          ],
          "enums": [
            {
              "name": "message_role",
              "values": [
                "user",
                "tool",
              ],
            },
          ],
          "extensions": [],
          "policies": [],
          "routines": [
            {
              "arguments": "",
              "definition": "CREATE FUNCTION touched()
         RETURNS trigger
         LANGUAGE plpgsql
        AS $function$ BEGIN RETURN new; END $function$",
              "kind": "function",
              "name": "touched",
            },
            {
              "arguments": "integer",
              "definition": "CREATE FUNCTION twice(integer)
         RETURNS integer
         LANGUAGE sql
         IMMUTABLE
        AS $function$ SELECT $1 * 2 $function$",
              "kind": "function",
              "name": "twice",
            },
          ],
          "schemas": [],
          "sequences": [
            {
              "name": "children_id_seq",
              "ownedBy": {
                "column": "id",
                "table": {
                  "name": "children",
                },
              },
            },
            {
              "name": "parents_id_seq",
              "ownedBy": {
                "column": "id",
                "table": {
                  "name": "parents",
                },
              },
              "type": "integer",
            },
          ],
          "tables": [
            {
              "columns": [
                {
                  "default": {
                    "kind": "sql",
                    "sql": "nextval('children_id_seq'::regclass)",
                  },
                  "name": "id",
                  "nullable": false,
                  "type": {
                    "kind": "bigint",
                  },
                },
                {
                  "default": {
                    "kind": "value",
                    "value": "user",
                  },
                  "name": "role",
                  "nullable": true,
                  "type": {
                    "kind": "enum",
                    "name": "message_role",
                    "values": [
                      "user",
                      "tool",
                    ],
                  },
                },
                {
                  "name": "roles",
                  "nullable": true,
                  "type": {
                    "kind": "array",
                    "of": {
                      "kind": "enum",
                      "name": "message_role",
                      "values": [
                        "user",
                        "tool",
                      ],
                    },
                  },
                },
                {
                  "default": {
                    "kind": "value",
                    "value": "x",
                  },
                  "name": "short",
                  "nullable": true,
                  "type": {
                    "kind": "domain",
                    "name": "Short",
                  },
                },
                {
                  "name": "parent",
                  "nullable": true,
                  "type": {
                    "kind": "integer",
                  },
                },
                {
                  "default": {
                    "kind": "sql",
                    "sql": "twice(2)",
                  },
                  "name": "n",
                  "nullable": true,
                  "type": {
                    "kind": "integer",
                  },
                },
                {
                  "generated": {
                    "expression": "twice(n)",
                    "stored": true,
                  },
                  "name": "m",
                  "nullable": true,
                  "type": {
                    "kind": "integer",
                  },
                },
              ],
              "constraints": [
                {
                  "expression": "(twice(n) > 1) AND (role <> 'tool'::message_role)",
                  "kind": "check",
                  "name": "children_check",
                },
                {
                  "columns": [
                    "parent",
                  ],
                  "kind": "foreignKey",
                  "name": "children_parent_fkey",
                  "references": {
                    "columns": [
                      "id",
                    ],
                    "table": "parents",
                  },
                },
              ],
              "indexes": [
                {
                  "elements": [
                    {
                      "expression": "twice(n)",
                    },
                  ],
                  "name": "ix_twice",
                  "where": "role = 'user'::message_role",
                },
              ],
              "name": "children",
            },
            {
              "columns": [
                {
                  "default": {
                    "kind": "sql",
                    "sql": "nextval('parents_id_seq'::regclass)",
                  },
                  "name": "id",
                  "nullable": false,
                  "type": {
                    "kind": "integer",
                  },
                },
              ],
              "constraints": [
                {
                  "columns": [
                    "id",
                  ],
                  "kind": "primaryKey",
                  "name": "parents_pkey",
                },
              ],
              "indexes": [],
              "name": "parents",
            },
          ],
          "triggers": [
            {
              "definition": "CREATE TRIGGER touch BEFORE UPDATE ON children FOR EACH ROW WHEN ((new.n > 1)) EXECUTE FUNCTION touched()",
              "name": "touch",
              "table": {
                "name": "children",
              },
            },
          ],
          "views": [
            {
              "definition": "SELECT c.n,
            p.id
           FROM (children c
             JOIN parents p ON ((p.id = c.parent)))",
              "name": "seen",
            },
          ],
        }
      `)
    })

    it('has what was not said: NOT NULL of a primary key is said by the column', async () => {
      const connection = await database('CREATE TABLE a (x integer, y text NOT NULL, PRIMARY KEY (y, x))')
      expect((await reflect(connection)).tables[0]).toEqual({
        name: 'a',
        columns: [
          { name: 'x', type: { kind: 'integer' }, nullable: false },
          { name: 'y', type: { kind: 'text' }, nullable: false },
        ],
        constraints: [{ kind: 'primaryKey', name: 'a_pkey', columns: ['y', 'x'] }],
        indexes: [],
      })
    })

    it('is that of the default schema, unless others are asked for', async () => {
      const connection = await database(
        'CREATE TABLE a (x integer PRIMARY KEY)',
        'CREATE SCHEMA app',
        `CREATE TYPE app.color AS ENUM ('red')`,
        'CREATE TABLE app.a (x integer REFERENCES public.a, c app.color)',
        'CREATE VIEW app.v AS SELECT 1 AS one',
        'CREATE TABLE b (c app.color, x integer)',
        'CREATE UNIQUE INDEX ON app.a (x)',
        'ALTER TABLE b ADD CONSTRAINT fk_b FOREIGN KEY (x) REFERENCES app.a (x)',
      )
      const alone = await reflect(connection)
      expect(alone.tables.map(({ name }) => name)).toEqual(['a', 'b'])
      expect([alone.enums, alone.views]).toEqual([[], []])
      // What a table refers to is known all the same.
      expect(alone.tables[1]).toMatchObject({
        columns: [{ type: { kind: 'enum', schema: 'app', name: 'color', values: ['red'] } }, {}],
        constraints: [{ references: { schema: 'app', table: 'a', columns: ['x'] } }],
      })

      const both = await reflect(connection, { schemas: ['app'] })
      expect(await namesIn(connection, { schemas: ['app'] })).toEqual(['app.a', 'a', 'b'])
      expect(both.enums).toEqual([{ schema: 'app', name: 'color', values: ['red'] }])
      expect(both.views).toMatchObject([{ schema: 'app', name: 'v' }])
      expect(both.tables[0]?.constraints).toMatchObject([{ references: { table: 'a', columns: ['x'] } }])

      await connection.query('SET search_path = app, public')
      expect(await namesIn(connection)).toEqual(['a'])
      expect(await namesIn(connection, { schemas: ['public'] })).toEqual(['a', 'public.a', 'public.b'])
    })

    it('is only what is asked for, and not what is not wanted', async () => {
      const connection = await database(
        'CREATE SCHEMA app',
        'CREATE TABLE a ()',
        'CREATE TABLE "public" ()',
        'CREATE TABLE "B, c" ()',
        'CREATE TABLE app.a ()',
        'CREATE TABLE app.public ()',
      )
      expect(await namesIn(connection, { tables: [{ name: 'B, c' }, { schema: 'app', name: 'a' }] })).toEqual(
        ['app.a', 'B, c'],
      )
      expect(await namesIn(connection, { tables: [] })).toEqual([])
      expect(await namesIn(connection, { exclude: [{ name: 'a' }], schemas: ['app'] })).toEqual([
        'app.a',
        'app.public',
        'B, c',
        'public',
      ])
    })

    it('is not what belongs to others: temporary tables, the indexes of partitions', async () => {
      const connection = await database(
        'CREATE TABLE parts (x integer, CONSTRAINT positive CHECK (x > 0)) PARTITION BY LIST (x)',
        'CREATE TABLE part_1 PARTITION OF parts FOR VALUES IN (1)',
        'CREATE INDEX ix_parts ON parts (x)',
        'CREATE TEMP TABLE mine (x integer)',
      )
      const { tables } = await reflect(connection)
      expect(tables.map(({ name }) => name)).toEqual(['part_1', 'parts'])
      expect(tables[0]).toMatchObject({
        constraints: [],
        indexes: [],
        partitionOf: { table: { name: 'parts' }, bounds: 'FOR VALUES IN (1)' },
      })
      expect(tables[1]).toMatchObject({
        constraints: [{ name: 'positive' }],
        indexes: [{ name: 'ix_parts' }],
        partitionBy: { strategy: 'list', elements: [{ column: 'x' }] },
      })
      await connection.query('DROP TABLE mine')
    })

    it('has named objects of the schemas that are asked for, and not what is part of something else', async () => {
      const connection = await database(
        'CREATE SCHEMA app',
        'CREATE SCHEMA other',
        `COMMENT ON SCHEMA app IS 'ours'`,
        `CREATE DOMAIN app.price AS numeric(9,2) DEFAULT 1.50 NOT NULL CONSTRAINT ck CHECK (VALUE > 0)`,
        'ALTER DOMAIN app.price ADD CONSTRAINT later CHECK (VALUE < 9) NOT VALID',
        'CREATE DOMAIN other.hidden AS app.price',
        'CREATE SEQUENCE app.numbers START 5',
        'CREATE SEQUENCE other.unseen',
        'CREATE TABLE app.counted (id integer GENERATED ALWAYS AS IDENTITY, n serial, cost other.hidden)',
        `COMMENT ON SEQUENCE app.numbers IS 'counted'`,
        `COMMENT ON DOMAIN app.price IS 'in euro'`,
      )
      const { schemas, domains, sequences, tables } = (await reflect(connection, {
        schemas: ['app', 'missing'],
      })) as unknown as Schema
      expect(schemas).toEqual([{ name: 'app', comment: 'ours' }])
      expect(domains).toEqual([
        {
          schema: 'app',
          name: 'price',
          type: { kind: 'numeric', precision: 9, scale: 2 },
          notNull: true,
          default: { kind: 'value', value: 1.5 },
          checks: [
            { name: 'ck', expression: 'VALUE > (0)::numeric' },
            { name: 'later', expression: 'VALUE < (9)::numeric', notValid: true },
          ],
          comment: 'in euro',
        },
      ])
      expect(sequences).toEqual([
        {
          schema: 'app',
          name: 'counted_n_seq',
          type: 'integer',
          ownedBy: { table: { schema: 'app', name: 'counted' }, column: 'n' },
        },
        { schema: 'app', name: 'numbers', start: 5, comment: 'counted' },
      ])
      expect(tables[0]?.columns[2]?.type).toEqual({ kind: 'domain', schema: 'other', name: 'hidden' })
      const all = await postgresql.reflect(connection, { schemas: 'all' })
      expect(all.schemas.map(({ name }) => name)).toEqual(['app', 'other'])
      expect(all.domains.map(({ schema, name }) => `${schema}.${name}`)).toEqual([
        'app.price',
        'other.hidden',
      ])
    })

    it('asks as many questions of many objects as of none', async () => {
      const connection = await database()
      const questions = async () => {
        let asked = 0
        const counting: Connection = Object.create(connection, {
          query: {
            value: (...args: Parameters<Connection['query']>) => {
              asked++
              return connection.query(...args)
            },
          },
        })
        await postgresql.reflect(counting, { schemas: 'all' })
        return asked
      }
      const ofNone = await questions()
      for (const name of ['a', 'b', 'c'])
        for (const statement of [
          `CREATE SCHEMA ${name}`,
          `CREATE TYPE ${name}.e AS ENUM ('x')`,
          `CREATE DOMAIN ${name}.d AS text CHECK (VALUE <> '')`,
          `CREATE SEQUENCE ${name}.s`,
          `CREATE TABLE ${name}.t (e ${name}.e, d ${name}.d)`,
        ])
          await connection.query(statement)
      expect(await questions()).toBe(ofNone)
    })

    it('leaves the session as it was, in a transaction and after an error too', async () => {
      const connection = await database('CREATE TABLE a (x integer)')
      const path = async () => (await connection.query('SHOW search_path')).rows[0]?.search_path
      await connection.query('SET search_path = public, pg_catalog')
      await reflect(connection)
      expect(await path()).toBe('public, pg_catalog')

      await connection.query('BEGIN READ ONLY')
      await connection.query('SET LOCAL search_path = public')
      expect(await namesIn(connection)).toEqual(['a'])
      expect(await path()).toBe('public')
      await connection.query('COMMIT')
      expect(await path()).toMatch(/^public/)

      await connection.query('BEGIN')
      await connection.query('SELECT x').catch(() => {})
      await expect(reflect(connection)).rejects.toThrow('current transaction is aborted')
      await connection.query('ROLLBACK')
      expect(await namesIn(connection)).toEqual(['a'])
    })

    it('sees what the transaction has done', async () => {
      const connection = await database()
      await connection.query('BEGIN')
      await connection.query('CREATE TABLE made (x integer)')
      expect(await namesIn(connection)).toEqual(['made'])
      await connection.query('ROLLBACK')
      expect(await namesIn(connection)).toEqual([])
    })
  })

  describeEngines('with extensions on', ['postgresql', 'postgresql-15'], engine => {
    const database = emptyDatabase(engine)

    it('is not what an extension made', async () => {
      const connection = await database()
      const { rows } = await connection.query(
        `SELECT name FROM pg_available_extensions WHERE name IN ('pg_trgm', 'pg_stat_statements') ORDER BY name`,
      )
      if (rows.length === 0) return
      for (const { name } of rows) await connection.query(`CREATE EXTENSION ${name}`)
      await connection.query('CREATE TABLE words (word text)')
      if (rows.some(({ name }) => name === 'pg_trgm'))
        await connection.query('CREATE INDEX ix_words ON words USING gin (word gin_trgm_ops)')
      const { tables, views, extensions } = (await reflect(connection)) as unknown as Schema
      expect(views).toEqual([])
      expect(extensions.map(({ name, schema }) => [name, schema])).toEqual(
        rows.map(({ name }) => [name, undefined]),
      )
      expect(tables).toMatchObject([
        { name: 'words', indexes: [{ elements: [{ column: 'word', operatorClass: 'gin_trgm_ops' }] }] },
      ])
    })
  })
})
