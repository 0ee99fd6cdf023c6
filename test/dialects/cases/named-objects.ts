import { domain, integer, numeric, sql, text } from '../../../src/schema/index.ts'
import type { OperationCase } from '../operation-case.ts'

const noDomains = { sqlite: 'it has no domains', mariadb: 'it has no domains' }
const noSequences = { sqlite: 'it has no sequences' }
const noOwners = {
  sqlite: 'it has no sequences',
  mariadb: 'its sequences have no types, owners and comments',
}
const noExtensions = { sqlite: 'it has no extensions', mariadb: 'it has no extensions' }
const noSchemas = { sqlite: 'it has no schemas', mariadb: 'its schemas are databases' }
const noRoles = { sqlite: 'it has no roles', mariadb: 'it grants in other words' }

export const namedObjectCases: readonly OperationCase[] = [
  {
    name: 'schemas come, go and change names, and what is in them follows',
    before: op => {
      op.createSchema('app', { comment: 'old' })
      op.createSchema('gone', { comment: 'to go' })
      op.createEnum('mood', ['calm'], { schema: 'app' })
      op.createDomain('email', text(), { schema: 'app' })
      op.createSequence('numbers', { schema: 'app' })
      op.createTable('users', { id: integer().primaryKey('pk_users') }, undefined, { schema: 'app' })
      op.createTable('posts', {
        author: integer().references('app.users.id', { name: 'fk_posts_author' }),
        mail: domain('email', { schema: 'app' }),
      })
    },
    change: op => {
      op.renameSchema('app', 'My "app"')
      op.createSchema('fresh', { comment: "it's new" })
      op.createSchema('gone', { ifNotExists: true })
      op.dropSchema('gone')
      op.setComment({ schema: 'My "app"' }, null)
    },
    postgresql: `ALTER SCHEMA "app" RENAME TO "My ""app""";
CREATE SCHEMA "fresh";
COMMENT ON SCHEMA "fresh" IS 'it''s new';
CREATE SCHEMA IF NOT EXISTS "gone";
DROP SCHEMA "gone";
COMMENT ON SCHEMA "My ""app""" IS NULL;`,
    notOn: noSchemas,
  },
  {
    name: 'a schema goes with all that is in it',
    before: op => {
      op.createSchema('app')
      op.createTable('users', { id: integer().primaryKey('pk_users') }, undefined, { schema: 'app' })
      op.createTable('posts', {
        id: integer(),
        author: integer().references('app.users.id', { name: 'fk_posts_author' }),
      })
      op.createSequence('numbers', { schema: 'app' })
    },
    change: op => op.dropSchema('app', { cascade: true }),
    postgresql: 'DROP SCHEMA "app" CASCADE;',
    oneWay: true,
    notOn: noSchemas,
  },
  {
    name: 'a domain with everything, and a column of it',
    before: () => {},
    change: op => {
      op.createDomain('email', text().notNull().default('a@x').check(sql`VALUE <> ''::text`, 'ck_email'), {
        comment: 'where to write',
      })
      op.createDomain('price', numeric({ precision: 12, scale: 2 }).default(1), {
        checks: [{ name: 'ck_price', expression: sql`VALUE > (0)::numeric` }],
      })
      op.createDomain('label', text().collate('C'))
      op.createTable('people', {
        mail: domain('email'),
        names: domain('label').array(),
        cost: domain('price'),
      })
    },
    postgresql: `CREATE DOMAIN "email" AS text DEFAULT 'a@x' NOT NULL
  CONSTRAINT "ck_email" CHECK (VALUE <> ''::text);
COMMENT ON DOMAIN "email" IS 'where to write';
CREATE DOMAIN "price" AS numeric(12,2) DEFAULT 1
  CONSTRAINT "ck_price" CHECK (VALUE > (0)::numeric);
CREATE DOMAIN "label" AS text COLLATE "C";
CREATE TABLE "people" (
  "mail" "email",
  "names" "label"[],
  "cost" "price"
);`,
    notOn: noDomains,
  },
  {
    name: 'a column of a domain with a default of its own',
    before: op => op.createDomain('price', numeric({ precision: 12, scale: 2 })),
    change: op => {
      op.createTable('things', { cost: domain<string>('price').default('1.50') })
      op.renameDomain('price', 'cost in "euro"')
    },
    notOn: noDomains,
  },
  {
    name: 'a domain changes',
    before: op =>
      op.createDomain('price', integer().notNull().default(1).check(sql`VALUE > 0`, 'ck_positive')),
    change: op => {
      op.alterDomain('price', {
        default: null,
        notNull: false,
        dropCheck: 'ck_positive',
        addCheck: { name: 'ck_even', expression: sql`(VALUE % 2) = 0`, notValid: true },
      })
      op.alterDomain('price', { addCheck: { name: 'ck_small', expression: sql`VALUE < 9`, notValid: true } })
      op.alterDomain('price', { validateCheck: 'ck_even' })
      op.alterDomain('price', { default: 2, notNull: true })
    },
    postgresql: `ALTER DOMAIN "price" DROP CONSTRAINT "ck_positive";
ALTER DOMAIN "price" DROP DEFAULT;
ALTER DOMAIN "price" DROP NOT NULL;
ALTER DOMAIN "price" ADD CONSTRAINT "ck_even" CHECK ((VALUE % 2) = 0) NOT VALID;
ALTER DOMAIN "price" ADD CONSTRAINT "ck_small" CHECK (VALUE < 9) NOT VALID;
ALTER DOMAIN "price" VALIDATE CONSTRAINT "ck_even";
ALTER DOMAIN "price" SET DEFAULT 2;
ALTER DOMAIN "price" SET NOT NULL;`,
    notOn: noDomains,
  },
  {
    name: 'a domain goes, and comes back as it was',
    before: op => {
      op.createDomain('price', integer().check(sql`VALUE > 0`, 'ck_positive'), { comment: 'in cents' })
      op.alterDomain('price', { addCheck: { name: 'ck_small', expression: sql`VALUE < 9`, notValid: true } })
    },
    change: op => op.dropDomain('price'),
    postgresql: 'DROP DOMAIN "price";',
    notOn: noDomains,
  },
  {
    name: 'sequences come in every manner of counting',
    before: op => op.createTable('invoices', { id: integer(), number: integer() }),
    change: op => {
      op.createSequence('plain')
      op.createSequence('numbers', { start: 1000, increment: 5, cache: 10, comment: "it's counted" })
      op.createSequence('small', { type: 'smallint', minimum: 5, maximum: 9, cycle: true })
      op.createSequence('down', { increment: -1 })
      op.createSequence('huge', { start: 2n ** 62n + 1n })
      op.createSequence('owned', { ownedBy: 'invoices.number' })
      op.alterColumn('invoices', 'number', { default: sql`nextval('owned'::regclass)` })
    },
    postgresql: `CREATE SEQUENCE "plain";
CREATE SEQUENCE "numbers" INCREMENT BY 5 START WITH 1000 CACHE 10;
COMMENT ON SEQUENCE "numbers" IS 'it''s counted';
CREATE SEQUENCE "small" AS smallint MINVALUE 5 MAXVALUE 9 CYCLE;
CREATE SEQUENCE "down" INCREMENT BY -1;
CREATE SEQUENCE "huge" START WITH 4611686018427387905;
CREATE SEQUENCE "owned" OWNED BY "invoices"."number";
ALTER TABLE "invoices" ALTER COLUMN "number" SET DEFAULT nextval('owned'::regclass);`,
    notOn: noOwners,
  },
  {
    name: 'sequences change',
    before: op => {
      op.createTable('invoices', { id: integer(), number: integer() })
      op.createSequence('a', { type: 'integer', minimum: 10 })
      op.createSequence('b', { start: 7, ownedBy: 'invoices.id' })
      op.createSequence('c', { type: 'smallint' })
    },
    change: op => {
      op.alterSequence('a', { minimum: 5, maximum: 100, cycle: true, cache: 3 })
      op.alterSequence('b', { ownedBy: null, increment: -1, minimum: -100 })
      op.alterSequence('c', { type: 'bigint', start: 12 })
      op.alterSequence('a', { ownedBy: 'invoices.number', maximum: null })
      op.renameSequence('c', 'Third "one"')
    },
    postgresql: `ALTER SEQUENCE "a" MINVALUE 5 MAXVALUE 100 CACHE 3 CYCLE;
ALTER SEQUENCE "b" INCREMENT BY -1 MINVALUE -100 OWNED BY NONE;
ALTER SEQUENCE "c" AS bigint START WITH 12;
ALTER SEQUENCE "a" NO MAXVALUE OWNED BY "invoices"."number";
ALTER SEQUENCE "c" RENAME TO "Third ""one""";`,
    notOn: noOwners,
  },
  {
    name: 'sequences as MariaDB has them too',
    before: op => {
      op.createSequence('a', { minimum: 10 })
      op.createSequence('b', { start: 7, increment: 2 })
    },
    change: op => {
      op.createSequence('numbers', { start: 1000, increment: 5, cache: 10 })
      op.createSequence('small', { minimum: 5, maximum: 9, cycle: true })
      op.createSequence('down', { increment: -1 })
      op.alterSequence('a', { minimum: 5, maximum: 100, cycle: true, cache: 3 })
      op.alterSequence('a', { maximum: null, start: 6 })
      op.renameSequence('a', 'The "first" `one`')
      op.dropSequence('b')
    },
    mariadb: `CREATE SEQUENCE \`numbers\` INCREMENT BY 5 START WITH 1000 CACHE 10;
CREATE SEQUENCE \`small\` MINVALUE 5 MAXVALUE 9 CYCLE;
CREATE SEQUENCE \`down\` INCREMENT BY -1;
ALTER SEQUENCE \`a\` MINVALUE 5 MAXVALUE 100 CACHE 3 CYCLE;
ALTER SEQUENCE \`a\` NO MAXVALUE START WITH 6;
RENAME TABLE \`a\` TO \`The "first" \`\`one\`\`\`;
DROP SEQUENCE \`b\`;`,
    notOn: noSequences,
  },
  {
    name: 'a sequence gets a minimum above its number',
    before: op => op.createSequence("it's"),
    change: op => op.alterSequence("it's", { minimum: 50, start: 60 }),
    postgresql: `DO 'BEGIN IF (SELECT last_value FROM "it''s") < 50 THEN ALTER SEQUENCE "it''s" MINVALUE 50 START WITH 60 RESTART WITH 60; ELSE ALTER SEQUENCE "it''s" MINVALUE 50 START WITH 60; END IF; END';`,
    mariadb:
      "BEGIN NOT ATOMIC IF (SELECT next_not_cached_value FROM `it's`) < 50 THEN ALTER SEQUENCE `it's` MINVALUE 50 START WITH 60 RESTART WITH 60; ELSE ALTER SEQUENCE `it's` MINVALUE 50 START WITH 60; END IF; END;",
    notOn: noSequences,
  },
  {
    name: 'a sequence begins again',
    before: op => op.createSequence('a'),
    change: op => {
      op.alterSequence('a', { restart: 50 })
      op.alterSequence('a', { restart: true })
    },
    postgresql: `ALTER SEQUENCE "a" RESTART WITH 50;
ALTER SEQUENCE "a" RESTART;`,
    oneWay: true,
    notOn: noSequences,
  },
  {
    name: 'a sequence goes with its table, follows its name, and comes back with it',
    before: op => {
      op.createTable('invoices', { id: integer(), number: integer() })
      op.createTable('bills', { number: integer(), other: integer() })
      op.createSequence('a', { ownedBy: 'invoices.number' })
      op.createSequence('b', { ownedBy: 'bills.number', start: 5 })
      op.createSequence('c', { ownedBy: 'bills.other' })
    },
    change: op => {
      op.renameTable('invoices', 'letters')
      op.renameColumn('letters', 'number', 'count')
      op.dropColumn('bills', 'other')
      op.dropTable('bills')
    },
    notOn: noOwners,
  },
  {
    name: 'sequences go, and come back as they were',
    before: op => op.createSequence('a', { start: 5, comment: 'x' }),
    change: op => op.dropSequence('a'),
    postgresql: 'DROP SEQUENCE "a";',
    notOn: noOwners,
  },
  {
    name: 'an extension comes, moves, and brings its types along',
    before: op => op.createSchema('extensions'),
    change: op => {
      op.createExtension('citext')
      op.createExtension('citext')
      op.alterExtension('citext', { schema: 'extensions' })
      op.createExtension('hstore', { schema: 'extensions', cascade: true, ifNotExists: false })
    },
    postgresql: `CREATE EXTENSION IF NOT EXISTS "citext";
CREATE EXTENSION IF NOT EXISTS "citext";
ALTER EXTENSION "citext" SET SCHEMA "extensions";
CREATE EXTENSION "hstore" SCHEMA "extensions" CASCADE;`,
    oneWay: true,
    notOn: {
      ...noExtensions,
      pglite: 'its extensions are JavaScript modules',
      postgresql: 'it comes without them',
    },
  },
  {
    name: 'an extension goes, and comes back',
    before: op => op.createExtension('citext'),
    change: op => op.dropExtension('citext'),
    postgresql: 'DROP EXTENSION "citext";',
    notOn: {
      ...noExtensions,
      pglite: 'its extensions are JavaScript modules',
      postgresql: 'it comes without them',
    },
  },
  {
    name: 'privileges come and go',
    before: op => {
      op.createTable('users', { id: integer(), name: text() })
      op.createSequence('numbers')
      op.createSchema('app')
    },
    change: op => {
      op.grant({ privileges: ['select', 'insert'], on: { table: 'users' }, to: ['PUBLIC', 'CURRENT_USER'] })
      op.grant({ privileges: 'update', on: { table: 'users', columns: ['name'] }, to: 'public' })
      op.grant({ privileges: 'all', on: { sequence: 'numbers' }, to: 'pg_monitor', withGrantOption: true })
      op.grant({ privileges: 'usage', on: { schema: 'app' }, to: 'pg_monitor' })
      op.grant({ privileges: 'select', on: { all: 'tables', schema: 'public' }, to: 'pg_monitor' })
      op.grant({ privileges: 'select', on: { future: 'tables', schema: 'app' }, to: 'pg_monitor' })
      op.revoke({ privileges: 'delete', on: { table: 'users' }, from: 'pg_monitor' })
      op.revoke({
        privileges: 'usage',
        on: { sequence: 'numbers' },
        from: 'pg_monitor',
        grantOptionFor: true,
      })
      op.revoke({ privileges: 'execute', on: { future: 'functions', by: 'CURRENT_USER' }, from: 'PUBLIC' })
    },
    postgresql: `GRANT SELECT, INSERT ON TABLE "users" TO PUBLIC, CURRENT_USER;
GRANT UPDATE ("name") ON TABLE "users" TO PUBLIC;
GRANT ALL PRIVILEGES ON SEQUENCE "numbers" TO "pg_monitor" WITH GRANT OPTION;
GRANT USAGE ON SCHEMA "app" TO "pg_monitor";
GRANT SELECT ON ALL TABLES IN SCHEMA "public" TO "pg_monitor";
ALTER DEFAULT PRIVILEGES IN SCHEMA "app" GRANT SELECT ON TABLES TO "pg_monitor";
REVOKE DELETE ON TABLE "users" FROM "pg_monitor";
REVOKE GRANT OPTION FOR USAGE ON SEQUENCE "numbers" FROM "pg_monitor";
ALTER DEFAULT PRIVILEGES FOR ROLE CURRENT_USER REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;`,
    notOn: noRoles,
  },
  {
    name: 'comments on what has a name come and go',
    before: op => {
      op.createTable('users', { id: integer().primaryKey('pk_users') })
      op.createIndex('ix_users', 'users', ['id'])
      op.createSequence('numbers', { comment: 'old' })
      op.createDomain('email', text(), { comment: 'old' })
    },
    change: op => {
      op.setComment({ index: 'ix_users', table: 'users' }, 'for the login')
      op.setComment({ constraint: 'pk_users', table: 'users' }, 'the key', { was: null })
      op.setComment({ sequence: 'numbers' }, null)
      op.setComment({ domain: 'email' }, "it's new")
    },
    postgresql: `COMMENT ON INDEX "ix_users" IS 'for the login';
COMMENT ON CONSTRAINT "pk_users" ON "users" IS 'the key';
COMMENT ON SEQUENCE "numbers" IS NULL;
COMMENT ON DOMAIN "email" IS 'it''s new';`,
    notOn: { sqlite: 'it keeps no comments', mariadb: 'it keeps none on such objects' },
  },
]
