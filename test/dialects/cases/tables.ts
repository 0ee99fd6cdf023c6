import { index, integer, sql, table, text, timestamp, uuid } from '../../../src/schema/index.ts'
import type { Upgrade } from '../migrate.ts'
import type { OperationCase } from '../operation-case.ts'

const noComments = { sqlite: 'it keeps no comments' }
const noSchemas = { sqlite: 'it has no schemas', mariadb: 'a schema is a database there' }
const noCascade = { sqlite: 'it has no CASCADE', mariadb: 'its CASCADE does nothing' }

const notes: Upgrade = op =>
  op.createTable('notes', { id: integer().primaryKey('pk_notes'), body: text() }, undefined, {
    comment: 'Notes',
  })

const noteRows = {
  insert: `INSERT INTO notes (id, body) VALUES (1, 'a'), (2, NULL)`,
  select: 'SELECT id, body FROM notes ORDER BY id',
}

const usersAndPosts: Upgrade = op => {
  op.createTable('users', { id: integer().primaryKey('pk_users'), email: text() })
  op.createTable('posts', {
    id: integer().primaryKey('pk_posts'),
    author: integer().references('users.id', { name: 'fk_posts_author' }),
  })
}

export const tableCases: readonly OperationCase[] = [
  {
    name: 'a table that may be there, and is not',
    before: () => {},
    change: op =>
      op.createTable(
        'notes',
        { id: integer().primaryKey('pk_notes'), body: text() },
        t => [index('ix').on(t.id)],
        {
          ifNotExists: true,
        },
      ),
    oneWay: true,
    postgresql: `CREATE TABLE IF NOT EXISTS "notes" (
  "id" integer NOT NULL,
  "body" text,
  CONSTRAINT "pk_notes" PRIMARY KEY ("id")
);
CREATE INDEX IF NOT EXISTS "ix" ON "notes" ("id");`,
    sqlite: `CREATE TABLE IF NOT EXISTS "notes" (
  "id" INTEGER NOT NULL,
  "body" TEXT,
  CONSTRAINT "pk_notes" PRIMARY KEY ("id")
);
CREATE INDEX "ix" ON "notes" ("id");`,
  },
  {
    name: 'a table that may be there, and is',
    before: notes,
    rows: noteRows,
    change: op => op.createTable('notes', { other: text() }, undefined, { ifNotExists: true }),
  },
  {
    name: 'drop a table that may be there, and is',
    before: notes,
    change: op => op.dropTable('notes', { ifExists: true }),
    postgresql: 'DROP TABLE IF EXISTS "notes";',
    sqlite: 'DROP TABLE IF EXISTS "notes";',
  },
  {
    name: 'drop a table that may be there, and is not',
    before: notes,
    rows: noteRows,
    change: op => op.dropTable('drafts', { ifExists: true }),
  },
  {
    name: 'drop a table with the foreign keys that refer to it',
    before: usersAndPosts,
    rows: { insert: 'INSERT INTO posts (id) VALUES (1)', select: 'SELECT id FROM posts' },
    change: op => op.dropTable('users', { cascade: true }),
    postgresql: 'DROP TABLE "users" CASCADE;',
    notOn: noCascade,
  },
  {
    name: 'drop a table of which is told what it was',
    before: op =>
      op.createTable('notes', { id: integer().primaryKey('pk_notes'), body: text().index('ix_notes') }),
    change: op =>
      op.dropTable('notes', {
        was: table('notes', { id: integer().primaryKey('pk_notes'), body: text().index('ix_notes') }),
      }),
  },
  {
    name: 'another comment on a table',
    before: notes,
    rows: noteRows,
    change: op => op.setTableComment('notes', "it's new"),
    postgresql: `COMMENT ON TABLE "notes" IS 'it''s new';`,
    mariadb: "ALTER TABLE `notes` COMMENT = 'it''s new';",
    sqlite: '',
  },
  {
    name: 'no comment on a table any more',
    before: notes,
    rows: noteRows,
    change: op => op.setTableComment('notes', null),
    postgresql: 'COMMENT ON TABLE "notes" IS NULL;',
    notOn: noComments,
  },
  {
    name: 'a table with storage parameters, not logged, in the default tablespace',
    before: () => {},
    change: op =>
      op.createTable('events', { body: text() }, undefined, {
        unlogged: true,
        with: { fillfactor: 70, autovacuum_enabled: false, 'toast.autovacuum_enabled': 'off' },
        tablespace: 'pg_default',
      }),
    postgresql: `CREATE UNLOGGED TABLE "events" (
  "body" text
) WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = 'off') TABLESPACE "pg_default";`,
    sqlite: `CREATE TABLE "events" (
  "body" TEXT
);`,
  },
  {
    name: 'set and reset storage parameters',
    before: op =>
      op.createTable('events', { id: integer(), body: text() }, undefined, {
        with: { fillfactor: 70, 'toast.autovacuum_enabled': false },
      }),
    rows: { insert: 'INSERT INTO events (id) VALUES (1), (2)', select: 'SELECT id FROM events ORDER BY id' },
    change: op =>
      op.setTableOptions('events', {
        with: { fillfactor: 80, autovacuum_vacuum_scale_factor: 0.1, 'toast.autovacuum_enabled': null },
      }),
    postgresql: `ALTER TABLE "events" SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.1);
ALTER TABLE "events" RESET (toast.autovacuum_enabled);`,
    sqlite: '',
  },
  {
    name: 'logged, not logged',
    before: op => op.createTable('events', { id: integer() }),
    rows: { insert: 'INSERT INTO events (id) VALUES (1), (2)', select: 'SELECT id FROM events ORDER BY id' },
    change: op => op.setTableOptions('events', { unlogged: true, tablespace: null }),
    postgresql: `ALTER TABLE "events" SET UNLOGGED;
ALTER TABLE "events" SET TABLESPACE "pg_default";`,
  },
  {
    name: 'a table becomes strict, and its types those that it may have then',
    before: op =>
      op.createTable('people', { id: uuid().primaryKey('pk_people'), at: timestamp(), name: text() }),
    rows: {
      insert: `INSERT INTO people (id, at) VALUES ('00000000-0000-4000-8000-000000000001', '2026-01-01 10:00:00')`,
      select: 'SELECT id FROM people',
    },
    change: op => op.setTableOptions('people', { strict: true }),
    postgresql: '',
  },
  {
    name: 'the rows lie in the primary key, and no more',
    before: op =>
      op.createTable('codes', { code: integer().primaryKey('pk_codes'), name: text() }, undefined, {
        withoutRowid: true,
        strict: true,
      }),
    rows: {
      insert: `INSERT INTO codes (code, name) VALUES (7, 'a')`,
      select: 'SELECT code, name FROM codes',
    },
    change: op => op.setTableOptions('codes', { withoutRowid: false }),
  },
  {
    name: 'another engine, row format and character set',
    before: op =>
      op.createTable('texts', { id: integer().primaryKey('pk_texts'), body: text() }, undefined, {
        engine: 'InnoDB',
      }),
    rows: { insert: `INSERT INTO texts (id, body) VALUES (1, 'a')`, select: 'SELECT id, body FROM texts' },
    change: op =>
      op.setTableOptions('texts', {
        rowFormat: 'COMPRESSED',
        characterSet: 'latin1',
        collation: 'latin1_german1_ci',
        convert: true,
      }),
    mariadb: `ALTER TABLE \`texts\`
  CONVERT TO CHARACTER SET latin1 COLLATE latin1_german1_ci,
  ROW_FORMAT = COMPRESSED;`,
    oneWay: true,
  },
  {
    name: 'move a table to another schema, and what refers to it follows',
    before: op => {
      usersAndPosts(op)
      op.createSchema('app')
    },
    rows: { insert: 'INSERT INTO posts (id) VALUES (1)', select: 'SELECT id FROM posts' },
    change: op => op.setTableSchema('users', 'app'),
    postgresql: 'ALTER TABLE "users" SET SCHEMA "app";',
    notOn: noSchemas,
  },
  {
    name: 'move a table to the default schema',
    before: op => {
      op.createSchema('app')
      op.createTable('users', { id: integer().primaryKey('pk_users') }, undefined, { schema: 'app' })
    },
    change: op => op.setTableSchema('users', null, { schema: 'app' }),
    postgresql: `DO 'BEGIN EXECUTE ''ALTER TABLE "app"."users" SET SCHEMA '' || quote_ident(current_schema()); END';`,
    notOn: noSchemas,
  },
]

