import {
  bigint,
  boolean,
  check,
  domain,
  enumType,
  foreignKey,
  index,
  integer,
  jsonb,
  materializedView,
  numeric,
  policy,
  primaryKey,
  sequence,
  sql,
  storedFunction,
  table,
  text,
  timestamp,
  trigger,
  varchar,
  view,
} from '../../src/schema/index.ts'
import type { ObjectCase } from './object-cases.ts'

const counted = (type: typeof integer | typeof bigint) =>
  table('Counted', { id: type().primaryKey(), twice: integer().generatedAs(sql`id * 2`) }, t => [
    check('few', sql`${t.id} IN (1, 2, 3)`),
  ])
const mood = (...values: [string, ...string[]]) => enumType('mood', values)()
const answer = (body: number) =>
  `CREATE FUNCTION answer() RETURNS integer LANGUAGE sql AS $$ SELECT ${body} $$`

const level = enumType('level', ['low', 'high'])
const feeling = enumType('feeling', ['glad', 'sad'])

/** What random pairs of schemas have found, made small. */
export const foundCases: readonly ObjectCase[] = [
  {
    name: 'another type with the same default in its own words',
    before: { flags: table('flags', { id: integer().primaryKey(), hidden: integer().notNull().default(0) }) },
    after: {
      flags: table('flags', { id: integer().primaryKey(), hidden: boolean().notNull().default(false) }),
    },
    // SQLite keeps both alike.
    on: ['postgresql', 'mariadb'],
    found: { all: ['alter column flags.hidden: type boolean, default'] },
  },
  {
    name: 'another type with a computed default that means the same',
    before: {
      flags: table('flags', { id: integer().primaryKey(), hidden: integer().notNull().default(sql`1 + 2`) }),
    },
    after: {
      flags: table('flags', { id: integer().primaryKey(), hidden: boolean().notNull().default(true) }),
    },
    on: ['postgresql'],
    found: { all: ['alter column flags.hidden: type boolean, default'] },
  },
  {
    name: 'another enum with another default',
    before: {
      level,
      events: table('events', { id: integer().primaryKey(), said: level().notNull().default('low') }),
    },
    after: {
      feeling,
      events: table('events', { id: integer().primaryKey(), said: feeling().notNull().default('glad') }),
    },
    on: ['postgresql'],
    found: {
      all: ['create enum feeling', 'alter column events.said: type "feeling", default', 'drop enum level'],
    },
  },
  {
    name: 'an index of the name that the revisions gave a primary key',
    before: {
      things: table('things', { id: integer().notNull(), number: integer() }, t => [
        primaryKey('named').on(t.id),
      ]),
    },
    after: {
      things: table('things', { id: integer().notNull(), number: integer() }, t => [
        primaryKey('other').on(t.id),
        index('named').on(t.number),
      ]),
    },
    // There a primary key keeps no name.
    on: ['mariadb'],
    found: { all: ['create index named on things'] },
  },
  {
    name: 'another type of a column that a condition, a computed column and a policy read',
    before: { counted: counted(integer), few: policy('few', 'Counted', { using: sql`id > 0` }) },
    after: { counted: counted(bigint), few: policy('few', 'Counted', { using: sql`id > 0` }) },
    on: ['postgresql'],
    found: {
      all: [
        'drop policy few on Counted',
        'drop constraint few of Counted',
        'drop column Counted.twice',
        'alter column Counted.id: type bigint',
        'add column Counted.twice',
        'create check constraint few on Counted',
        'create policy few on Counted',
      ],
    },
  },
  {
    name: 'another type of a column that a computed one has read, which goes',
    before: { counted: counted(integer) },
    after: { counted: table('Counted', { id: bigint().primaryKey() }) },
    on: ['postgresql'],
    found: {
      all: [
        'drop constraint few of Counted',
        'drop column Counted.twice',
        'alter column Counted.id: type bigint',
      ],
    },
  },
  {
    name: 'a function that does something else and has no comment any more',
    before: {
      t: table('t', { id: integer() }),
      answer: storedFunction('answer', answer(1), { comment: 'one' }),
    },
    after: { t: table('t', { id: integer() }), answer: storedFunction('answer', answer(2)) },
    on: ['postgresql'],
    found: { all: ['replace function answer()', 'set comment of function answer'] },
  },
  {
    name: 'a table of another name without its row security',
    before: { t: table('old', { id: integer() }, undefined, { rowSecurity: true }) },
    after: { t: table('new', { id: integer() }) },
    on: ['postgresql'],
    answers: ['table:old=new'],
    found: { all: ['rename table old to new', 'disable row security of new'] },
  },
  {
    name: 'a view that says something else of a table in which another column is renamed',
    before: {
      t: table('t', { id: integer().primaryKey(), a: text() }),
      seen: view('seen', sql`SELECT id FROM t`),
    },
    after: {
      t: table('t', { id: integer().primaryKey(), b: text() }),
      seen: view('seen', sql`SELECT id FROM t WHERE id > 1`),
    },
    answers: ['a=b'],
    found: { all: ['drop view seen', 'rename column t.a to b', 'create view seen'] },
  },
  {
    name: 'a column called as a word of SQL that a trigger has in it, and a table that is made anew',
    before: {
      t: table('t', { id: integer().primaryKey(), select: text() }),
      u: table('u', { id: integer().primaryKey() }),
      watch: trigger('watch', 'u', 'CREATE TRIGGER watch AFTER DELETE ON u BEGIN SELECT 1; END'),
    },
    after: {
      t: table('t', { id: integer().primaryKey(), chosen: text() }),
      u: table('u', { id: integer().primaryKey() }, t => [check('above', sql`${t.id} > 0`)]),
      watch: trigger('watch', 'u', 'CREATE TRIGGER watch AFTER DELETE ON u BEGIN SELECT 1; END'),
    },
    on: ['sqlite'],
    answers: ['select=chosen'],
    found: { all: ['rename column t.select to chosen', 'create check constraint above on u'] },
  },
  {
    name: 'a table that is with a rowid again, and has no key any more',
    before: { t: table('t', { id: integer().primaryKey() }, undefined, { withoutRowid: true }) },
    after: { t: table('t', { id: integer().notNull() }) },
    on: ['sqlite'],
    found: { all: ['set withoutRowid of t', 'drop constraint pk_t of t'] },
  },
  {
    name: 'a view that reads another table, and the view that it read, which goes',
    before: {
      t: table('t', { id: integer().primaryKey(), a: text() }),
      below: view('below', sql`SELECT id, a FROM t`),
      seen: view('seen', sql`SELECT id FROM below`),
    },
    after: {
      t: table('t', { id: integer().primaryKey(), a: text() }),
      seen: view('seen', sql`SELECT id FROM t WHERE id > 1`),
    },
    found: { all: ['drop view seen', 'drop view below', 'create view seen'] },
  },
  {
    name: 'two views that say something else, of which one reads the other',
    before: {
      t: table('t', { id: integer().primaryKey(), a: text() }),
      below: view('below', sql`SELECT id, a FROM t`),
      seen: view('seen', sql`SELECT a FROM below`),
    },
    after: {
      t: table('t', { id: integer().primaryKey(), a: text() }),
      below: view('below', sql`SELECT id FROM t`),
      seen: view('seen', sql`SELECT id FROM below`),
    },
    found: {
      postgresql: ['drop view seen', 'drop view below', 'create view below', 'create view seen'],
      all: ['drop view seen', 'replace view below', 'create view seen'],
    },
  },
  {
    name: 'a column that counts its rows from then on, without the computed one that read it',
    before: {
      t: table('t', { id: integer().primaryKey(), twice: integer().generatedAs(sql`id * 2`) }),
    },
    after: { t: table('t', { id: integer().primaryKey().identity() }) },
    on: ['mariadb'],
    found: { all: ['drop column t.twice', 'alter column t.id: identity'] },
  },
  {
    name: 'numbers that are never given twice',
    before: { t: table('t', { id: integer().primaryKey(), a: text() }) },
    after: { t: table('t', { id: integer().primaryKey().autoincrement(), a: text() }) },
    on: ['sqlite'],
    found: { all: ['alter column t.id: autoincrement'] },
  },
  {
    name: 'numbers that may be given again',
    before: { t: table('t', { id: integer().primaryKey().autoincrement(), a: text() }) },
    after: { t: table('t', { id: integer().primaryKey(), a: text() }) },
    on: ['sqlite'],
    found: { all: ['alter column t.id: no autoincrement'] },
  },
  {
    name: 'numbers that are never given twice, in a table that had no rowid',
    before: { t: table('t', { id: integer().primaryKey(), a: text() }, undefined, { withoutRowid: true }) },
    after: { t: table('t', { id: integer().primaryKey().autoincrement(), a: text() }) },
    on: ['sqlite'],
    found: { all: ['set withoutRowid of t', 'alter column t.id: autoincrement'] },
  },
  {
    name: 'a table that becomes strict without the column that it could not have then, and the other way',
    before: {
      t: table('t', { id: integer().primaryKey(), a: numeric({ precision: 12, scale: 2 }) }),
      u: table('u', { id: integer().primaryKey() }, undefined, { strict: true }),
    },
    after: {
      t: table('t', { id: integer().primaryKey() }, undefined, { strict: true }),
      u: table('u', { id: integer().primaryKey(), a: numeric({ precision: 12, scale: 2 }) }),
    },
    on: ['sqlite'],
    found: { all: ['set strict of u', 'add column u.a', 'drop column t.a', 'set strict of t'] },
  },
  {
    name: 'foreign keys that match in full, and that do so no more',
    before: {
      t: table('t', { id: integer().primaryKey() }),
      u: table('u', { a: integer(), b: integer() }, u => [
        foreignKey([u.a], 't', ['id'], { name: 'fa' }),
        foreignKey([u.b], 't', ['id'], { name: 'fb', match: 'full' }),
      ]),
    },
    after: {
      t: table('t', { id: integer().primaryKey() }),
      u: table('u', { a: integer(), b: integer() }, u => [
        foreignKey([u.a], 't', ['id'], { name: 'fa', match: 'full' }),
        foreignKey([u.b], 't', ['id'], { name: 'fb' }),
      ]),
    },
    on: ['postgresql'],
    found: {
      all: [
        'drop constraint fa of u',
        'drop constraint fb of u',
        'create foreign key fa on u',
        'create foreign key fb on u',
      ],
    },
  },
  {
    name: 'indexes that are kept otherwise, and one that says the collation of its own column',
    before: {
      t: table('t', { id: integer(), a: text().collate('C') }, t => [
        index('one').on(t.id).with({ fillfactor: 70 }),
        index('two').on(t.a),
        index('three').on(t.id).with({ fillfactor: 60, deduplicate_items: false }),
      ]),
    },
    after: {
      t: table('t', { id: integer(), a: text().collate('C') }, t => [
        index('one').on(t.id).with({ fillfactor: 50, deduplicate_items: false }),
        index('two').on(t.a.collate('C')),
        index('three').on(t.id),
      ]),
    },
    on: ['postgresql'],
    found: { all: ['alter index one of t: with', 'alter index three of t: with'] },
  },
  {
    name: 'a column of another enum with another default',
    before: {
      other: enumType('other', ['no', 'yes']),
      t: table('t', { id: integer().primaryKey(), a: mood('yes').notNull().default('yes') }),
    },
    after: {
      mood: enumType('mood', ['yes']),
      t: table('t', {
        id: integer().primaryKey(),
        a: enumType('other', ['no', 'yes'])().notNull().default('no'),
      }),
    },
    on: ['postgresql'],
    found: { all: ['alter column t.a: type "other", default'] },
  },
  {
    name: 'a column beside one that an UPDATE sets, which gets a default of zeros',
    before: {
      t: table('t', {
        id: integer().primaryKey(),
        at: timestamp().notNull().onUpdate(sql`CURRENT_TIMESTAMP`),
      }),
    },
    after: {
      t: table('t', {
        id: integer().primaryKey(),
        at: timestamp().notNull().onUpdate(sql`CURRENT_TIMESTAMP`),
        more: integer().notNull().default(7),
        less: integer().notNull().default(7),
      }),
    },
    on: ['mariadb'],
    found: { all: ['add column t.more', 'add column t.less'] },
  },
  {
    name: 'another character set of a table, its columns with it',
    before: {
      t: table(
        't',
        {
          id: integer().primaryKey(),
          a: text().notNull().default('x'),
          kept: text().characterSet('latin1'),
          own: text(),
          same: text().characterSet('utf8mb4'),
          mood: enumType('mood', ['a'])(),
          gone: text(),
        },
        undefined,
        { characterSet: 'latin1' },
      ),
    },
    after: {
      t: table(
        't',
        {
          id: integer().primaryKey(),
          a: text().notNull().default('x'),
          kept: text().characterSet('latin1'),
          own: text().collate('utf8mb4_bin'),
          same: text(),
          mood: enumType('mood', ['a'])(),
          more: text(),
        },
        undefined,
        { characterSet: 'utf8mb4' },
      ),
    },
    on: ['mariadb'],
    found: {
      all: [
        'set characterSet of t',
        'alter column t.a: no character set',
        'alter column t.own: collation, no character set',
        'alter column t.mood: no character set',
        'add column t.more',
        'drop column t.gone',
      ],
    },
  },
  {
    name: 'another character set of a table than the database has',
    before: { t: table('t', { id: integer().primaryKey(), a: text(), gone: text() }) },
    after: {
      t: table('t', { id: integer().primaryKey(), a: text() }, undefined, { characterSet: 'latin1' }),
    },
    on: ['mariadb'],
    found: {
      all: ['set characterSet of t', 'alter column t.a: no collation', 'drop column t.gone'],
    },
  },
  {
    name: 'another character set of two tables and of the key between them',
    before: {
      t: table('t', { code: varchar({ length: 20 }).primaryKey() }, undefined, { characterSet: 'latin1' }),
      u: table(
        'u',
        { id: integer().primaryKey(), code: varchar({ length: 20 }).references('t.code') },
        undefined,
        { characterSet: 'latin1' },
      ),
    },
    after: {
      t: table('t', { code: varchar({ length: 20 }).primaryKey() }, undefined, { collation: 'utf8mb4_bin' }),
      u: table(
        'u',
        { id: integer().primaryKey(), code: varchar({ length: 20 }).references('t.code') },
        undefined,
        { collation: 'utf8mb4_bin' },
      ),
    },
    on: ['mariadb'],
    found: {
      all: [
        'drop constraint fk_u_code_t of u',
        'set collation of t',
        'alter column t.code: no character set',
        'set collation of u',
        'alter column u.code: no character set',
        'create foreign key fk_u_code_t on u',
      ],
    },
  },
  {
    name: 'a sequence that begins above the number at which it stands, and one that counts down',
    before: {
      t: table('t', { id: integer() }),
      rising: sequence('rising'),
      turning: sequence('turning', { start: 7 }),
    },
    after: {
      t: table('t', { id: integer() }),
      rising: sequence('rising', { minimum: 50, start: 60 }),
      turning: sequence('turning', { increment: -1 }),
    },
    on: ['postgresql', 'mariadb'],
    found: { all: ['alter sequence rising', 'alter sequence turning'] },
  },
  {
    name: 'a column that counts on above the number at which it stands',
    before: { t: table('t', { id: integer().identity().primaryKey() }) },
    after: { t: table('t', { id: integer().identity({ minimum: 50, start: 60 }).primaryKey() }) },
    on: ['postgresql'],
    found: { all: ['alter column t.id: identity'] },
  },
  {
    name: 'tables that are logged no more, to which others refer, and one that goes',
    before: {
      t: table('t', { id: integer().primaryKey() }),
      u: table('u', { id: integer().references('t.id') }),
      v: table('v', { id: integer().references('t.id') }),
    },
    after: {
      t: table('t', { id: integer().primaryKey() }, undefined, { unlogged: true }),
      u: table('u', { id: integer().references('t.id') }, undefined, { unlogged: true }),
    },
    on: ['postgresql'],
    found: {
      all: [
        'drop constraint fk_u_id_t of u',
        'drop constraint fk_v_id_t of v',
        'set unlogged of t',
        'set unlogged of u',
        'create foreign key fk_u_id_t on u',
        'drop table v',
      ],
    },
  },
  {
    name: 'a column more in a STRICT table',
    before: { t: table('t', { id: integer().primaryKey() }, undefined, { strict: true }) },
    after: {
      t: table('t', { id: integer().primaryKey(), a: varchar({ length: 60 }) }, undefined, { strict: true }),
    },
    on: ['sqlite'],
    found: { all: ['add column t.a'] },
  },
  {
    name: 'another list as the default of an array, and of JSON',
    before: {
      t: table('t', { a: integer().array().default([1]), b: jsonb().default([1]) }),
    },
    after: {
      t: table('t', { a: integer().array().default([1, 2]), b: jsonb().default([1, 2]) }),
    },
    on: ['postgresql'],
    found: { all: ['alter column t.a: default', 'alter column t.b: default'] },
  },
  {
    name: 'an index of a materialized view with other parameters',
    before: {
      t: table('t', { id: integer() }),
      seen: materializedView('seen', { id: integer() }, sql`SELECT id FROM t`, {
        indexes: t => [index('ix_seen_id').on(t.id).with({ fillfactor: 40 })],
      }),
    },
    after: {
      t: table('t', { id: integer() }),
      seen: materializedView('seen', { id: integer() }, sql`SELECT id FROM t`, {
        indexes: t => [index('ix_seen_id').on(t.id)],
      }),
    },
    on: ['postgresql'],
    found: { all: ['alter index ix_seen_id of seen: with'] },
  },
  {
    name: 'conditions of domains that arrays are made of',
    before: {
      more: domain('more', integer()),
      less: domain('less', integer().check(sql`VALUE > 0`, 'above')),
      t: table('t', {
        id: integer(),
        more: domain('more').array(),
        less: domain('less').array(),
        one: domain('less'),
      }),
    },
    after: {
      more: domain('more', integer().check(sql`VALUE > 0`, 'above')),
      less: domain('less', integer()),
      t: table('t', { id: integer(), more: domain('more').array(), one: domain('less') }),
    },
    on: ['postgresql'],
    found: {
      all: [
        'rename domain more to more_old',
        'create domain more',
        'alter column t.more: type array of "more"',
        'drop domain more_old',
        'rename domain less to less_old',
        'create domain less',
        'alter column t.less: type array of "less"',
        'alter column t.one: type "less"',
        'drop domain less_old',
        'drop column t.less',
      ],
    },
  },
  {
    name: 'arrays of an enum that become arrays of something else',
    before: {
      mood: enumType('mood', ['a']),
      t: table('t', { id: integer(), a: mood('a').array(), b: mood('a').array() }),
    },
    after: {
      mood: enumType('mood', ['a']),
      level,
      t: table('t', { id: integer(), a: integer().array(), b: level().array() }),
    },
    on: ['postgresql'],
    found: {
      all: [
        'create enum level',
        'alter column t.a: type array of integer',
        'alter column t.b: type array of "level"',
      ],
    },
  },
  {
    name: 'an index over an expression that goes, and its column becomes a word of SQL',
    before: {
      t: table('t', { id: integer(), chosen: integer() }, () => [
        index('ix_t_chosen').on(sql`coalesce(chosen, 0)`),
      ]),
    },
    after: { t: table('t', { id: integer(), select: integer() }) },
    answers: ['chosen=select'],
    on: ['postgresql', 'sqlite'],
    found: { all: ['rename column t.chosen to select', 'drop index ix_t_chosen of t'] },
  },
  {
    name: 'a collation of another character set',
    before: { t: table('t', { id: integer().primaryKey(), a: text() }) },
    after: { t: table('t', { id: integer().primaryKey(), a: text().collate('latin1_swedish_ci') }) },
    on: ['mariadb'],
    found: { all: ['alter column t.a: collation, no character set'] },
  },
  {
    name: 'a value less of an enum that a column which goes and one of a table that goes have for a default',
    before: {
      t: table('t', { id: integer().primaryKey(), a: mood('sad', 'ok').default('sad') }),
      u: table('u', { id: integer().primaryKey(), b: mood('sad', 'ok').default('sad') }),
      v: table('v', { id: integer().primaryKey(), c: mood('sad', 'ok').default('sad') }),
    },
    after: {
      t: table('t', { id: integer().primaryKey() }),
      v: table('v', { id: integer().primaryKey(), c: mood('ok').default('ok') }),
    },
    on: ['postgresql'],
    found: {
      all: [
        'drop table u',
        'drop column t.a',
        'alter column v.c: no default',
        'replace enum mood',
        'alter column v.c: default',
      ],
    },
  },
]
