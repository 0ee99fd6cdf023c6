import { expect, it } from 'vitest'
import { downgradeOf } from '../../src/autogenerate/downgrade.ts'
import { dialectOf } from '../../src/dialects/index.ts'
import { definitionOf } from '../../src/operations/index.ts'
import {
  bigint,
  boolean,
  bytes,
  check,
  date,
  double,
  enumType,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  now,
  numeric,
  primaryKey,
  real,
  smallint,
  sql,
  table,
  text,
  time,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from '../../src/schema/index.ts'
import { schemaFromModels } from '../../src/schema/models.ts'
import { defaultNaming } from '../../src/schema/naming.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { emptySchema } from '../../src/schema/schema.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import type { EngineName } from '../engines/engine.ts'
import { differences, differencesInThought, inThought, perform, sortedWords } from './migrate-schema.ts'

const schema = (models: Readonly<Record<string, unknown>>): Schema =>
  schemaFromModels([{ file: 'models.ts', exports: models }], { naming: defaultNaming })

const words = (operations: Awaited<ReturnType<typeof differences>>) =>
  operations.map(operation => definitionOf(operation).describe(operation))

const role = enumType('role', ['admin', "o'brien", 'guest'])
const users = table('users', { id: uuid().primaryKey().defaultRandom(), email: text().notNull().unique() })

const versionColumns = {
  post: integer(),
  number: integer(),
  slug: varchar({ length: 50 }),
  lang: varchar({ length: 5 }),
}

/** Pairs of models: what was, and what is wanted. */
const cases: readonly {
  readonly name: string
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
  /** Engines that have not got it, and why. */
  readonly notOn?: Partial<Readonly<Record<EngineName, string>>>
}[] = [
  {
    name: 'every type and default',
    before: { users },
    after: {
      users,
      all: table('all_types', {
        id: integer().primaryKey().identity(),
        a: smallint().default(-1),
        b: bigint().notNull().default(9007199254740993n),
        c: numeric({ precision: 12, scale: 6 }).default(0.5),
        d: numeric(),
        e: real().default(1.5),
        f: double().default(-2.25),
        g: boolean().notNull().default(true),
        h: text().default('it\'s; \\ "x" -- y'),
        i: varchar({ length: 20 }).default(''),
        j: varchar().variant('mariadb', varchar({ length: 50 })),
        k: bytes(),
        l: date(),
        m: time(),
        n: timestamp().defaultNow(),
        o: timestamp({ withTimezone: true }).notNull().defaultNow(),
        p: timestamp({ precision: 3 }).default(now()),
        q: uuid().defaultRandom(),
        r: json().default({ a: [1, 'b'] }),
        s: jsonb().notNull().default([]),
        t: role().notNull().default("o'brien"),
        u: integer().default(sql`1 + 2`),
        v: text().default(sql`lower('ABC')`),
        w: integer().notNull().generatedAs(sql`a * 2`),
        x: date().default(sql`CURRENT_DATE`),
        y: jsonb().default(null),
      }),
    },
  },
  {
    name: 'constraints and indexes of all kinds',
    before: {},
    after: {
      users,
      posts: table(
        'posts',
        {
          id: integer().primaryKey(),
          author: uuid()
            .notNull()
            .references('users.id', { onDelete: 'cascade', onUpdate: 'restrict' })
            .index(),
          parent: integer().references('posts.id', { onDelete: 'setNull' }),
          slug: varchar({ length: 50 }).notNull(),
          lang: varchar({ length: 5 }).notNull(),
          views: integer().notNull().default(0),
        },
        t => [
          unique().on(t.slug, t.lang),
          check('ck_views', sql`${t.views} >= 0 AND ${t.lang} IN ('en', 'de')`),
          index('ix_sorted').on(t.views.desc(), t.slug),
          uniqueIndex('ux_slug').on(t.slug),
        ],
      ),
      versions: table('versions', versionColumns, t => [
        primaryKey().on(t.post, t.number),
        foreignKey([t.slug, t.lang], 'posts', ['slug', 'lang']),
      ]),
    },
  },
  {
    name: 'indexes over some rows, and over expressions',
    before: {},
    after: {
      posts: table('posts', { slug: text().notNull(), views: integer().notNull() }, t => [
        index('ix_popular').on(t.views.desc(), t.slug).where(sql`${t.views} > 100`),
        uniqueIndex('ux_lower').on(sql`lower(${t.slug})`),
      ]),
    },
    notOn: { mariadb: 'it indexes all rows, and columns' },
  },
  {
    name: 'tables that refer to each other in a ring',
    before: {},
    after: {
      a: table('a', { id: integer().primaryKey(), b: integer().references('b.id') }),
      b: table('b', { id: integer().primaryKey(), c: integer().references('c.id') }),
      c: table('c', { id: integer().primaryKey(), a: integer().references('a.id') }),
    },
  },
  {
    name: 'columns that come, go and change',
    before: {
      users: table('users', {
        id: integer().primaryKey(),
        name: varchar({ length: 10 }),
        age: integer().notNull().default(1),
        gone: text().unique(),
        note: text().index(),
      }),
    },
    after: {
      users: table('users', {
        id: integer().primaryKey(),
        name: text().notNull(),
        age: bigint(),
        note: text().notNull().default('x').unique(),
        come: role().notNull().default('guest'),
      }),
    },
  },
  {
    name: 'constraints that change',
    before: {
      users,
      posts: table(
        'posts',
        { id: integer().primaryKey(), author: uuid().references('users.id'), n: integer() },
        t => [check('ck_n', sql`${t.n} > 0`), index('ix_n').on(t.n)],
      ),
    },
    after: {
      users,
      posts: table(
        'posts',
        {
          id: integer().primaryKey(),
          author: uuid().references('users.id', { onDelete: 'setNull' }),
          n: integer(),
        },
        t => [check('ck_n', sql`${t.n} > 1`), index('ix_n').on(t.n.desc())],
      ),
    },
  },
  {
    name: 'an enum with fewer values, another default and another order',
    before: {
      t: table('t', {
        id: integer().primaryKey(),
        r: enumType('mood', ['a', 'b', 'c'])().notNull().default('c'),
      }),
    },
    after: {
      t: table('t', {
        id: integer().primaryKey(),
        r: enumType('mood', ['d', 'b', 'a'])().notNull().default('d'),
      }),
    },
  },
  {
    name: 'an enum with more values',
    before: { t: table('t', { id: integer().primaryKey(), r: enumType('mood', ['a', 'c'])() }) },
    after: {
      t: table('t', { id: integer().primaryKey(), r: enumType('mood', ['0', 'a', 'b', 'c', 'd'])() }),
    },
  },
  {
    name: 'another comment and another way to keep a table',
    before: {
      t: table('t', { id: integer().primaryKey(), a: text() }, undefined, {
        comment: 'old',
        with: { fillfactor: 70 },
        unlogged: true,
        rowFormat: 'DYNAMIC',
        strict: true,
      }),
    },
    after: {
      t: table('t', { id: integer().primaryKey(), a: text(), b: integer() }, undefined, {
        comment: "it's new",
        with: { fillfactor: 80, autovacuum_enabled: 'off' },
        rowFormat: 'COMPRESSED',
      }),
    },
  },
  {
    name: 'a table that becomes strict and keeps its rows in the key',
    before: { t: table('t', { id: integer().primaryKey(), a: varchar({ length: 9 }).notNull() }) },
    after: {
      t: table('t', { id: integer().primaryKey(), a: varchar({ length: 9 }).notNull() }, undefined, {
        strict: true,
        withoutRowid: true,
      }),
    },
    notOn: {
      postgresql: 'it knows no such tables',
      'postgresql-15': 'it knows no such tables',
      mariadb: 'it knows no such tables',
    },
  },
  {
    name: 'a table in partitions',
    before: { users },
    after: {
      users,
      logs: table('logs', { day: date().notNull(), n: integer() }, t => [index().on(t.n)], {
        partitionBy: { range: ['day'] },
      }),
      rest: table('logs_rest', {}, undefined, { partitionOf: { table: 'logs', bounds: sql`DEFAULT` } }),
    },
    notOn: { sqlite: 'it has no partitions', mariadb: 'a partition is no table there' },
  },
  {
    name: 'numbers that are handed out otherwise, and values that are no longer computed',
    before: {
      t: table('t', {
        id: integer().primaryKey().identity({ generation: 'always', minimum: 5, cache: 10 }),
        a: integer(),
        twice: integer().generatedAs(sql`a * 2`).index('ix_twice'),
      }),
    },
    after: {
      t: table('t', {
        id: integer().primaryKey().identity({ increment: 2, maximum: 1000, start: 5, cycle: true }),
        a: integer(),
        twice: integer().index('ix_twice'),
      }),
    },
    notOn: { mariadb: 'its numbers start somewhere, and that is all' },
  },
  {
    name: 'what MariaDB keeps in ways of its own',
    before: {
      users: table(
        'users',
        {
          id: integer().primaryKey(),
          code: varchar({ length: 10 }).notNull().unique('uq_code'),
          mood: enumType('mood', ['a', 'b'])(),
          other: enumType('other', ['x'])(),
          n: integer().notNull(),
        },
        t => [uniqueIndex('ux_n').on(t.n)],
      ),
      posts: table('posts', {
        id: integer().primaryKey(),
        author: integer().references('users.id', { onDelete: 'restrict' }),
        code: varchar({ length: 10 }).references('users.code').index(),
      }),
      plain: table('plain', { a: varchar({ length: 10 }), b: timestamp(), c: integer() }),
    },
    after: {
      users: table(
        'users',
        {
          id: bigint().identity().primaryKey('any_name'),
          code: varchar({ length: 20 }).notNull().collate('utf8mb4_bin'),
          mood: enumType('mood', ['a', 'b'])(),
          // No value is left: the revisions tell that it is the same enum.
          other: enumType('other', ['y', 'z'])(),
          n: integer().notNull().unique('ux_n'),
        },
        t => [uniqueIndex('ux_code').on(t.code)],
      ),
      posts: table('posts', {
        id: integer().notNull(),
        number: integer().identity().primaryKey(),
        author: bigint().references('users.id', { onDelete: 'noAction' }).index(),
        code: varchar({ length: 20 }).collate('utf8mb4_bin').references('users.code'),
      }),
      plain: table(
        'plain',
        {
          a: varchar({ length: 10 }).characterSet('latin1').comment("it's"),
          b: timestamp().defaultNow().onUpdate(sql`now(6)`),
          c: integer().invisible(),
        },
        undefined,
        { comment: 'Plain', rowFormat: 'COMPRESSED' },
      ),
    },
    notOn: {
      sqlite: 'it is of MariaDB',
      postgresql: 'it is of MariaDB',
      'postgresql-15': 'it is of MariaDB',
    },
  },
  {
    name: 'names that need quotes',
    before: {},
    after: {
      odd: table(
        'Order "x"',
        { 'a b': integer().primaryKey(), select: text().notNull().index(), Größe: text() },
        t => [check('ck odd', sql`${t.select} <> 'it''s'`)],
      ),
    },
  },
]

describeEngines('a schema on', ['sqlite', 'postgresql', 'postgresql-15', 'mariadb'], engine => {
  for (const { name, before, after, notOn } of cases) {
    const reason = notOn?.[engine.name]
    it.skipIf(reason !== undefined)(
      `reaches ${name}, and comes back${reason ? `: ${reason}` : ''}`,
      async () => {
        const dialect = await dialectOf(engine.dialect)
        const connection = await dialect.connect(await engine.database())
        try {
          const [from, to] = [before, after].map(models =>
            Object.keys(models).length > 0 ? schema(models) : emptySchema,
          )
          const made = await differences(connection, dialect, from!)
          await perform(connection, dialect, made)
          expect(words(await differences(connection, dialect, from!))).toEqual([])
          const start = await dialect.reflect(connection)
          const found = await differences(connection, dialect, to!, [], made)
          expect(found.length).toBeGreaterThan(0)
          const thought = inThought(connection, dialect, made)
          expect(await differencesInThought(connection, dialect, thought, from!)).toEqual([])
          const foreseen = await differencesInThought(connection, dialect, thought, to!)
          if (foreseen) expect(sortedWords(foreseen)).toEqual(sortedWords(found))
          await perform(connection, dialect, found)
          expect(words(await differences(connection, dialect, to!))).toEqual([])
          const moved = inThought(connection, dialect, made, found)
          expect(await differencesInThought(connection, dialect, moved, to!)).toEqual([])
          if (found.some(({ kind }) => kind === 'addEnumValue')) return
          await perform(connection, dialect, downgradeOf(found, start, dialect.features(connection.version)))
          expect(words(await differences(connection, dialect, from!))).toEqual([])
        } finally {
          await connection.close()
        }
      },
    )
  }
})
