import { describe, expect, it } from 'vitest'
import type { Connection } from '../../src/dialects/connection.ts'
import { postgresql } from '../../src/dialects/postgresql/index.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { freshDatabase } from './fresh-database.ts'
import { migrate, recorded } from './migrate.ts'

const replace = (connection: Connection) =>
  migrate(
    postgresql,
    connection,
    recorded(postgresql, op => op.replaceEnum('mood', ['glad', 'calm'])),
  )

describe('an enum that is replaced', () => {
  describeEngines('on', ['postgresql', 'postgresql-15', 'pglite'], engine => {
    const database = freshDatabase(engine)
    const withEnum = async (...statements: readonly string[]) => {
      const connection = await database.connection()
      await connection.query(`CREATE TYPE mood AS ENUM ('calm', 'glad', 'sad')`)
      for (const statement of statements) await connection.query(statement)
      return connection
    }

    it('takes partitions along', async () => {
      const connection = await withEnum(
        `CREATE TABLE parts (id integer, mood mood DEFAULT 'calm') PARTITION BY RANGE (id)`,
        'CREATE TABLE part_1 PARTITION OF parts FOR VALUES FROM (0) TO (9)',
        `CREATE INDEX ix ON parts (id) WHERE mood = 'calm'`,
        `INSERT INTO parts VALUES (1, 'glad')`,
      )
      await replace(connection)
      expect((await connection.query('SELECT id, mood::text FROM parts')).rows).toEqual([
        { id: 1, mood: 'glad' },
      ])
      const { tables, enums } = await postgresql.reflect(connection)
      expect(enums).toEqual([{ name: 'mood', values: ['glad', 'calm'] }])
      expect(
        tables.map(({ name, columns, indexes }) => [name, columns[1]?.type.kind, indexes.length]),
      ).toEqual([
        ['part_1', 'enum', 0],
        ['parts', 'enum', 1],
      ])
    })

    it.each([
      [
        'a generated column',
        `CREATE TABLE t (mood mood, sad boolean GENERATED ALWAYS AS (mood = 'sad') STORED)`,
        'the generated column "t"."sad" is computed from it',
      ],
      [
        'a domain',
        'CREATE DOMAIN feeling AS mood',
        'The enum "mood" cannot be replaced: the domain "feeling" is made of it.',
      ],
      [
        'a default that goes',
        `CREATE TABLE t (mood mood DEFAULT 'sad')`,
        `'sad', which goes, is the default of "t"."mood"`,
      ],
    ])('says before anything runs that %s stands in the way', async (_, made, said) => {
      await expect(replace(await withEnum(made))).rejects.toThrow(said)
    })

    it.each([
      ['a view', 'CREATE VIEW seen AS SELECT mood FROM t', 'used by a view or rule'],
      ['a policy', `CREATE POLICY own ON t USING (mood = 'sad')`, 'used in a policy definition'],
      [
        'a function',
        `CREATE FUNCTION f(mood) RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
        'because other objects depend on it',
      ],
    ])('leaves it to PostgreSQL to name %s, and nothing behind', async (_, made, said) => {
      const connection = await withEnum('CREATE TABLE t (mood mood)', made)
      await expect(replace(connection)).rejects.toThrow(said)
      expect((await postgresql.reflect(connection)).enums).toEqual([
        { name: 'mood', values: ['calm', 'glad', 'sad'] },
      ])
    })
  })
})
