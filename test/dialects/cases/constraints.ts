import { check, exclude, integer, primaryKey, rawType, sql, text, unique } from '../../../src/schema/index.ts'
import type { Upgrade } from '../migrate.ts'
import type { OperationCase } from '../operation-case.ts'

const users: Upgrade = op =>
  op.createTable(
    'users',
    { id: integer().primaryKey('pk_users'), email: text().notNull(), age: integer(), team: integer() },
    t => [unique('uq_users_email').on(t.email!), check('ck_users_age', sql`age > 0`)],
  )

const posts: Upgrade = op => {
  users(op)
  op.createTable('posts', { id: integer().primaryKey('pk_posts'), author: integer() })
}

const twoUsers = {
  insert: `INSERT INTO users (id, email, age) VALUES (1, 'a@x', 30), (2, 'b@x', NULL)`,
  select: 'SELECT id, email FROM users ORDER BY id',
}

const bookings: Upgrade = op =>
  op.createTable('bookings', { room: rawType('int4range'), during: rawType('tsrange'), gone: integer() })

const onlyPostgresql = { sqlite: 'PostgreSQL alone has it', mariadb: 'PostgreSQL alone has it' }
const not18 = { ...onlyPostgresql, 'postgresql-15': 'since PostgreSQL 18' }

