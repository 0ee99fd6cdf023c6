import type { Rename } from '../../src/autogenerate/context.ts'
import type { DialectName } from '../../src/dialects/dialect.ts'
import {
  bigint,
  boolean,
  check,
  citext,
  domain,
  enumType,
  extension,
  index,
  integer,
  materializedView,
  numeric,
  policy,
  schema,
  sequence,
  sql,
  storedFunction,
  storedProcedure,
  table,
  text,
  trigger,
  uniqueIndex,
  view,
} from '../../src/schema/index.ts'
import type { EngineName } from '../engines/engine.ts'

export interface ObjectCase {
  readonly name: string
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
  /** The engines that have the object. */
  readonly on?: readonly DialectName[]
  /** An engine of such a dialect that has not got it, and why. */
  readonly notOn?: Partial<Readonly<Record<EngineName, string>>>
  readonly renames?: readonly Rename[]
  /** What was said to the questions: the values of --rename. */
  readonly answers?: readonly string[]
  /** What is to be done, in words; where engines differ, each for itself. */
  readonly found: Partial<Readonly<Record<DialectName | 'all', readonly string[]>>>
}

const postgresql: readonly DialectName[] = ['postgresql']

const users = table('users', {
  id: integer().primaryKey(),
  email: text().notNull(),
  age: integer(),
  active: boolean().notNull().default(true),
})
const grown = view('grown', sql`SELECT id, email, age FROM users WHERE age >= 18 AND email <> ''`)
const elders = view('elders', sql`SELECT id FROM grown WHERE age > 60`)
const without = (column: string) => {
  const { columns } = users.input
  return table('users', Object.fromEntries(Object.entries(columns).filter(([name]) => name !== column)))
}
const usersWith = (more: Parameters<typeof table>[1]) => table('users', { ...users.input.columns, ...more })

/** Whatever may call a function. */
const callers = (...functions: readonly unknown[]) => ({
  functions,
  lowercase: domain('lowercase', text().check(sql`VALUE = low(VALUE)`, 'ck_lowercase')),
  things: table(
    'things',
    {
      id: integer().primaryKey(),
      no: integer().notNull().default(sql`next_no()`),
      title: text().notNull(),
      lowered: text().generatedAs(sql`low(title)`),
    },
    t => [
      check('ck_things_low', sql`low(title) <> ''`),
      uniqueIndex('ux_things_low').on(sql`low(${t.title})`),
    ],
  ),
  lows: view('lows', sql`SELECT lowered FROM things`),
})

const touchSql = (body: string) =>
  `CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NEW; END $$`
const touching = {
  touch: storedFunction('touch', touchSql('NEW.email := upper(NEW.email);')),
  touchUsers: trigger(
    'touch_users',
    'users',
    'create trigger touch_users before insert or update on users for each row execute procedure touch()',
  ),
}
const watching = {
  watch: trigger(
    'watch',
    'users',
    'CREATE TRIGGER watch AFTER UPDATE OF age ON users FOR EACH ROW WHEN (OLD.age <> NEW.age) EXECUTE FUNCTION touch()',
  ),
  grown: policy('grown', 'users', { using: sql`age IN (18, 19) OR id = 1` }),
}
const guarded = (more: Parameters<typeof table>[1]) =>
  table('users', { ...users.input.columns, ...more }, undefined, { rowSecurity: true })
const logging = (name: string, event: string, row: 'new' | 'old') =>
  trigger(
    name,
    'users',
    `CREATE TRIGGER ${name} AFTER ${event} ON users FOR EACH ROW BEGIN INSERT INTO log (what) VALUES (${row}.email); END`,
  )

const instead = trigger(
  'instead',
  'grown',
  'CREATE TRIGGER instead INSTEAD OF DELETE ON grown BEGIN DELETE FROM users WHERE id = old.id; END',
)