const noPartitions = { sqlite: 'it has no partitions', mariadb: 'a partition is no table there' }

const ownTables = 'there a partition is a table'
const notMariadb = {
  sqlite: 'it has no partitions',
  postgresql: ownTables,
  'postgresql-15': ownTables,
  pglite: ownTables,
}

const years: Upgrade = op =>
  op.createTable('sales', { id: integer().notNull(), year: integer().notNull() }, undefined, {
    partitionBy: {
      range: ['year'],
      partitions: [{ name: 'old', values: sql`LESS THAN (2000)` }],
    },
  })

const measurements: Upgrade = op => {
  op.createTable(
    'measurements',
    {
      id: integer().notNull(),
      day: integer().notNull(),
      value: integer().check(sql`value > 0`, 'ck_value'),
    },
    t => [index('ix_measurements_value').on(t.value)],
    { partitionBy: { range: ['day'] } },
  )
  op.createPrimaryKey('pk_measurements', 'measurements', ['id', 'day'])
  op.createTable('measurements_1', {}, undefined, {
    partitionOf: { table: 'measurements', bounds: sql`FOR VALUES FROM (1) TO (10)` },
  })
}

const measured = {
  insert: 'INSERT INTO measurements (id, day, value) VALUES (1, 1, 1), (2, 9, 2)',
  select: 'SELECT id, day, value FROM measurements_1 ORDER BY id',
}

