import {
  check,
  enumType,
  integer,
  policy,
  schema,
  sql,
  storedFunction,
  table,
  text,
  trigger,
  view,
} from '../../src/schema/index.ts'
import type { ObjectCase } from './object-cases.ts'

const people = (name: string, more: { readonly schema?: string } = {}) =>
  table(
    name,
    {
      id: integer().primaryKey().identity(),
      email: text().variant('mariadb', text()).notNull(),
      age: integer().unique(),
      boss: integer()
        .references(`${more.schema === undefined ? '' : `${more.schema}.`}${name}.id`)
        .index(),
    },
    t => [check('grown', sql`${t.age} > 17`)],
    more,
  )
const dogs = (owners: string) =>
  table('dogs', { id: integer().primaryKey(), owner: integer().notNull().references(`${owners}.id`) })

const mood = (values: readonly [string, ...string[]]) => enumType('mood', values)
const days = (values: readonly [string, ...string[]], start: string) =>
  table('days', {
    id: integer().primaryKey(),
    mood: mood(values)().notNull().default(start),
    other: mood(values)(),
  })

const touch = storedFunction(
  'touch',
  'CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
)

/** What has another name: what was, what is wanted, and what is to be done for it. */
export const renameCases: readonly ObjectCase[] = [
  {
    name: 'a table of another name, and what is called after it',
    before: { people: people('people'), dogs: dogs('people') },
    after: { users: people('users'), dogs: dogs('users') },
    answers: ['table:people=users'],
    found: {
      mariadb: [
        'rename table people to users',
        'rename constraint uq_people_age of users to uq_users_age',
        'rename constraint fk_people_boss_people of users to fk_users_boss_users',
        'rename index ix_people_boss of users to ix_users_boss',
        'rename constraint fk_dogs_owner_people of dogs to fk_dogs_owner_users',
      ],
      all: [
        'rename table people to users',
        'rename constraint pk_people of users to pk_users',
        'rename constraint uq_people_age of users to uq_users_age',
        'rename constraint fk_people_boss_people of users to fk_users_boss_users',
        'rename index ix_people_boss of users to ix_users_boss',
        'rename constraint fk_dogs_owner_people of dogs to fk_dogs_owner_users',
      ],
    },
  },
  {
    name: 'a constraint and an index of other names',
    before: {
      t: table('t', { a: integer().unique('one'), b: integer().index('two') }, () => [
        check('three', sql`a > b`),
      ]),
    },
    after: {
      t: table('t', { a: integer().unique('two'), b: integer().index('three') }, () => [
        check('four', sql`a > b`),
      ]),
    },
    found: {
      sqlite: [
        'rename constraint one of t to two',
        'rename constraint three of t to four',
        'rename index two of t to three',
      ],
      all: [
        'rename constraint three of t to four',
        'rename index two of t to three',
        'rename constraint one of t to two',
      ],
    },
  },
  {
    name: 'values of an enum of other names',
    before: { days: days(['glad', "it's", 'sad'], 'sad') },
    after: { days: days(['happy', "it's", 'unhappy'], 'unhappy') },
    answers: ['enum:mood.glad=happy', 'enum:mood.sad=unhappy'],
    found: {
      all: ["rename value 'glad' of enum mood to 'happy'", "rename value 'sad' of enum mood to 'unhappy'"],
    },
  },
  {
    name: 'a value of an enum of another name, one more and one less',
    before: { days: days(['glad', 'sad', 'gone'], 'sad') },
    after: { days: days(['new', 'glad', 'unhappy'], 'unhappy') },
    answers: ['enum:mood.sad=unhappy'],
    // MariaDB keeps no names of enums: columns that have lost values may be of another, and change their type.
    on: ['sqlite', 'postgresql'],
    found: {
      all: ["rename value 'sad' of enum mood to 'unhappy'", 'replace enum mood'],
    },
  },
  {
    name: 'an enum of another name',
    before: { days: days(['glad', 'sad'], 'sad') },
    after: {
      days: table('days', {
        id: integer().primaryKey(),
        mood: enumType('feeling', ['glad', 'sad'])().notNull().default('sad'),
        other: enumType('feeling', ['glad', 'sad'])(),
      }),
    },
    on: ['sqlite', 'postgresql'],
    found: { all: ['rename enum mood to feeling'] },
  },
  {
    name: 'a table that moves to another schema, and one that comes from there',
    before: {
      app: schema('app'),
      people: people('people'),
      dogs: dogs('people'),
      cats: table('cats', { id: integer().primaryKey(), age: integer() }, undefined, { schema: 'app' }),
      touch,
      watch: trigger(
        'watch',
        'people',
        'CREATE TRIGGER watch BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION touch()',
      ),
      own: policy('own', 'people', { using: sql`age > 17` }),
      grown: view('grown', sql`SELECT id FROM people WHERE age > 20`),
    },
    after: {
      app: schema('app'),
      people: people('users', { schema: 'app' }),
      dogs: dogs('app.users'),
      cats: table('cats', { id: integer().primaryKey(), age: integer() }),
      touch,
      watch: trigger(
        'watch',
        'users',
        'CREATE TRIGGER watch BEFORE UPDATE ON app.users FOR EACH ROW EXECUTE FUNCTION touch()',
      ),
      own: policy('own', 'users', { schema: 'app', using: sql`age > 17` }),
      grown: view('grown', sql`SELECT id FROM app.users WHERE age > 20`),
    },
    on: ['postgresql'],
    answers: ['table:people=app.users', 'table:app.cats=public.cats'],
    found: {
      all: [
        'drop trigger watch on people',
        'drop policy own on people',
        'drop view grown',
        'move table app.cats to the default schema',
        'move table people to schema app',
        'rename table app.people to users',
        'rename constraint pk_people of app.users to pk_users',
        'rename constraint uq_people_age of app.users to uq_users_age',
        'rename constraint fk_people_boss_people of app.users to fk_users_boss_users',
        'rename index ix_people_boss of app.users to ix_users_boss',
        'rename constraint fk_dogs_owner_people of dogs to fk_dogs_owner_users',
        'create view grown',
        'create policy own on app.users',
        'create trigger watch on app.users',
      ],
    },
  },
]