/** Objects beside tables: what was, what is wanted, and what is to be done for it. */
export const objectCases: readonly ObjectCase[] = [
  {
    name: 'views in the order of what they read',
    before: { users },
    after: { users, elders, grown },
    found: { all: ['create view grown', 'create view elders'] },
  },
  {
    name: 'views that are gone',
    before: { users, grown, elders },
    after: { users },
    found: { all: ['drop view elders', 'drop view grown'] },
  },
  {
    name: 'a view with another condition',
    before: { users, grown, elders },
    after: { users, grown: view('grown', sql`SELECT id, email, age FROM users WHERE age >= 21`), elders },
    found: { all: ['replace view grown'] },
  },
  {
    name: 'a view with a column more',
    before: { users, grown, elders },
    after: {
      users,
      grown: view('grown', sql`SELECT id, email, age, active FROM users WHERE age >= 18`),
      elders,
    },
    found: {
      all: ['replace view grown'],
      postgresql: ['drop view elders', 'drop view grown', 'create view grown', 'create view elders'],
    },
  },
  {
    name: 'a view with a column less, which another view reads',
    before: { users, grown, elders },
    after: { users, grown: view('grown', sql`SELECT id, age FROM users WHERE age >= 18`), elders },
    found: {
      all: ['replace view grown'],
      postgresql: ['drop view elders', 'drop view grown', 'create view grown', 'create view elders'],
    },
  },
  {
    name: 'another type of a column that a view reads',
    before: { users, grown, elders },
    after: { users: usersWith({ age: numeric({ precision: 12, scale: 2 }) }), grown, elders },
    found: {
      sqlite: ['alter column users.age: type numeric(12, 2)'],
      mariadb: ['alter column users.age: type numeric(12, 2)'],
      postgresql: [
        'drop view elders',
        'drop view grown',
        'alter column users.age: type numeric(12, 2)',
        'create view grown',
        'create view elders',
      ],
    },
  },
  {
    name: 'a table without a column that a view has read',
    before: { users, grown, elders },
    after: {
      users: without('email'),
      grown: view('grown', sql`SELECT id, age FROM users WHERE age >= 18`),
      elders,
    },
    found: {
      mariadb: ['drop view grown', 'drop column users.email', 'create view grown'],
      all: [
        'drop view elders',
        'drop view grown',
        'drop column users.email',
        'create view grown',
        'create view elders',
      ],
    },
  },
  {
    name: 'a table and its view that are gone together',
    before: {
      users,
      notes: table('notes', { id: integer() }),
      all: view('all_notes', sql`SELECT * FROM notes`),
    },
    after: { users },
    found: { all: ['drop view all_notes', 'drop table notes'] },
  },
  {
    name: 'a column of another name that a view reads',
    before: { users, grown },
    after: {
      users: table('users', {
        id: integer().primaryKey(),
        email: text().notNull(),
        years: integer(),
        active: boolean().notNull().default(true),
      }),
      grown: view('grown', sql`SELECT id, email, years FROM users WHERE years >= 18 AND email <> ''`),
    },
    renames: [{ kind: 'renameColumn', table: 'users', from: 'age', to: 'years' }],
    found: { all: ['drop view grown', 'rename column users.age to years', 'create view grown'] },
  },
  {
    name: 'a table of another name that views read',
    before: { users, grown, elders },
    after: {
      people: table('people', users.input.columns),
      grown: view('grown', sql`SELECT id, email, age FROM people WHERE age >= 18 AND email <> ''`),
      elders,
    },
    renames: [{ kind: 'renameTable', table: 'users', to: 'people' }],
    found: {
      mariadb: ['drop view grown', 'rename table users to people', 'create view grown'],
      all: [
        'drop view elders',
        'drop view grown',
        'rename table users to people',
        'rename constraint pk_users of people to pk_people',
        'create view grown',
        'create view elders',
      ],
    },
  },
  {
    name: 'a view of everything in a table that gets a column',
    before: { users, everyone: view('everyone', sql`SELECT * FROM users`) },
    after: { users: usersWith({ nick: text() }), everyone: view('everyone', sql`SELECT * FROM users`) },
    found: {
      sqlite: ['add column users.nick'],
      mariadb: ['add column users.nick', 'replace view everyone'],
      postgresql: ['drop view everyone', 'add column users.nick', 'create view everyone'],
    },
  },
  {
    name: 'views with all that they can say',
    before: { users },
    after: {
      users,
      checked: view('checked', sql`SELECT id, email FROM users WHERE active`, {
        columns: ['no', 'mail'],
        checkOption: 'local',
        securityInvoker: true,
      }),
    },
    on: ['postgresql', 'mariadb'],
    found: { all: ['create view checked'] },
  },
  {
    name: 'other settings and another comment of a view',
    before: { users, grown },
    after: {
      users,
      grown: view('grown', grown.input.query, { securityBarrier: true, comment: "Not children's" }),
    },
    on: postgresql,
    found: { all: ['replace view grown', 'set comment of view grown'] },
  },
  {
    name: 'another comment of a view alone',
    before: { users, grown },
    after: { users, grown: view('grown', grown.input.query, { comment: "Not children's" }) },
    on: postgresql,
    found: { all: ['set comment of view grown'] },
  },
  {
    name: 'materialized views and their indexes',
    before: {
      users,
      ages: materializedView(
        'ages',
        { age: integer(), n: bigint() },
        sql`SELECT age, count(*) AS n FROM users GROUP BY 1`,
        {
          indexes: t => [uniqueIndex().on(t.age), index('ix_old').on(t.n)],
        },
      ),
      still: materializedView('still', sql`SELECT count(*) AS n FROM users WHERE active`),
    },
    after: {
      users: usersWith({ age: bigint() }),
      ages: materializedView(
        'ages',
        { age: integer(), n: bigint() },
        sql`SELECT age, count(*) AS n FROM users GROUP BY 1`,
        {
          indexes: t => [uniqueIndex().on(t.age), index('ix_new').on(t.n.desc())],
        },
      ),
      still: materializedView('still', sql`SELECT count(*) AS n FROM users WHERE active`, {
        indexes: t => [index().on(t.n!)],
        comment: 'How many',
      }),
    },
    on: postgresql,
    found: {
      all: [
        'drop materialized view ages',
        'alter column users.age: type bigint',
        'create materialized view ages',
        'create index ix_ages_age on ages',
        'create index ix_new on ages',
        'set comment of materialized view still',
        'create index ix_still_n on still',
      ],
    },
  },
  {
    name: 'an enum that loses a value, and a view of it',
    before: {
      notes: table('notes', { id: integer(), mood: enumType('mood', ['good', 'bad', 'odd'])() }),
      moods: view('moods', sql`SELECT mood FROM notes`),
    },
    after: {
      notes: table('notes', { id: integer(), mood: enumType('mood', ['good', 'bad'])() }),
      moods: view('moods', sql`SELECT mood FROM notes`),
    },
    on: postgresql,
    found: { all: ['drop view moods', 'replace enum mood', 'create view moods'] },
  },
  {
    name: 'sequences, and one that a column takes its numbers from',
    before: { users, kept: sequence('kept', { start: 5 }), gone: sequence('gone') },
    after: {
      users,
      kept: sequence('kept', { start: 5, increment: 10, maximum: 1000, cycle: true }),
      fresh: sequence('fresh', { minimum: 10, start: 100 }),
      bills: table('bills', { number: integer().notNull().default(sql`nextval(fresh)`) }),
    },
    on: ['mariadb'],
    found: {
      all: ['create sequence fresh', 'alter sequence kept', 'create table bills', 'drop sequence gone'],
    },
  },
  {
    name: 'sequences with owners, types and comments',
    before: {
      kept: sequence('kept', { start: 5, type: 'integer', ownedBy: 'bills.number', comment: 'old' }),
      gone: sequence('gone', { comment: 'to go' }),
      bills: table('bills', { number: integer(), other: integer() }),
    },
    after: {
      kept: sequence('kept', { start: 5, increment: 10, maximum: 1000, cycle: true, cache: 5 }),
      fresh: sequence('fresh', {
        minimum: 10,
        start: 100,
        ownedBy: 'bills.other',
        comment: "Bills' numbers",
      }),
      bills: table('bills', { number: integer(), other: integer().default(sql`nextval('fresh'::regclass)`) }),
    },
    on: postgresql,
    found: {
      all: [
        'create sequence fresh',
        'alter sequence kept',
        'set comment of sequence kept',
        'alter column bills.other: default',
        'alter sequence fresh',
        'alter sequence kept',
        'drop sequence gone',
      ],
    },
  },
  {
    name: 'a sequence that goes with the table that owns it',
    before: {
      users,
      bills: table('bills', { number: integer() }),
      numbers: sequence('numbers', { ownedBy: 'bills.number' }),
    },
    after: { users },
    on: postgresql,
    found: { all: ['drop table bills'] },
  },
  {
    name: 'domains that come, change and go',
    before: {
      price: domain(
        'price',
        numeric({ precision: 12, scale: 2 }).notNull().default(1).check(sql`VALUE > 0`, 'ck_price'),
      ),
      label: domain('label', text()),
      goods: table('goods', { id: integer() }),
    },
    after: {
      price: domain(
        'price',
        numeric({ precision: 12, scale: 2 })
          .default(2)
          .check(sql`VALUE BETWEEN 0 AND 100`, 'ck_price')
          .comment('In euro'),
      ),
      goods: table('goods', { id: integer(), email: domain<string>('email').notNull() }),
      email: domain('email', text().check(sql`VALUE IN ('a@b', 'c@d')`, 'ck_email')),
    },
    on: postgresql,
    found: {
      all: [
        'alter domain price',
        'alter domain price',
        'alter domain price',
        'alter domain price',
        'set comment of domain price',
        'create domain email',
        'add column goods.email',
        'drop domain label',
      ],
    },
  },
  {
    name: 'a domain of another type, with a column and a view of it',
    before: {
      size: domain('size', integer().check(sql`VALUE > 0`, 'ck_size')),
      goods: table('goods', { id: integer(), size: domain('size') }),
      sizes: view('sizes', sql`SELECT size FROM goods`),
    },
    after: {
      size: domain('size', bigint().check(sql`VALUE > 0`, 'ck_size')),
      goods: table('goods', { id: integer(), size: domain('size') }),
      sizes: view('sizes', sql`SELECT size FROM goods`),
    },
    on: postgresql,
    found: {
      all: [
        'drop view sizes',
        'rename domain size to size_old',
        'create domain size',
        'alter column goods.size: type "size"',
        'drop domain size_old',
        'create view sizes',
      ],
    },
  },
  {
    name: 'domains that call functions, and functions about domains',
    before: {
      users,
      isCode: storedFunction(
        'is_code',
        sql`CREATE FUNCTION is_code(t text) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT t <> '''''`,
      ),
      code: domain('code', text().check(sql`is_code(VALUE)`, 'ck_code')),
      plain: storedFunction(
        'plain',
        sql`CREATE FUNCTION plain(c code) RETURNS text LANGUAGE sql AS 'SELECT c::text'`,
      ),
    },
    after: {
      users,
      isFair: storedFunction(
        'is_fair',
        sql`CREATE FUNCTION is_fair(n integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT n > 0'`,
      ),
      price: domain('price', integer().check(sql`is_fair(VALUE)`, 'ck_price')),
      twice: storedFunction(
        'twice',
        sql`CREATE FUNCTION twice(p price) RETURNS integer LANGUAGE sql AS 'SELECT p::integer * 2'`,
      ),
      rebate: domain('rebate', integer().check(sql`VALUE < twice(1::price)`, 'ck_rebate')),
    },
    on: postgresql,
    found: {
      all: [
        'create function is_fair(integer)',
        'create domain price',
        'create function twice(price)',
        'create domain rebate',
        'drop function plain(code)',
        'drop domain code',
        'drop function is_code(text)',
      ],
    },
  },
  {
    name: 'schemas, said and only named, with what is in them',
    before: { users, old: schema('old', { comment: 'To go' }), audit: schema('audit', { comment: 'Who' }) },
    after: {
      users,
      audit: schema('audit', { comment: 'Who did what' }),
      logs: table(
        'logs',
        { id: integer().primaryKey(), mood: enumType('mood', ['good'], { schema: 'app' })() },
        undefined,
        { schema: 'app' },
      ),
      seen: view('seen', sql`SELECT id FROM app.logs`, { schema: 'audit' }),
      numbers: sequence('numbers', { schema: 'app' }),
    },
    on: postgresql,
    found: {
      all: [
        'create schema app',
        'set comment of schema audit',
        'create enum mood',
        'create sequence app.numbers',
        'create table app.logs',
        'create view audit.seen',
        'drop schema old',
      ],
    },
  },
  {
    name: 'extensions, before what uses them',
    before: { users },
    after: {
      users: usersWith({ nick: citext() }),
      citext: extension('citext'),
    },
    on: postgresql,
    notOn: { pglite: 'it has to be loaded when PGlite starts' },
    found: { all: ['create extension citext', 'add column users.nick'] },
  },
  {
    name: 'functions, procedures and triggers, each before what uses it',
    before: { users },
    after: {
      users,
      ...touching,
      posts: table('posts', {
        id: integer().primaryKey().default(sql`next_id()`),
        author: integer(),
      }),
      nextId: storedFunction(
        'next_id',
        'CREATE FUNCTION next_id() RETURNS integer LANGUAGE sql AS $$ SELECT 42 $$',
      ),
      ages: storedFunction(
        'ages',
        'create function ages(above int default 0) returns setof int stable language sql as $$ select age from users where age > above $$',
        { comment: 'All ages' },
      ),
      tidy: storedProcedure(
        'tidy',
        "CREATE PROCEDURE tidy(a integer) LANGUAGE sql AS 'DELETE FROM users WHERE age < a'",
      ),
      oldest: view('oldest', sql`SELECT max(a) AS age FROM ages(18) AS a`),
    },
    on: postgresql,
    found: {
      all: [
        'create function next_id()',
        'create table posts',
        'create function touch()',
        'create function ages(int)',
        'create procedure tidy(integer)',
        'create view oldest',
        'create trigger touch_users on users',
      ],
    },
  },
  {
    name: 'functions and triggers that change',
    before: {
      users,
      ...touching,
      age: storedFunction(
        'age_of',
        'CREATE FUNCTION age_of(u integer) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$',
      ),
      same: storedFunction(
        'same',
        'CREATE FUNCTION same(u integer) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$',
      ),
      seen: view('seen', sql`SELECT age_of(id) AS age FROM users`),
      gone: storedFunction('gone', 'CREATE FUNCTION gone() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$'),
    },
    after: {
      users,
      touch: storedFunction('touch', touchSql('NEW.email := lower(NEW.email);')),
      touchUsers: trigger(
        'touch_users',
        'users',
        'CREATE TRIGGER touch_users BEFORE INSERT OR UPDATE OF email, age ON users FOR EACH ROW WHEN (NEW.age > 1) EXECUTE FUNCTION touch()',
        { comment: 'Small letters' },
      ),
      age: storedFunction(
        'age_of',
        'CREATE FUNCTION age_of(u integer) RETURNS bigint LANGUAGE sql AS $$ SELECT 2::bigint $$',
      ),
      same: storedFunction(
        'same',
        "create or replace function same(u int) returns int as ' SELECT 1 ' language sql volatile",
      ),
      seen: view('seen', sql`SELECT age_of(id) AS age FROM users`),
    },
    on: postgresql,
    found: {
      all: [
        'drop trigger touch_users on users',
        'drop view seen',
        'drop function age_of(integer)',
        'drop function gone()',
        'replace function touch()',
        'create function age_of(integer)',
        'create view seen',
        'create trigger touch_users on users',
      ],
    },
  },
  {
    name: 'another type of a column that a trigger and a policy read',
    before: { users: guarded({}), ...touching, ...watching },
    after: { users: guarded({ age: bigint() }), ...touching, ...watching },
    on: postgresql,
    found: {
      all: [
        'drop trigger watch on users',
        'drop policy grown on users',
        'alter column users.age: type bigint',
        'create policy grown on users',
        'create trigger watch on users',
      ],
    },
  },
  {
    name: 'policies and row security',
    before: {
      users,
      notes: table('notes', { id: integer(), owner: text() }, undefined, { rowSecurity: true }),
      own: policy('own', 'notes', { using: sql`owner = current_user` }),
      old: policy('old', 'notes', { command: 'delete', using: sql`false` }),
    },
    after: {
      users: guarded({}),
      notes: table('notes', { id: integer(), owner: text() }, undefined, { rowSecurity: 'forced' }),
      own: policy('own', 'notes', {
        using: sql`owner = current_user`,
        withCheck: sql`id IN (1, 2)`,
        comment: 'Own',
      }),
      grown: policy('grown', 'users', { restrictive: true, command: 'select', using: sql`age >= 18` }),
    },
    on: postgresql,
    found: {
      all: [
        'drop policy own on notes',
        'drop policy old on notes',
        'enable row security of users',
        'enable row security of notes',
        'create policy own on notes',
        'create policy grown on users',
      ],
    },
  },
  {
    name: 'triggers that come, change and go',
    before: {
      users,
      log: table('log', { what: text() }),
      kept: logging('kept', 'INSERT', 'new'),
      changed: logging('changed', 'INSERT', 'new'),
      gone: logging('gone', 'DELETE', 'old'),
    },
    after: {
      users,
      log: table('log', { what: text() }),
      kept: trigger(
        'kept',
        'users',
        'create trigger kept AFTER INSERT on users for each row begin INSERT INTO log (what) VALUES (new.email); end',
      ),
      changed: logging('changed', 'UPDATE', 'new'),
      fresh: logging('fresh', 'DELETE', 'old'),
    },
    on: ['sqlite', 'mariadb'],
    found: {
      all: [
        'drop trigger changed on users',
        'drop trigger gone on users',
        'create trigger changed on users',
        'create trigger fresh on users',
      ],
    },
  },
  {
    name: 'a view with a trigger that is made anew',
    before: { users, grown, instead },
    after: {
      users,
      grown: view('grown', sql`SELECT id, email FROM users WHERE age >= 18`),
      instead,
    },
    on: ['sqlite'],
    found: { all: ['replace view grown'] },
  },
  {
    name: 'a column that a trigger reads of another name',
    before: { users, log: table('log', { what: text() }), kept: logging('kept', 'INSERT', 'new') },
    after: {
      users,
      log: table('log', { said: text() }),
      kept: trigger(
        'kept',
        'users',
        'CREATE TRIGGER kept AFTER INSERT ON users FOR EACH ROW BEGIN INSERT INTO log (said) VALUES (new.email); END',
      ),
    },
    on: ['sqlite', 'mariadb'],
    renames: [{ kind: 'renameColumn', table: 'log', from: 'what', to: 'said' }],
    found: {
      all: ['drop trigger kept on users', 'rename column log.what to said', 'create trigger kept on users'],
    },
  },
  {
    name: 'functions that take or give another type, with all that calls them',
    before: callers(
      storedFunction(
        'low',
        'CREATE FUNCTION low(t text) RETURNS text LANGUAGE sql IMMUTABLE RETURN lower(t)',
      ),
      storedFunction('next_no', 'CREATE FUNCTION next_no() RETURNS integer LANGUAGE sql RETURN 7'),
    ),
    after: callers(
      storedFunction(
        'low',
        'CREATE FUNCTION low(t varchar) RETURNS text LANGUAGE sql IMMUTABLE RETURN lower(t)',
      ),
      storedFunction('next_no', 'CREATE FUNCTION next_no() RETURNS bigint LANGUAGE sql RETURN 7'),
    ),
    on: postgresql,
    found: {
      all: [
        'drop view lows',
        'drop index ux_things_low of things',
        'drop constraint ck_things_low of things',
        'alter column things.no: no default',
        'drop column things.lowered',
        'alter domain lowercase',
        'drop function next_no()',
        'drop function low(text)',
        'create function low(varchar)',
        'alter domain lowercase',
        'create function next_no()',
        'alter column things.no: default',
        'add column things.lowered',
        'create check constraint ck_things_low on things',
        'create index ux_things_low on things',
        'create view lows',
      ],
    },
  },
  {
    name: 'functions and procedures as MariaDB says them',
    before: {
      users,
      kept: storedFunction(
        'kept',
        'CREATE FUNCTION kept(a INT, b varchar(20)) RETURNS int DETERMINISTIC RETURN a + 1',
      ),
      changed: storedFunction('changed', 'CREATE FUNCTION changed() RETURNS int DETERMINISTIC RETURN 1'),
      gone: storedProcedure('gone', 'CREATE PROCEDURE gone() DELETE FROM users'),
    },
    after: {
      users,
      kept: storedFunction(
        'kept',
        'create function kept(a integer, b varchar(20)) returns integer deterministic RETURN a + 1',
      ),
      changed: storedFunction('changed', 'CREATE FUNCTION changed() RETURNS bigint DETERMINISTIC RETURN 2'),
      fresh: storedProcedure(
        'fresh',
        'CREATE PROCEDURE fresh(IN a int) BEGIN DELETE FROM users WHERE age < a; END',
      ),
    },
    on: ['mariadb'],
    found: {
      all: ['drop procedure gone', 'replace function changed()', 'create procedure fresh(int)'],
    },
  },
]