export const constraintCases: readonly OperationCase[] = [
  {
    name: 'keys that carry columns along, and that wait',
    before: op => {
      op.createTable('a', { x: integer().notNull(), y: integer(), z: integer() })
      op.createTable('b', { x: integer().notNull(), y: integer() })
    },
    change: op => {
      op.createPrimaryKey('pk_a', 'a', ['x'], { include: ['y', 'z'], deferrable: 'immediate' })
      op.createUniqueConstraint('uq_b', 'b', ['x'], { include: ['y'] })
    },
    postgresql: `ALTER TABLE "a" ADD CONSTRAINT "pk_a" PRIMARY KEY ("x") INCLUDE ("y", "z") DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE "b" ADD CONSTRAINT "uq_b" UNIQUE ("x") INCLUDE ("y");`,
    notOn: onlyPostgresql,
  },
  {
    name: 'a new table with keys that carry columns along',
    before: () => {},
    change: op =>
      op.createTable('a', { x: integer(), y: integer() }, t => [
        primaryKey('pk_a', { deferrable: 'deferred' }).on(t.x!).include(t.y!),
        unique('uq_a').on(t.y!).include(t.x!),
      ]),
    postgresql: `CREATE TABLE "a" (
  "x" integer NOT NULL,
  "y" integer,
  CONSTRAINT "pk_a" PRIMARY KEY ("x") INCLUDE ("y") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "uq_a" UNIQUE ("y") INCLUDE ("x")
);`,
    notOn: onlyPostgresql,
  },
  {
    name: 'constraints that old rows need not satisfy, and then must',
    before: posts,
    rows: twoUsers,
    change: op => {
      op.createCheckConstraint('ck_users_grown', 'users', 'age > 18', { notValid: true })
      op.createForeignKey('fk_posts_author', 'posts', ['author'], 'users', ['id'], { notValid: true })
      op.createForeignKey('fk_users_team', 'users', ['team'], 'users', ['id'], { notValid: true })
      op.validateConstraint('posts', 'fk_posts_author')
    },
    postgresql: `ALTER TABLE "users" ADD CONSTRAINT "ck_users_grown" CHECK (age > 18) NOT VALID;
ALTER TABLE "posts" ADD CONSTRAINT "fk_posts_author" FOREIGN KEY ("author") REFERENCES "users" ("id") NOT VALID;
ALTER TABLE "users" ADD CONSTRAINT "fk_users_team" FOREIGN KEY ("team") REFERENCES "users" ("id") NOT VALID;
ALTER TABLE "posts" VALIDATE CONSTRAINT "fk_posts_author";`,
    notOn: { mariadb: 'it has none that are not valid' },
  },
  {
    name: 'a check that children do not get',
    before: users,
    change: op => op.createCheckConstraint('ck_own', 'users', sql`age < 200`, { noInherit: true }),
    postgresql: 'ALTER TABLE "users" ADD CONSTRAINT "ck_own" CHECK (age < 200) NO INHERIT;',
    notOn: { mariadb: 'it has no inheritance' },
  },
  {
    name: 'constraints that are not enforced, and then are',
    before: posts,
    change: op => {
      op.createCheckConstraint('ck_hint', 'users', 'age < 100', { notEnforced: true })
      op.createForeignKey('fk_hint', 'posts', ['author'], 'users', ['id'], { notEnforced: true })
      op.createForeignKey('fk_soon', 'users', ['team'], 'users', ['id'], { notEnforced: true })
      op.alterConstraint('users', 'fk_soon', { enforced: true, deferrable: 'deferred' })
    },
    postgresql: `ALTER TABLE "users" ADD CONSTRAINT "ck_hint" CHECK (age < 100) NOT ENFORCED;
ALTER TABLE "posts" ADD CONSTRAINT "fk_hint" FOREIGN KEY ("author") REFERENCES "users" ("id") NOT ENFORCED;
ALTER TABLE "users" ADD CONSTRAINT "fk_soon" FOREIGN KEY ("team") REFERENCES "users" ("id") NOT ENFORCED;
ALTER TABLE "users" ALTER CONSTRAINT "fk_soon" DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "users" ALTER CONSTRAINT "fk_soon" ENFORCED;`,
    notOn: not18,
  },
  {
    name: 'a foreign key waits, and waits no more',
    before: op => {
      posts(op)
      op.createForeignKey('fk_a', 'posts', ['author'], 'users', ['id'])
      op.createForeignKey('fk_b', 'users', ['team'], 'users', ['id'], { deferrable: 'deferred' })
    },
    rows: twoUsers,
    change: op => {
      op.alterConstraint('posts', 'fk_a', { deferrable: 'deferred' })
      op.alterConstraint('users', 'fk_b', { deferrable: null })
    },
    postgresql: `ALTER TABLE "posts" ALTER CONSTRAINT "fk_a" DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "users" ALTER CONSTRAINT "fk_b" NOT DEFERRABLE;`,
    notOn: { mariadb: 'its constraints never wait' },
  },
  {
    name: 'exclusion constraints',
    before: bookings,
    rows: {
      insert: `INSERT INTO bookings VALUES ('[1,2)', '[2026-01-01, 2026-01-02)', 0)`,
      select: 'SELECT * FROM bookings',
    },
    change: op => {
      op.createExclusionConstraint(
        'ex_overlap',
        'bookings',
        [
          { column: 'room', with: '=' },
          { column: 'during', with: '&&' },
        ],
        { where: sql`gone = 0`, deferrable: 'deferred' },
      )
      op.createExclusionConstraint(null, 'bookings', [{ column: 'gone', with: '=' }], { method: 'btree' })
      op.createExclusionConstraint('ex_upper', 'bookings', [{ expression: sql`upper(during)`, with: '=' }], {
        method: 'btree',
      })
    },
    postgresql: `ALTER TABLE "bookings" ADD CONSTRAINT "ex_overlap" EXCLUDE USING gist ("room" WITH =, "during" WITH &&) WHERE (gone = 0) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "bookings" ADD CONSTRAINT "ex_bookings_gone" EXCLUDE USING btree ("gone" WITH =);
ALTER TABLE "bookings" ADD CONSTRAINT "ex_upper" EXCLUDE USING btree ((upper(during)) WITH =);`,
    notOn: onlyPostgresql,
  },
  {
    name: 'a new table with an exclusion constraint, and it follows a renamed column',
    before: () => {},
    change: op => {
      op.createTable('bookings', { room: rawType('int4range'), during: rawType('tsrange') }, t => [
        exclude('ex').using('gist').on([t.room!, '='], [t.during!, '&&']).where(sql`room <> 'empty'`),
      ])
      op.renameColumn('bookings', 'room', 'place')
    },
    postgresql: `CREATE TABLE "bookings" (
  "room" int4range,
  "during" tsrange,
  CONSTRAINT "ex" EXCLUDE USING gist ("room" WITH =, "during" WITH &&) WHERE (room <> 'empty')
);
ALTER TABLE "bookings" RENAME COLUMN "room" TO "place";`,
    notOn: onlyPostgresql,
  },
  {
    name: 'an exclusion constraint goes, one by name and one with its column',
    before: op => {
      bookings(op)
      op.createExclusionConstraint('ex_a', 'bookings', [{ column: 'room', with: '&&' }])
      op.createExclusionConstraint('ex_b', 'bookings', [{ column: 'during', with: '&&' }])
    },
    change: op => {
      op.dropConstraint({ type: 'exclusion', columns: ['room'] }, 'bookings')
      op.dropColumn('bookings', 'during')
    },
    postgresql: `ALTER TABLE "bookings" DROP CONSTRAINT "ex_a";
ALTER TABLE "bookings" DROP COLUMN "during";`,
    notOn: onlyPostgresql,
  },
  {
    name: 'constraints get other names',
    before: op => {
      posts(op)
      op.createForeignKey('fk_posts_author', 'posts', ['author'], 'users', ['id'], { onDelete: 'cascade' })
    },
    rows: twoUsers,
    change: op => {
      op.renameConstraint('users', 'uq_users_email', 'users "email" once')
      op.renameConstraint('users', 'ck_users_age', 'ck_users_positive')
      op.renameConstraint('posts', 'fk_posts_author', 'fk_posts_writer')
    },
    postgresql: `ALTER TABLE "users" RENAME CONSTRAINT "uq_users_email" TO "users ""email"" once";
ALTER TABLE "users" RENAME CONSTRAINT "ck_users_age" TO "ck_users_positive";
ALTER TABLE "posts" RENAME CONSTRAINT "fk_posts_author" TO "fk_posts_writer";`,
    mariadb: `ALTER TABLE \`users\` RENAME INDEX \`uq_users_email\` TO \`users "email" once\`;
ALTER TABLE \`users\`
  DROP CONSTRAINT \`ck_users_age\`,
  ADD CONSTRAINT \`ck_users_positive\` CHECK (\`age\` > 0);
ALTER TABLE \`posts\`
  DROP FOREIGN KEY \`fk_posts_author\`,
  ADD CONSTRAINT \`fk_posts_writer\` FOREIGN KEY (\`author\`) REFERENCES \`users\` (\`id\`) ON DELETE CASCADE,
  DROP INDEX \`fk_posts_author\`;`,
  },
  {
    name: 'a primary key gets another name',
    before: users,
    rows: twoUsers,
    change: op => op.renameConstraint('users', 'pk_users', 'pk_people'),
    postgresql: 'ALTER TABLE "users" RENAME CONSTRAINT "pk_users" TO "pk_people";',
    notOn: { mariadb: 'a primary key has no name of its own' },
  },
  {
    name: 'two constraints swap their names',
    before: op =>
      op.createTable('t', { a: integer(), b: integer() }, t => [unique('x').on(t.a!), unique('y').on(t.b!)]),
    change: op => {
      op.renameConstraint('t', 'x', 'z')
      op.renameConstraint('t', 'y', 'x')
      op.renameConstraint('t', 'z', 'y')
    },
  },
  {
    name: 'what may be gone is dropped, and what is there goes',
    before: users,
    rows: twoUsers,
    change: op => {
      op.dropConstraint('uq_gone', 'users', { ifExists: true })
      op.dropConstraint('uq_users_email', 'users', { ifExists: true })
    },
    postgresql: `ALTER TABLE "users" DROP CONSTRAINT IF EXISTS "uq_gone";
ALTER TABLE "users" DROP CONSTRAINT IF EXISTS "uq_users_email";`,
  },
  {
    name: 'a key goes with the foreign keys that stand on it',
    before: op => {
      posts(op)
      op.createForeignKey('fk_posts_author', 'posts', ['author'], 'users', ['id'])
    },
    rows: twoUsers,
    change: op => op.dropConstraint('pk_users', 'users', { cascade: true }),
    postgresql: 'ALTER TABLE "users" DROP CONSTRAINT "pk_users" CASCADE;',
    notOn: onlyPostgresql,
  },
  {
    name: 'a foreign key across schemas',
    before: op => {
      op.createSchema('limbeck_cases')
      op.createTable('plans', { id: integer().primaryKey() }, undefined, { schema: 'limbeck_cases' })
      users(op)
    },
    change: op =>
      op.createForeignKey('fk_plan', 'users', ['team'], 'plans', ['id'], {
        referredSchema: 'limbeck_cases',
        match: 'full',
        onDelete: 'setNull',
        onUpdate: 'setDefault',
      }),
    postgresql:
      'ALTER TABLE "users" ADD CONSTRAINT "fk_plan" FOREIGN KEY ("team") REFERENCES "limbeck_cases"."plans" ("id") MATCH FULL ON DELETE SET NULL ON UPDATE SET DEFAULT;',
    notOn: onlyPostgresql,
  },
]
