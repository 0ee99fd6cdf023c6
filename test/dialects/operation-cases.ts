import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  now,
  numeric,
  primaryKey,
  rawType,
  sql,
  text,
  timestamp,
  unique,
  uuid,
  varchar,
} from '../../src/schema/index.ts'
import type { Upgrade } from './migrate.ts'
import type { OperationCase } from './operation-case.ts'

export type { OperationCase } from './operation-case.ts'

const noTypes = { sqlite: 'it has no enum types' }
const noIdentity = { sqlite: 'it has no identity beside its rowid' }
const noComments = { sqlite: 'it keeps no comments' }

const users: Upgrade = op => {
  op.createTable(
    'users',
    {
      id: integer().primaryKey('pk_users'),
      email: text().notNull().unique('uq_users_email'),
      age: integer().default(18),
      plan: varchar({ length: 20 }).notNull().default('free'),
    },
    t => [check('ck_users_age', sql`${t.age!} >= 0`), index('ix_users_plan').on(t.plan!.desc(), t.age!)],
  )
}

const usersAndPosts: Upgrade = op => {
  users(op)
  op.createTable('posts', {
    id: integer().primaryKey('pk_posts'),
    author: integer().notNull().references('users.id', { name: 'fk_posts_author', onDelete: 'cascade' }),
    title: text(),
  })
}

const twoUsers = {
  insert: `INSERT INTO users (id, email, age) VALUES (1, 'a@x', 30), (2, 'b@x', NULL)`,
  select: 'SELECT id, email FROM users ORDER BY id',
}

