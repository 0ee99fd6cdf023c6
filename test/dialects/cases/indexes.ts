import {
  index,
  integer,
  jsonb,
  rawType,
  sql,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from '../../../src/schema/index.ts'
import type { Upgrade } from '../migrate.ts'
import type { OperationCase } from '../operation-case.ts'

const users: Upgrade = op =>
  op.createTable('users', { id: integer(), email: text(), age: integer(), at: timestamp() }, t => [
    index('ix_users_age').on(t.age!.desc()),
    uniqueIndex('ux_users_email').on(sql`lower(email)`).where(sql`age > 0`),
  ])

const twoUsers = {
  insert: `INSERT INTO users (id, email, age) VALUES (1, 'a@x', 30), (2, 'b@x', NULL)`,
  select: 'SELECT id, email FROM users ORDER BY id',
}

const onlyPostgresql = { sqlite: 'PostgreSQL alone has it', mariadb: 'PostgreSQL alone has it' }

const onlyMysql = {
  sqlite: 'MySQL and MariaDB have it',
  postgresql: 'MySQL and MariaDB have it',
  'postgresql-15': 'MySQL and MariaDB have it',
  pglite: 'MySQL and MariaDB have it',
}

export const indexCases: readonly OperationCase[] = [
  {
    name: 'indexes get other names',
    before: users,
    rows: twoUsers,
    change: op => {
      op.renameIndex('users', 'ix_users_age', 'by age')
      op.renameIndex('users', 'ux_users_email', 'ux_email')
    },
    postgresql: `ALTER INDEX "ix_users_age" RENAME TO "by age";
ALTER INDEX "ux_users_email" RENAME TO "ux_email";`,
    sqlite: `DROP INDEX "ix_users_age";
CREATE INDEX "by age" ON "users" ("age" DESC);
DROP INDEX "ux_users_email";
CREATE UNIQUE INDEX "ux_email" ON "users" ((lower(email))) WHERE age > 0;`,
    notOn: { mariadb: 'it has no index over an expression' },
  },
  {
    name: 'an index that is made and renamed at once, around a table that is made anew',
    before: op => op.createTable('t', { id: integer(), a: integer(), b: text() }),
    change: op => {
      op.createIndex('x', 't', ['a'])
      op.alterColumn('t', 'b', { nullable: false })
      op.renameIndex('t', 'x', 'y')
    },
  },
  {
    name: 'what may be there is made, and what may be gone is dropped',
    before: users,
    change: op => {
      op.createIndex('ix_users_age', 'users', ['age'], { ifNotExists: true })
      op.createIndex('ix_users_at', 'users', ['at'], { ifNotExists: true })
      op.dropIndex('ix_users_gone', 'users', { ifExists: true })
      op.dropIndex('ux_users_email', 'users', { ifExists: true })
    },
    postgresql: `CREATE INDEX IF NOT EXISTS "ix_users_age" ON "users" ("age");
CREATE INDEX IF NOT EXISTS "ix_users_at" ON "users" ("at");
DROP INDEX IF EXISTS "ix_users_gone";
DROP INDEX IF EXISTS "ux_users_email";`,
    notOn: { mariadb: 'it has no index over an expression' },
  },
  {
    name: 'an index with all that PostgreSQL says of one',
    before: op =>
      op.createTable('docs', { id: integer(), name: text(), body: jsonb(), words: rawType('tsvector') }),
    change: op => {
      op.createIndex(
        'ux_docs_name',
        'docs',
        [{ column: 'name', collation: 'C', operatorClass: 'text_pattern_ops', order: 'desc', nulls: 'last' }],
        {
          unique: true,
          include: ['id'],
          nullsNotDistinct: true,
          with: { fillfactor: 70, deduplicate_items: false },
          where: 'id > 0',
          comment: "the user's",
        },
      )
      op.createIndex(
        'ix_docs_words',
        'docs',
        [{ column: 'words', operatorClass: "tsvector_ops(siglen='100')" }],
        {
          method: 'gist',
          with: { buffering: 'on' },
        },
      )
      op.createIndex('ix_docs_body', 'docs', ['body'], { method: 'gin', tablespace: 'pg_default' })
    },
    postgresql: `CREATE UNIQUE INDEX "ux_docs_name" ON "docs" ("name" COLLATE "C" text_pattern_ops DESC NULLS LAST) INCLUDE ("id") NULLS NOT DISTINCT WITH (fillfactor = 70, deduplicate_items = false) WHERE id > 0;
COMMENT ON INDEX "ux_docs_name" IS 'the user''s';
CREATE INDEX "ix_docs_words" ON "docs" USING gist ("words" tsvector_ops(siglen='100')) WITH (buffering = 'on');
CREATE INDEX "ix_docs_body" ON "docs" USING gin ("body") TABLESPACE "pg_default";`,
    notOn: onlyPostgresql,
  },
  {
    name: 'how an index is kept changes',
    before: op => {
      op.createTable('t', { a: integer() })
      op.createIndex('ix', 't', ['a'], { with: { fillfactor: 70, deduplicate_items: false }, comment: 'old' })
    },
    change: op => {
      op.alterIndex('t', 'ix', {
        with: { fillfactor: 80, deduplicate_items: null },
        comment: null,
        tablespace: 'pg_default',
      })
    },
    postgresql: `ALTER INDEX "ix" SET (fillfactor = 80);
ALTER INDEX "ix" RESET (deduplicate_items);
ALTER INDEX "ix" SET TABLESPACE "pg_default";
COMMENT ON INDEX "ix" IS NULL;`,
    sqlite: '',
    notOn: { mariadb: 'it has no storage parameters' },
  },
  {
    name: 'a table with indexes that are kept in their own way',
    before: () => {},
    change: op =>
      op.createTable('t', { a: integer(), b: text() }, t => [
        index('ix_a').on(t.a!).with({ fillfactor: 90 }).comment('a'),
        index('ix_b').on(t.b!.collate('C').operatorClass('text_pattern_ops')),
      ]),
    postgresql: `CREATE TABLE "t" (
  "a" integer,
  "b" text
);
CREATE INDEX "ix_a" ON "t" ("a") WITH (fillfactor = 90);
COMMENT ON INDEX "ix_a" IS 'a';
CREATE INDEX "ix_b" ON "t" ("b" COLLATE "C" text_pattern_ops);`,
    notOn: onlyPostgresql,
  },
  {
    name: 'the beginning of a column is indexed',
    before: op => op.createTable('t', { a: text() }),
    change: op => op.createIndex('ix', 't', [{ column: 'a', length: 10 }]),
    postgresql: 'CREATE INDEX "ix" ON "t" ("a");',
    sqlite: 'CREATE INDEX "ix" ON "t" ("a");',
  },
  {
    name: 'indexes of words and shapes, one that nobody sees, and one with a comment',
    before: op =>
      op.createTable('places', {
        body: text(),
        spot: rawType('point').notNull(),
        n: integer(),
        m: integer(),
      }),
    change: op => {
      op.createIndex('ft', 'places', ['body'], { kind: 'fulltext' })
      op.createIndex('sp', 'places', ['spot'], { kind: 'spatial' })
      op.createIndex('ix', 'places', ['n'], { invisible: true, comment: "nobody's" })
      op.createIndex('iy', 'places', [{ column: 'body', length: 20 }, 'm'])
    },
    mariadb: `ALTER TABLE \`places\` ADD FULLTEXT INDEX \`ft\` (\`body\`);
ALTER TABLE \`places\` ADD SPATIAL INDEX \`sp\` (\`spot\`);
ALTER TABLE \`places\` ADD INDEX \`ix\` (\`n\`) COMMENT 'nobody''s' IGNORED;
ALTER TABLE \`places\` ADD INDEX \`iy\` (\`body\`(20), \`m\`);`,
    notOn: onlyMysql,
  },
  {
    name: 'an index is seen and is not, and gets another name',
    before: op => {
      op.createTable('t', { a: integer(), b: integer() }, t => [unique('uq').on(t.b!)])
      op.createIndex('ix', 't', ['a'])
      op.createIndex('iy', 't', ['b', 'a'], { invisible: true })
    },
    change: op => {
      op.alterIndex('t', 'ix', { invisible: true })
      op.alterIndex('t', 'iy', { invisible: false })
      op.renameIndex('t', 'iy', 'iz')
      op.renameIndex('t', 'uq', 'uq_b')
    },
    mariadb: `ALTER TABLE \`t\` ALTER INDEX \`ix\` IGNORED;
ALTER TABLE \`t\` ALTER INDEX \`iy\` NOT IGNORED;
ALTER TABLE \`t\` RENAME INDEX \`iy\` TO \`iz\`;
ALTER TABLE \`t\` RENAME INDEX \`uq\` TO \`uq_b\`;`,
    notOn: onlyMysql,
  },
]
