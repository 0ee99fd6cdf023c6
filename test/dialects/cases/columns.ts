import { bigint, integer, smallint, sql, text } from '../../../src/schema/index.ts'
import type { Upgrade } from '../migrate.ts'
import type { OperationCase } from '../operation-case.ts'

const noIdentity = { sqlite: 'it has no identity beside its rowid' }
const noPlaces = {
  postgresql: 'a new column comes last there',
  'postgresql-15': 'a new column comes last there',
  pglite: 'a new column comes last there',
}
const noCascade = { sqlite: 'it has no CASCADE', mariadb: 'its CASCADE does nothing' }

const people: Upgrade = op =>
  op.createTable('people', {
    id: integer().primaryKey('pk_people'),
    first: text(),
    last: text().notNull().default('?'),
  })

const twoPeople = {
  insert: `INSERT INTO people (id, first, last) VALUES (1, 'Ada', 'Lovelace'), (2, 'Alan', 'Turing')`,
  select: 'SELECT id, first, last FROM people ORDER BY id',
}

export const columnCases: readonly OperationCase[] = [
  {
    name: 'add a column that may be there, and is not',
    before: people,
    rows: twoPeople,
    change: op => op.addColumn('people', 'age', integer(), { ifNotExists: true }),
    oneWay: true,
    postgresql: 'ALTER TABLE "people" ADD COLUMN IF NOT EXISTS "age" integer;',
    sqlite: 'ALTER TABLE "people" ADD COLUMN "age" INTEGER;',
  },
  {
    name: 'add a column that may be there, and is',
    before: people,
    rows: twoPeople,
    change: op => op.addColumn('people', 'first', integer(), { ifNotExists: true }),
    sqlite: '',
  },
  {
    name: 'drop a column that may be there, and is not',
    before: people,
    rows: twoPeople,
    change: op => op.dropColumn('people', 'middle', { ifExists: true }),
    postgresql: 'ALTER TABLE "people" DROP COLUMN IF EXISTS "middle";',
    sqlite: '',
  },
  {
    name: 'drop a column that may be there, and is',
    before: people,
    rows: { ...twoPeople, select: 'SELECT id, last FROM people ORDER BY id' },
    change: op => op.dropColumn('people', 'first', { ifExists: true }),
    postgresql: 'ALTER TABLE "people" DROP COLUMN IF EXISTS "first";',
    sqlite: 'ALTER TABLE "people" DROP COLUMN "first";',
  },
  {
    name: 'drop a column with the foreign keys that stand on it',
    before: op => {
      op.createTable('a', { id: integer().primaryKey('pk_a'), code: text().unique('uq_a_code') })
      op.createTable('b', { code: text().references('a.code', { name: 'fk_b_code' }), n: integer() })
    },
    rows: { insert: 'INSERT INTO b (n) VALUES (1)', select: 'SELECT n FROM b' },
    change: op => op.dropColumn('a', 'code', { cascade: true }),
    postgresql: 'ALTER TABLE "a" DROP COLUMN "code" CASCADE;',
    notOn: noCascade,
  },
  {
    name: 'add a column behind another, and one before all',
    before: people,
    rows: twoPeople,
    change: op => {
      op.addColumn('people', 'middle', text(), { after: 'first' })
      op.addColumn('people', 'title', text(), { first: true })
    },
    notOn: noPlaces,
  },
  {
    name: 'add a column behind the last one',
    before: people,
    rows: twoPeople,
    change: op => op.addColumn('people', 'middle', text(), { after: 'last' }),
    sqlite: 'ALTER TABLE "people" ADD COLUMN "middle" TEXT;',
    notOn: noPlaces,
  },
  {
    name: 'move a column',
    before: people,
    rows: twoPeople,
    change: op => op.alterColumn('people', 'last', { after: 'id' }),
    notOn: noPlaces,
  },
  {
    name: 'an identity with everything',
    before: op => op.createTable('counted', { id: integer().notNull() }),
    change: op =>
      op.addColumn(
        'counted',
        'n',
        smallint().identity({
          generation: 'always',
          start: 10,
          increment: 5,
          minimum: 5,
          maximum: 1000,
          cache: 20,
          cycle: true,
        }),
      ),
    postgresql: `ALTER TABLE "counted" ADD COLUMN "n" smallint NOT NULL GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 5 MINVALUE 5 MAXVALUE 1000 CACHE 20 CYCLE);`,
    notOn: { ...noIdentity, mariadb: 'its numbers start somewhere, and that is all' },
  },
  {
    name: 'an identity that counts otherwise',
    before: op =>
      op.createTable('counted', { id: integer().identity({ start: 10, maximum: 1000, cycle: true }) }),
    change: op =>
      op.alterColumn('counted', 'id', {
        identity: { generation: 'always', start: 10, increment: 2, cache: 20 },
      }),
    postgresql: `ALTER TABLE "counted" ALTER COLUMN "id" SET GENERATED ALWAYS SET INCREMENT BY 2 SET NO MAXVALUE SET CACHE 20 SET NO CYCLE;`,
    notOn: { ...noIdentity, mariadb: 'its numbers start somewhere, and that is all' },
  },
  {
    name: 'an identity goes',
    before: op => op.createTable('counted', { id: bigint().identity({ cache: 10 }), n: integer() }),
    rows: { insert: 'INSERT INTO counted (n) VALUES (1), (2)', select: 'SELECT n FROM counted ORDER BY n' },
    change: op => op.alterColumn('counted', 'id', { identity: null }),
    postgresql: 'ALTER TABLE "counted" ALTER COLUMN "id" DROP IDENTITY;',
    notOn: { ...noIdentity, mariadb: 'numbers there want a key' },
  },
  {
    name: 'a computed column becomes a plain one with its values',
    before: op =>
      op.createTable('sums', {
        a: integer().notNull(),
        twice: integer().generatedAs(sql`a * 2`),
      }),
    rows: { insert: 'INSERT INTO sums (a) VALUES (1), (2)', select: 'SELECT a, twice FROM sums ORDER BY a' },
    change: op => op.alterColumn('sums', 'twice', { generated: null }),
    postgresql: 'ALTER TABLE "sums" ALTER COLUMN "twice" DROP EXPRESSION;',
  },
  {
    name: 'a column is computed by something else',
    before: op =>
      op.createTable('sums', {
        a: integer().notNull(),
        more: integer().generatedAs(sql`a * 2`),
      }),
    rows: { insert: 'INSERT INTO sums (a) VALUES (1), (2)', select: 'SELECT a FROM sums ORDER BY a' },
    change: op => op.alterColumn('sums', 'more', { generated: sql`a * 3` }),
    postgresql: 'ALTER TABLE "sums" ALTER COLUMN "more" SET EXPRESSION AS (a * 3);',
    rowsAfter: {
      select: 'SELECT a, more FROM sums ORDER BY a',
      rows: [
        { a: 1, more: 3 },
        { a: 2, more: 6 },
      ],
    },
    notOn: { 'postgresql-15': 'version 17 has it', pglite: 'version 17 has it' },
  },
  {
    name: 'a character set, what an update sets, and being invisible',
    before: op => op.createTable('kept', { id: integer().primaryKey('pk_kept'), name: text() }),
    rows: { insert: `INSERT INTO kept (id, name) VALUES (1, 'a')`, select: 'SELECT id, name FROM kept' },
    change: op => {
      op.alterColumn('kept', 'name', { characterSet: 'latin1', invisible: true })
    },
    notOn: {
      sqlite: 'it has no invisible columns',
      postgresql: 'it has no invisible columns',
      'postgresql-15': 'it has no invisible columns',
      pglite: 'it has no invisible columns',
    },
  },
]