export const operationCases: readonly OperationCase[] = [
  {
    name: 'a table with everything',
    before: op => op.createTable('users', { id: uuid().primaryKey('pk_users') }),
    change: op =>
      op.createTable(
        'messages',
        {
          id: uuid().primaryKey('pk_messages').defaultRandom(),
          user_id: uuid().notNull().references('users.id', { onDelete: 'cascade', name: 'fk_messages_user' }),
          content: text().notNull().default("it's empty"),
          tokens: integer().notNull().default(0),
          cost: numeric({ precision: 12, scale: 6 }),
          metadata: jsonb<object>().notNull().default({}),
          created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
        },
        t => [
          unique('uq_messages').on(t.user_id!, t.created_at!),
          check('ck_messages_tokens', sql`${t.tokens!} >= 0`),
          index('ix_messages_costly').on(t.cost!.desc()).where(sql`${t.cost!} > 1`),
        ],
      ),
    postgresql: `CREATE TABLE "messages" (
  "id" uuid NOT NULL DEFAULT gen_random_uuid(),
  "user_id" uuid NOT NULL,
  "content" text NOT NULL DEFAULT 'it''s empty',
  "tokens" integer NOT NULL DEFAULT 0,
  "cost" numeric(12,6),
  "metadata" jsonb NOT NULL DEFAULT '{}',
  "created_at" timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "pk_messages" PRIMARY KEY ("id"),
  CONSTRAINT "fk_messages_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE,
  CONSTRAINT "uq_messages" UNIQUE ("user_id", "created_at"),
  CONSTRAINT "ck_messages_tokens" CHECK ("tokens" >= 0)
);
CREATE INDEX "ix_messages_costly" ON "messages" ("cost" DESC) WHERE "cost" > 1;`,
    notOn: { mariadb: 'it indexes all rows of a table' },
  },
  {
    name: 'a table with comments',
    before: () => {},
    change: op =>
      op.createTable('notes', { body: text().comment("the user's own") }, undefined, { comment: 'Notes' }),
    postgresql: `CREATE TABLE "notes" (
  "body" text
);
COMMENT ON TABLE "notes" IS 'Notes';
COMMENT ON COLUMN "notes"."body" IS 'the user''s own';`,
  },
  {
    name: 'drop a table',
    before: usersAndPosts,
    change: op => op.dropTable('posts'),
    postgresql: 'DROP TABLE "posts";',
  },
  {
    name: 'rename a table, and what refers to it follows',
    before: usersAndPosts,
    change: op => op.renameTable('users', 'People of "note"'),
    postgresql: 'ALTER TABLE "users" RENAME TO "People of ""note""";',
  },
  {
    name: 'rename a table with rows there and back',
    before: users,
    rows: { ...twoUsers, select: 'SELECT id, email FROM users ORDER BY id' },
    change: op => {
      op.renameTable('users', 'people')
      op.renameTable('people', 'users')
    },
  },
  {
    name: 'rename a table that refers to itself',
    before: op =>
      op.createTable('nodes', { id: integer().primaryKey(), up: integer().references('nodes.id') }),
    change: op => op.renameTable('nodes', 'tree'),
  },
  {
    name: 'add a column',
    before: users,
    rows: twoUsers,
    change: op => op.addColumn('users', 'full_name', text()),
    postgresql: 'ALTER TABLE "users" ADD COLUMN "full_name" text;',
  },
  {
    name: 'add a column with a default to rows',
    before: users,
    rows: twoUsers,
    change: op => op.addColumn('users', 'active', boolean().notNull().default(true)),
    postgresql: 'ALTER TABLE "users" ADD COLUMN "active" boolean NOT NULL DEFAULT true;',
  },
  {
    name: 'add a column with an expression as default to rows',
    before: users,
    rows: twoUsers,
    change: op => op.addColumn('users', 'seen_at', timestamp({ withTimezone: true }).notNull().defaultNow()),
  },
  {
    name: 'add a column with a reference, a check and an index',
    before: usersAndPosts,
    change: op =>
      op.addColumn(
        'posts',
        'editor',
        integer()
          .references('users.id', { name: 'fk_posts_editor', onDelete: 'setNull' })
          .check(sql`editor > 0`, 'ck_posts_editor')
          .index('ix_posts_editor'),
      ),
    postgresql: `ALTER TABLE "posts" ADD COLUMN "editor" integer;
ALTER TABLE "posts" ADD CONSTRAINT "fk_posts_editor" FOREIGN KEY ("editor") REFERENCES "users" ("id") ON DELETE SET NULL;
ALTER TABLE "posts" ADD CONSTRAINT "ck_posts_editor" CHECK (editor > 0);
CREATE INDEX "ix_posts_editor" ON "posts" ("editor");`,
    notOn: { mariadb: 'no check is over a column that a foreign key sets to NULL' },
  },
  {
    name: 'add a generated column',
    before: users,
    change: op => op.addColumn('users', 'next_age', integer().generatedAs(sql`age + 1`)),
    postgresql: 'ALTER TABLE "users" ADD COLUMN "next_age" integer GENERATED ALWAYS AS (age + 1) STORED;',
  },
  {
    name: 'add an identity column with a comment',
    before: users,
    rows: twoUsers,
    change: op => op.addColumn('users', 'n', bigint().identity({ start: 10 }).comment('in order')),
    postgresql: `ALTER TABLE "users" ADD COLUMN "n" bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY (START WITH 10);
COMMENT ON COLUMN "users"."n" IS 'in order';`,
    notOn: { ...noIdentity, mariadb: 'what counts is a key there' },
  },
  {
    name: 'drop a column',
    before: usersAndPosts,
    rows: twoUsers,
    change: op => op.dropColumn('posts', 'title'),
    postgresql: 'ALTER TABLE "posts" DROP COLUMN "title";',
  },
  {
    name: 'drop a column with its unique constraint',
    before: op => op.createTable('tags', { id: integer().primaryKey(), slug: text().unique('uq_tags_slug') }),
    change: op => op.dropColumn('tags', 'slug'),
  },
  {
    name: 'drop a column with the index and the check that mention it',
    before: op => {
      users(op)
      op.createCheckConstraint('ck_users_grown', 'users', sql`age > 5 OR plan = 'free'`)
      op.createIndex('ix_users_partial', 'users', ['email'], { where: sql`age > 18` })
      op.createIndex('ix_users_sum', 'users', [sql`age + 1`])
    },
    rows: twoUsers,
    change: op => op.dropColumn('users', 'age'),
    postgresql: 'ALTER TABLE "users" DROP COLUMN "age";',
    notOn: { mariadb: 'it indexes all rows, and columns' },
  },
  {
    name: 'rename a column, and what mentions it follows',
    before: op => {
      usersAndPosts(op)
      op.createIndex('ix_users_lower', 'users', [sql`lower(email)`], { where: sql`age > 1` })
    },
    rows: { ...twoUsers, select: 'SELECT count(*) AS n FROM users' },
    change: op => {
      op.renameColumn('users', 'id', 'user_id')
      op.renameColumn('users', 'age', 'Years "lived"')
      op.renameColumn('users', 'email', 'address')
    },
    postgresql: `ALTER TABLE "users" RENAME COLUMN "id" TO "user_id";
ALTER TABLE "users" RENAME COLUMN "age" TO "Years ""lived""";
ALTER TABLE "users" RENAME COLUMN "email" TO "address";`,
    notOn: { mariadb: 'it indexes all rows, and columns' },
  },
  {
    name: 'a column takes no NULL any more',
    before: users,
    change: op => op.alterColumn('users', 'age', { nullable: false }),
    postgresql: 'ALTER TABLE "users" ALTER COLUMN "age" SET NOT NULL;',
  },
  {
    name: 'a column takes NULL',
    before: users,
    rows: twoUsers,
    change: op => op.alterColumn('users', 'plan', { nullable: true }),
    postgresql: 'ALTER TABLE "users" ALTER COLUMN "plan" DROP NOT NULL;',
  },
  {
    name: 'a default is set, and one dropped',
    before: users,
    rows: twoUsers,
    change: op => {
      op.alterColumn('users', 'plan', { default: null })
      op.alterColumn('users', 'age', { default: sql`1 + 1` })
      op.addColumn('users', 'seen', timestamp({ withTimezone: true }))
      op.alterColumn('users', 'seen', { default: now() })
    },
    postgresql: `ALTER TABLE "users" ALTER COLUMN "plan" DROP DEFAULT;
ALTER TABLE "users" ALTER COLUMN "age" SET DEFAULT (1 + 1);
ALTER TABLE "users" ADD COLUMN "seen" timestamp with time zone;
ALTER TABLE "users" ALTER COLUMN "seen" SET DEFAULT now();`,
  },
  {
    name: 'a type grows',
    before: users,
    rows: { ...twoUsers, select: 'SELECT email, plan FROM users ORDER BY email' },
    change: op => op.alterColumn('users', 'plan', { type: varchar({ length: 40 }) }),
    postgresql: 'ALTER TABLE "users" ALTER COLUMN "plan" SET DATA TYPE varchar(40);',
  },
  {
    name: 'a type changes with its values, and the default stays',
    before: op =>
      op.createTable('things', { id: integer().primaryKey(), size: text().notNull().default('3') }),
    rows: {
      insert: `INSERT INTO things VALUES (1, '42'), (2, '7')`,
      select: 'SELECT id, size::integer AS size FROM things ORDER BY id',
    },
    change: op => op.alterColumn('things', 'size', { type: integer(), using: sql`size::integer` }),
    postgresql: `ALTER TABLE "things"
  ALTER COLUMN "size" DROP DEFAULT,
  ALTER COLUMN "size" SET DATA TYPE integer USING size::integer,
  ALTER COLUMN "size" SET DEFAULT '3';`,
    oneWay: true,
    notOn: {
      sqlite: 'USING is written in the words of PostgreSQL',
      mariadb: 'USING is written in the words of PostgreSQL',
    },
  },
  {
    name: 'everything about a column at once',
    before: users,
    change: op =>
      op.alterColumn('users', 'age', {
        type: bigint(),
        nullable: false,
        default: 21,
        comment: 'in years',
      }),
    postgresql: `ALTER TABLE "users"
  ALTER COLUMN "age" DROP DEFAULT,
  ALTER COLUMN "age" SET DATA TYPE bigint,
  ALTER COLUMN "age" SET NOT NULL,
  ALTER COLUMN "age" SET DEFAULT 21;
COMMENT ON COLUMN "users"."age" IS 'in years';`,
  },
  {
    name: 'a comment comes and goes',
    before: op => op.createTable('notes', { a: text().comment('old'), b: text() }),
    change: op => {
      op.alterColumn('notes', 'a', { comment: null })
      op.alterColumn('notes', 'b', { comment: 'new' })
    },
    postgresql: `COMMENT ON COLUMN "notes"."a" IS NULL;
COMMENT ON COLUMN "notes"."b" IS 'new';`,
    notOn: noComments,
  },
  {
    name: 'a collation changes, and another survives a change of type',
    before: op =>
      op.createTable('words', {
        a: text(),
        b: text().collate('C'),
        c: text().collate('C'),
        d: text().collate('C'),
      }),
    change: op => {
      op.alterColumn('words', 'a', { collation: 'POSIX' })
      op.alterColumn('words', 'b', { type: varchar({ length: 9 }) })
      op.alterColumn('words', 'c', { collation: null })
    },
    postgresql: `ALTER TABLE "words" ALTER COLUMN "a" SET DATA TYPE text COLLATE "POSIX";
ALTER TABLE "words" ALTER COLUMN "b" SET DATA TYPE varchar(9) COLLATE "C";
ALTER TABLE "words" ALTER COLUMN "c" SET DATA TYPE text;`,
    notOn: { sqlite: 'it has other collations', mariadb: 'it has other collations' },
  },
  {
    name: 'numbers are handed out, in another way, and no more',
    before: op =>
      op.createTable('seats', { n: integer().notNull(), m: integer().identity(), k: bigint().identity() }),
    change: op => {
      op.alterColumn('seats', 'n', { identity: { generation: 'always', start: 100 } })
      op.alterColumn('seats', 'm', { identity: { generation: 'always', increment: 5 } })
      op.alterColumn('seats', 'k', { identity: null })
    },
    postgresql: `ALTER TABLE "seats" ALTER COLUMN "n" ADD GENERATED ALWAYS AS IDENTITY (START WITH 100);
ALTER TABLE "seats" ALTER COLUMN "m" SET GENERATED ALWAYS SET INCREMENT BY 5;
ALTER TABLE "seats" ALTER COLUMN "k" DROP IDENTITY;`,
    notOn: { ...noIdentity, mariadb: 'one column counts, and it is a key' },
  },
  {
    name: 'a primary key comes, and another goes',
    before: op => {
      op.createTable('a', { x: integer(), y: integer() })
      op.createTable('b', { x: integer() }, t => [primaryKey('pk_b').on(t.x!)])
    },
    change: op => {
      op.createPrimaryKey('pk_a', 'a', ['y', 'x'])
      op.dropConstraint('pk_b', 'b')
    },
    postgresql: `ALTER TABLE "a" ADD CONSTRAINT "pk_a" PRIMARY KEY ("y", "x");
ALTER TABLE "b" DROP CONSTRAINT "pk_b";`,
    oneWay: true,
  },
  {
    name: 'constraints come and go',
    before: usersAndPosts,
    rows: twoUsers,
    change: op => {
      op.dropConstraint('uq_users_email', 'users')
      op.dropConstraint('ck_users_age', 'users', { type: 'check' })
      op.dropConstraint({ type: 'foreignKey', columns: ['author'] }, 'posts')
      op.createUniqueConstraint('uq_users_both', 'users', ['email', 'plan'])
      op.createCheckConstraint('ck_users_plan', 'users', sql`plan IN ('free', 'pro')`)
      op.createForeignKey('fk_posts_by', 'posts', ['author'], 'users', ['id'], { onUpdate: 'cascade' })
    },
    postgresql: `ALTER TABLE "users" DROP CONSTRAINT "uq_users_email";
ALTER TABLE "users" DROP CONSTRAINT "ck_users_age";
ALTER TABLE "posts" DROP CONSTRAINT "fk_posts_author";
ALTER TABLE "users" ADD CONSTRAINT "uq_users_both" UNIQUE ("email", "plan");
ALTER TABLE "users" ADD CONSTRAINT "ck_users_plan" CHECK (plan IN ('free', 'pro'));
ALTER TABLE "posts" ADD CONSTRAINT "fk_posts_by" FOREIGN KEY ("author") REFERENCES "users" ("id") ON UPDATE CASCADE;`,
  },
  {
    name: 'a unique constraint to which NULL is a value, and one that waits',
    before: users,
    change: op => {
      op.createUniqueConstraint('uq_nulls', 'users', ['age'], { nullsNotDistinct: true })
      op.createUniqueConstraint('uq_later', 'users', ['plan'], { deferrable: 'deferred' })
    },
    postgresql: `ALTER TABLE "users" ADD CONSTRAINT "uq_nulls" UNIQUE NULLS NOT DISTINCT ("age");
ALTER TABLE "users" ADD CONSTRAINT "uq_later" UNIQUE ("plan") DEFERRABLE INITIALLY DEFERRED;`,
    notOn: { sqlite: 'it has neither', mariadb: 'it has neither' },
  },
  {
    name: 'a foreign key of several columns that waits',
    before: op => {
      op.createTable('a', { x: integer(), y: integer() }, t => [unique('uq_a').on(t.x!, t.y!)])
      op.createTable('b', { x: integer(), y: integer() })
    },
    change: op =>
      op.createForeignKey('fk_b', 'b', ['x', 'y'], 'a', ['x', 'y'], {
        deferrable: 'deferred',
        onDelete: 'setNull',
      }),
    postgresql:
      'ALTER TABLE "b" ADD CONSTRAINT "fk_b" FOREIGN KEY ("x", "y") REFERENCES "a" ("x", "y") ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;',
    notOn: { mariadb: 'nothing waits there' },
  },
  {
    name: 'indexes come and go',
    before: users,
    rows: twoUsers,
    change: op => {
      op.dropIndex('ix_users_plan', 'users')
      op.createIndex('ux_users_lower', 'users', [sql`lower(email)`], { unique: true })
      op.createIndex('ix_users_old', 'users', [{ column: 'age', order: 'desc' }, 'plan'], {
        where: sql`age > 60`,
      })
    },
    postgresql: `DROP INDEX "ix_users_plan";
CREATE UNIQUE INDEX "ux_users_lower" ON "users" ((lower(email)));
CREATE INDEX "ix_users_old" ON "users" ("age" DESC, "plan") WHERE age > 60;`,
    notOn: { mariadb: 'it indexes all rows, and columns' },
  },
  {
    name: 'indexes as PostgreSQL alone has them',
    before: op => op.createTable('docs', { id: integer(), body: jsonb(), name: text(), at: timestamp() }),
    change: op => {
      op.createIndex('ix_body', 'docs', [{ column: 'body', operatorClass: 'jsonb_path_ops' }], {
        method: 'gin',
      })
      op.createIndex(
        'ix_name',
        'docs',
        [{ column: 'name', operatorClass: 'text_pattern_ops', nulls: 'first' }],
        {
          include: ['id'],
          unique: true,
          nullsNotDistinct: true,
        },
      )
    },
    postgresql: `CREATE INDEX "ix_body" ON "docs" USING gin ("body" jsonb_path_ops);
CREATE UNIQUE INDEX "ix_name" ON "docs" ("name" text_pattern_ops NULLS FIRST) INCLUDE ("id") NULLS NOT DISTINCT;`,
    notOn: { sqlite: 'it has one kind of index', mariadb: 'it has other kinds' },
  },
  {
    name: 'an enum comes, a column takes it, and gives it back',
    before: op => op.createTable('messages', { id: integer(), role: text().notNull().default('user') }),
    rows: {
      insert: `INSERT INTO messages (id) VALUES (1)`,
      select: 'SELECT role::text AS role FROM messages',
    },
    change: op => {
      op.createEnum('message_role', ['user', "it's"])
      op.alterColumn('messages', 'role', {
        type: rawType('message_role'),
        using: sql`role::message_role`,
      })
      op.alterColumn('messages', 'role', { type: text() })
      op.dropEnum('message_role')
    },
    postgresql: `CREATE TYPE "message_role" AS ENUM ('user', 'it''s');
ALTER TABLE "messages"
  ALTER COLUMN "role" DROP DEFAULT,
  ALTER COLUMN "role" SET DATA TYPE message_role USING role::message_role,
  ALTER COLUMN "role" SET DEFAULT 'user';
ALTER TABLE "messages"
  ALTER COLUMN "role" DROP DEFAULT,
  ALTER COLUMN "role" SET DATA TYPE text,
  ALTER COLUMN "role" SET DEFAULT 'user';
DROP TYPE "message_role";`,
    oneWay: true,
    notOn: { ...noTypes, mariadb: 'the cast is written in the words of PostgreSQL' },
  },
  {
    name: 'an enum has more values, each in its place',
    before: op => op.createEnum('color', ['red', 'blue']),
    change: op => {
      op.addEnumValue('color', 'green')
      op.addEnumValue('color', "it's", { before: 'red' })
      op.addEnumValue('color', 'pink', { after: 'red' })
    },
    postgresql: `ALTER TYPE "color" ADD VALUE IF NOT EXISTS 'green';
ALTER TYPE "color" ADD VALUE IF NOT EXISTS 'it''s' BEFORE 'red';
ALTER TYPE "color" ADD VALUE IF NOT EXISTS 'pink' AFTER 'red';`,
    oneWay: true,
    notOn: { ...noTypes, mariadb: 'it has no enum without a column' },
  },
  {
    name: 'a foreign key over several columns with its own name',
    before: op =>
      op.createTable('pairs', { a: integer().notNull(), b: integer().notNull() }, t => [
        primaryKey('pk_pairs').on(t.a!, t.b!),
      ]),
    change: op =>
      op.createTable('uses', { a: integer(), b: integer() }, t => [
        foreignKey([t.a!, t.b!], 'pairs', ['a', 'b'], { name: 'fk_uses', onDelete: 'setNull' }),
      ]),
    postgresql: `CREATE TABLE "uses" (
  "a" integer,
  "b" integer,
  CONSTRAINT "fk_uses" FOREIGN KEY ("a", "b") REFERENCES "pairs" ("a", "b") ON DELETE SET NULL
);`,
  },
]