export const partitionCases: readonly OperationCase[] = [
  {
    name: 'a table with partitions in it',
    before: () => {},
    change: op => {
      years(op)
      op.createTable('spread', { id: integer().notNull() }, undefined, {
        partitionBy: { hash: ['id'], count: 4 },
      })
    },
    notOn: notMariadb,
  },
  {
    name: 'add a partition to a table that holds it',
    before: years,
    rows: { insert: 'INSERT INTO sales (id, year) VALUES (1, 1999)', select: 'SELECT id, year FROM sales' },
    change: op => op.addPartition('sales', 'new', sql`LESS THAN (2010)`),
    mariadb: 'ALTER TABLE `sales` ADD PARTITION (PARTITION `new` VALUES LESS THAN (2010));',
    notOn: notMariadb,
  },
  {
    name: 'drop a partition of a table that holds it',
    before: op => {
      years(op)
      op.addPartition('sales', 'new', sql`LESS THAN (2010)`)
    },
    rows: { insert: 'INSERT INTO sales (id, year) VALUES (1, 1999)', select: 'SELECT id, year FROM sales' },
    change: op => op.dropPartition('sales', 'new'),
    mariadb: 'ALTER TABLE `sales` DROP PARTITION `new`;',
    notOn: notMariadb,
  },
  {
    name: 'a table in partitions, and a partition',
    before: () => {},
    change: op => {
      op.createTable('logs', { at: timestamp().notNull(), region: text() }, undefined, {
        partitionBy: { range: ['at', sql`lower(region)`] },
      })
      op.createTable('logs_rest', {}, undefined, { partitionOf: { table: 'logs', bounds: sql`DEFAULT` } })
      op.createTable('by_region', { region: text() }, undefined, { partitionBy: { list: ['region'] } })
      op.createTable('by_region_eu', {}, undefined, {
        partitionOf: { table: 'by_region', bounds: sql`FOR VALUES IN ('fr', 'de')` },
        partitionBy: { hash: ['region'] },
      })
    },
    postgresql: `CREATE TABLE "logs" (
  "at" timestamp NOT NULL,
  "region" text
) PARTITION BY RANGE ("at", (lower(region)));
CREATE TABLE "logs_rest" PARTITION OF "logs" DEFAULT;
CREATE TABLE "by_region" (
  "region" text
) PARTITION BY LIST ("region");
CREATE TABLE "by_region_eu" PARTITION OF "by_region" FOR VALUES IN ('fr', 'de') PARTITION BY HASH ("region");`,
    notOn: noPartitions,
  },
  {
    name: 'drop a table with its partitions',
    before: measurements,
    change: op => op.dropTable('measurements'),
    notOn: noPartitions,
  },
  {
    name: 'rename a table in partitions',
    before: measurements,
    rows: measured,
    change: op => op.renameTable('measurements', 'values'),
    notOn: noPartitions,
  },
  {
    name: 'detach a partition, which keeps what it has',
    before: measurements,
    rows: measured,
    change: op => op.detachPartition('measurements', 'measurements_1'),
    postgresql: 'ALTER TABLE "measurements" DETACH PARTITION "measurements_1";',
    notOn: noPartitions,
  },
  {
    name: 'attach a table as a partition',
    before: op => {
      measurements(op)
      op.createTable('measurements_2', {
        id: integer().notNull(),
        day: integer().notNull(),
        value: integer().check(sql`value > 0`, 'ck_value'),
      })
    },
    rows: { ...measured, insert: 'INSERT INTO measurements_2 (id, day, value) VALUES (1, 11, 1)' },
    change: op => op.attachPartition('measurements', 'measurements_2', sql`FOR VALUES FROM (10) TO (20)`),
    postgresql: 'ALTER TABLE "measurements" ATTACH PARTITION "measurements_2" FOR VALUES FROM (10) TO (20);',
    // What the partition got from its table stays with it.
    oneWay: true,
    notOn: noPartitions,
  },
]
