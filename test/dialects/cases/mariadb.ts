import {
  bigint,
  check,
  date,
  enumType,
  index,
  integer,
  json,
  now,
  primaryKey,
  sql,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from '../../../src/schema/index.ts'
import type { Upgrade } from '../migrate.ts'
import type { OperationCase } from '../operation-case.ts'

const isOfMariadb = 'it is said in the words of MariaDB'
const notOn = {
  sqlite: isOfMariadb,
  postgresql: isOfMariadb,
  'postgresql-15': isOfMariadb,
  pglite: isOfMariadb,
}

const role = enumType('role', ['user', "it's"])

const users: Upgrade = op => {
  op.createTable(
    'users',
    {
      id: integer().primaryKey('pk_users'),
      email: varchar({ length: 100 }).notNull().unique('uq_users_email'),
      age: integer().default(18),
      plan: varchar({ length: 20 }).notNull().default('free').comment("the user's").collate('utf8mb4_bin'),
    },
    t => [check('ck_users_age', sql`${t.age!} >= 0`), index('ix_users_plan').on(t.plan!.desc(), t.age!)],
  )
}

const posts: Upgrade = op => {
  users(op)
  op.createTable('posts', {
    id: integer().primaryKey('pk_posts'),
    author: integer().references('users.id', { name: 'fk_posts_author', onDelete: 'cascade' }),
  })
}

const twoUsers = {
  insert: `INSERT INTO users (id, email, age) VALUES (1, 'a@x', 30), (2, 'b@x', NULL)`,
  select: 'SELECT id, email FROM users ORDER BY id',
}

const onePost = {
  insert: `INSERT INTO posts (id) VALUES (1)`,
  select: 'SELECT id FROM posts',
}

const cases: readonly OperationCase[] = [
  {
    name: 'a table with everything that MariaDB has',
    before: op => op.createTable('users', { id: uuid().primaryKey('pk_users') }),
    change: op =>
      op.createTable(
        'messages',
        {
          id: bigint().identity({ start: 100 }).primaryKey('pk_messages'),
          user_id: uuid().notNull().references('users.id', { onDelete: 'cascade', name: 'fk_messages_user' }),
          content: text().notNull().default("it's empty"),
          role: role().notNull().default('user'),
          metadata: json<object>().notNull().default({}),
          key: uuid().defaultRandom(),
          day: date().defaultNow(),
          hidden: integer().invisible().comment('not for all'),
          seen_at: timestamp().notNull().defaultNow().onUpdate(sql`CURRENT_TIMESTAMP(6)`),
          length: integer().generatedAs(sql`char_length(content)`),
        },
        t => [
          unique('uq_messages').on(t.user_id!, t.seen_at!),
          check('ck_messages', sql`${t.content!} <> 'a \\\\' || 0`),
          index('ix_messages').on(t.content!.prefix(20), t.day!.desc()).comment('words'),
        ],
        { comment: 'Messages', rowFormat: 'DYNAMIC', characterSet: 'utf8mb4', collation: 'utf8mb4_bin' },
      ),
    mariadb: `CREATE TABLE \`messages\` (
  \`id\` bigint NOT NULL AUTO_INCREMENT,
  \`user_id\` uuid NOT NULL,
  \`content\` text NOT NULL DEFAULT 'it''s empty',
  \`role\` enum('user','it''s') NOT NULL DEFAULT 'user',
  \`metadata\` json NOT NULL DEFAULT '{}',
  \`key\` uuid DEFAULT uuid(),
  \`day\` date DEFAULT (CURRENT_DATE),
  \`hidden\` int INVISIBLE COMMENT 'not for all',
  \`seen_at\` datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  \`length\` int GENERATED ALWAYS AS (char_length(content)) STORED,
  CONSTRAINT \`pk_messages\` PRIMARY KEY (\`id\`),
  CONSTRAINT \`fk_messages_user\` FOREIGN KEY (\`user_id\`) REFERENCES \`users\` (\`id\`) ON DELETE CASCADE,
  CONSTRAINT \`uq_messages\` UNIQUE (\`user_id\`, \`seen_at\`),
  CONSTRAINT \`ck_messages\` CHECK (\`content\` <> 'a \\\\' || 0),
  INDEX \`ix_messages\` (\`content\`(20), \`day\` DESC) COMMENT 'words'
) DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin ROW_FORMAT = DYNAMIC COMMENT = 'Messages' AUTO_INCREMENT = 100;`,
  },
  {
    name: 'a default is set in place, and anything else says the whole column again',
    before: op => {
      users(op)
      op.addColumn('users', 'seen', timestamp().defaultNow().onUpdate(sql`CURRENT_TIMESTAMP(6)`))
    },
    rows: twoUsers,
    change: op => {
      op.alterColumn('users', 'age', { default: 21 })
      op.alterColumn('users', 'age', { default: sql`10 + 11` })
      op.alterColumn('users', 'age', { default: null })
      op.alterColumn('users', 'plan', { default: null })
      op.alterColumn('users', 'plan', { nullable: true })
      op.alterColumn('users', 'plan', { type: varchar({ length: 40 }), comment: null })
      op.alterColumn('users', 'seen', { default: null })
      op.alterColumn('users', 'seen', { default: now(), onUpdate: null })
    },
    mariadb: `ALTER TABLE \`users\` ALTER COLUMN \`age\` SET DEFAULT 21;
ALTER TABLE \`users\` ALTER COLUMN \`age\` SET DEFAULT (10 + 11);
ALTER TABLE \`users\` ALTER COLUMN \`age\` SET DEFAULT NULL;
ALTER TABLE \`users\` ALTER COLUMN \`plan\` DROP DEFAULT;
ALTER TABLE \`users\` MODIFY COLUMN \`plan\` varchar(20) COLLATE utf8mb4_bin COMMENT 'the user''s';
ALTER TABLE \`users\` MODIFY COLUMN \`plan\` varchar(40) COLLATE utf8mb4_bin;
ALTER TABLE \`users\` MODIFY COLUMN \`seen\` datetime(6) ON UPDATE current_timestamp(6);
ALTER TABLE \`users\` MODIFY COLUMN \`seen\` datetime(6) DEFAULT CURRENT_TIMESTAMP(6);`,
  },
  {
    name: 'a check in the definition of its column stays, and goes',
    notOffline: 'raw SQL makes the table',
    before: op =>
      op.execute('CREATE TABLE t (a int CHECK (a > 0), b int CHECK (b > 0), c int CHECK (c > a))'),
    change: op => {
      op.alterColumn('t', 'a', { nullable: false })
      op.dropConstraint('b', 't')
      op.dropColumn('t', 'a')
    },
    oneWay: true,
    mariadb: `ALTER TABLE \`t\` MODIFY COLUMN \`a\` int NOT NULL CHECK (\`a\` > 0);
ALTER TABLE \`t\` MODIFY COLUMN \`b\` int;
ALTER TABLE \`t\`
  MODIFY COLUMN \`c\` int,
  DROP COLUMN \`a\`;`,
  },
  {
    name: 'a column that counts comes with its key, and goes with it',
    before: op => op.createTable('t', { a: integer() }),
    rows: { insert: 'INSERT INTO t VALUES (5), (6)', select: 'SELECT a FROM t ORDER BY a' },
    change: op => {
      op.addColumn('t', 'id', bigint().identity({ start: 10 }).primaryKey('pk_t'))
    },
    mariadb: `ALTER TABLE \`t\`
  ADD COLUMN \`id\` bigint NOT NULL AUTO_INCREMENT,
  AUTO_INCREMENT = 10,
  ADD CONSTRAINT \`pk_t\` PRIMARY KEY (\`id\`);`,
  },
  {
    name: 'another primary key under a column that counts',
    before: op =>
      op.createTable('t', { id: integer().identity().primaryKey('pk_t'), tenant: integer().notNull() }),
    rows: {
      insert: 'INSERT INTO t (tenant) VALUES (5), (6)',
      select: 'SELECT id, tenant FROM t ORDER BY id',
    },
    change: op => {
      op.dropConstraint('pk_t', 't')
      op.createPrimaryKey('pk_t', 't', ['id', 'tenant'])
    },
    mariadb: `ALTER TABLE \`t\`
  DROP PRIMARY KEY,
  MODIFY COLUMN \`id\` int NOT NULL;
ALTER TABLE \`t\`
  ADD CONSTRAINT \`pk_t\` PRIMARY KEY (\`id\`, \`tenant\`),
  MODIFY COLUMN \`id\` int NOT NULL AUTO_INCREMENT;`,
  },
  {
    name: 'numbers are handed out, and no more',
    before: op => op.createTable('t', { n: integer().notNull() }, t => [index('ix').on(t.n!)]),
    change: op => {
      op.alterColumn('t', 'n', { identity: { start: 7 } })
      op.alterColumn('t', 'n', { identity: null })
    },
    mariadb: `ALTER TABLE \`t\`
  MODIFY COLUMN \`n\` int NOT NULL AUTO_INCREMENT,
  AUTO_INCREMENT = 7;
ALTER TABLE \`t\` MODIFY COLUMN \`n\` int NOT NULL;`,
  },
  {
    name: 'the index under a foreign key goes with it',
    before: posts,
    rows: onePost,
    change: op => op.dropConstraint('fk_posts_author', 'posts'),
    mariadb: `ALTER TABLE \`posts\`
  DROP FOREIGN KEY \`fk_posts_author\`,
  DROP INDEX \`fk_posts_author\`;`,
  },
  {
    name: 'an index that a foreign key stands on comes and goes',
    before: posts,
    rows: onePost,
    change: op => {
      op.createIndex('ix_author', 'posts', ['author', 'id'])
      op.dropIndex('ix_author', 'posts')
      op.createUniqueConstraint('uq_author', 'posts', ['author'])
      op.dropConstraint('uq_author', 'posts')
      op.dropConstraint('fk_posts_author', 'posts')
    },
    mariadb: `ALTER TABLE \`posts\`
  ADD INDEX \`ix_author\` (\`author\`, \`id\`),
  DROP INDEX \`fk_posts_author\`;
ALTER TABLE \`posts\`
  DROP INDEX \`ix_author\`,
  ADD INDEX \`fk_posts_author\` (\`author\`);
ALTER TABLE \`posts\`
  ADD CONSTRAINT \`uq_author\` UNIQUE (\`author\`),
  DROP INDEX \`fk_posts_author\`;
ALTER TABLE \`posts\`
  DROP INDEX \`uq_author\`,
  ADD INDEX \`fk_posts_author\` (\`author\`);
ALTER TABLE \`posts\`
  DROP FOREIGN KEY \`fk_posts_author\`,
  DROP INDEX \`fk_posts_author\`;`,
  },
  {
    name: 'a column goes with everything that it has a part in',
    before: op => {
      posts(op)
      op.addColumn('posts', 'day', integer().notNull().default(1))
      op.createUniqueConstraint('uq_pair', 'posts', ['author', 'day'])
      op.createIndex('ix_pair', 'posts', ['day', 'author'])
      op.createCheckConstraint('ck_author', 'posts', sql`author > 0 OR day > 0`)
    },
    rows: onePost,
    change: op => op.dropColumn('posts', 'author'),
    mariadb: `ALTER TABLE \`posts\`
  DROP FOREIGN KEY \`fk_posts_author\`,
  DROP INDEX \`uq_pair\`,
  DROP CONSTRAINT \`ck_author\`,
  DROP INDEX \`ix_pair\`,
  DROP COLUMN \`author\`;`,
  },
  {
    name: 'a column goes, and what is left of its keys would not be unique',
    before: op => {
      op.createTable('t', { id: integer().primaryKey(), a: integer(), b: integer() }, t => [
        unique('uq').on(t.a!, t.b!),
        uniqueIndex('ux').on(t.b!, t.a!),
      ])
    },
    rows: {
      insert: 'INSERT INTO t (id, a, b) VALUES (1, 1, 7), (2, 2, 7)',
      select: 'SELECT id, b FROM t ORDER BY id',
    },
    change: op => op.dropColumn('t', 'a'),
    mariadb: `ALTER TABLE \`t\`
  DROP INDEX \`uq\`,
  DROP INDEX \`ux\`,
  DROP COLUMN \`a\`;`,
  },
  {
    name: 'unique constraints and unique indexes are one',
    before: users,
    rows: twoUsers,
    change: op => {
      op.createIndex('ux_plan', 'users', ['plan', 'id'], { unique: true })
      op.renameConstraint('users', 'ux_plan', 'ux')
      op.dropConstraint('ux', 'users')
      op.createIndex('ux_plan', 'users', ['plan', 'id'], { unique: true })
      op.dropIndex('uq_users_email', 'users')
    },
    mariadb: `ALTER TABLE \`users\` ADD UNIQUE INDEX \`ux_plan\` (\`plan\`, \`id\`);
ALTER TABLE \`users\` RENAME INDEX \`ux_plan\` TO \`ux\`;
ALTER TABLE \`users\` DROP INDEX \`ux\`;
ALTER TABLE \`users\` ADD UNIQUE INDEX \`ux_plan\` (\`plan\`, \`id\`);
ALTER TABLE \`users\` DROP INDEX \`uq_users_email\`;`,
  },
  {
    name: 'indexes of other kinds',
    before: op => op.createTable('docs', { id: integer(), body: text(), name: varchar({ length: 100 }) }),
    change: op => {
      op.createIndex('ix_words', 'docs', ['body', 'name'], { kind: 'fulltext' })
      op.createIndex(
        'ix_start',
        'docs',
        [
          { column: 'body', length: 10 },
          { column: 'name', order: 'desc' },
        ],
        {
          invisible: true,
          comment: "it's ignored",
        },
      )
      op.createIndex('ux_start', 'docs', [{ column: 'name', length: 10 }], { unique: true })
      op.createIndex('ix_whole', 'docs', ['body'])
    },
    mariadb: `ALTER TABLE \`docs\` ADD FULLTEXT INDEX \`ix_words\` (\`body\`, \`name\`);
ALTER TABLE \`docs\` ADD INDEX \`ix_start\` (\`body\`(10), \`name\` DESC) COMMENT 'it''s ignored' IGNORED;
ALTER TABLE \`docs\` ADD UNIQUE INDEX \`ux_start\` (\`name\`(10));
ALTER TABLE \`docs\` ADD INDEX \`ix_whole\` (\`body\`);`,
  },
  {
    name: 'a column is renamed, and its check, index and computed column follow',
    before: op => {
      posts(op)
      op.addColumn('users', 'next_age', integer().generatedAs(sql`age + 1`))
    },
    rows: { ...twoUsers, select: 'SELECT count(*) AS n FROM users' },
    change: op => {
      op.renameColumn('users', 'id', 'select')
      op.renameColumn('users', 'age', 'Years `lived`')
      op.renameColumn('posts', 'author', 'by')
    },
    mariadb: `ALTER TABLE \`users\` RENAME COLUMN \`id\` TO \`select\`;
ALTER TABLE \`users\` RENAME COLUMN \`age\` TO \`Years \`\`lived\`\`\`;
ALTER TABLE \`posts\` RENAME COLUMN \`author\` TO \`by\`;`,
  },
  {
    name: 'an enum is a list in its columns, and gets more values there',
    before: op => {
      op.createEnum('role', ['user', "it's"])
      op.createTable('messages', { id: integer(), role: role().notNull().default('user').comment('who') })
      op.createTable('notes', { role: role() })
    },
    rows: {
      insert: `INSERT INTO messages (id, role) VALUES (1, 'it''s')`,
      select: 'SELECT id, role FROM messages',
    },
    change: op => {
      op.addEnumValue('role', 'tool', { after: 'user', columns: ['messages.role', 'notes.role'] })
      // A downgrade leaves it behind.
      op.addEnumValue('role', 'tool', { columns: ['messages.role', 'notes.role'] })
    },
    oneWay: true,
    mariadb: `ALTER TABLE \`messages\` MODIFY COLUMN \`role\` enum('user','tool','it''s') NOT NULL DEFAULT 'user' COMMENT 'who';
ALTER TABLE \`notes\` MODIFY COLUMN \`role\` enum('user','tool','it''s');`,
  },
  {
    name: 'a number becomes a UUID over its text',
    before: op => op.createTable('t', { a: integer() }),
    change: op => op.alterColumn('t', 'a', { type: uuid() }),
    mariadb: `ALTER TABLE \`t\` MODIFY COLUMN \`a\` varchar(64);
ALTER TABLE \`t\` MODIFY COLUMN \`a\` uuid;`,
  },
  {
    name: 'columns change beside one that got a date of zeros for a default',
    before: op => {
      op.createEnum('role', ['user', "it's"])
      op.createTable('messages', {
        id: integer(),
        role: role(),
        at: timestamp().notNull().onUpdate(sql`CURRENT_TIMESTAMP`),
      })
    },
    change: op => {
      op.addEnumValue('role', 'tool', { columns: ['messages.role'] })
      op.replaceEnum('role', ['tool', 'user'], { columns: ['messages.role'] })
      op.alterColumn('messages', 'id', { type: uuid() })
      op.setTableComment('messages', 'said')
    },
    oneWay: true,
  },
  {
    name: 'a primary key keeps no name, and goes by the one it would have',
    before: op => {
      op.createTable('a', { x: integer().notNull() }, t => [primaryKey().on(t.x!)])
      op.createTable('b', { x: integer().notNull() }, t => [primaryKey('any').on(t.x!)])
    },
    change: op => {
      op.dropConstraint('pk_a', 'a')
      op.dropConstraint('any', 'b', { type: 'primaryKey' })
    },
    mariadb: `ALTER TABLE \`a\` DROP PRIMARY KEY;
ALTER TABLE \`b\` DROP PRIMARY KEY;`,
  },
]

/** What MariaDB does in ways of its own. */
export const mariadbCases = cases.map((one): OperationCase => ({ ...one, notOn }))
