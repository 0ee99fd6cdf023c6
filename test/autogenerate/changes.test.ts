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
import { differences, perform } from './migrate-schema.ts'

const schema = (models: Readonly<Record<string, unknown>>): Schema =>
  schemaFromModels([{ file: 'models.ts', exports: models }], { naming: defaultNaming })

const words = (operations: Awaited<ReturnType<typeof differences>>) =>
  operations.map(operation => definitionOf(operation).describe(operation))

const role = enumType('role', ['admin', "o'brien", 'guest'])
const users = table('users', { id: uuid().primaryKey().defaultRandom(), email: text().notNull().unique() })

/** Pairs of models: what was, and what is wanted. */
const cases: readonly {
  readonly name: string
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
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
        j: varchar(),
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
          slug: text().notNull(),
          lang: text().notNull(),
          views: integer().notNull().default(0),
        },
        t => [
          unique().on(t.slug, t.lang),
          check('ck_views', sql`${t.views} >= 0 AND ${t.lang} IN ('en', 'de')`),
          index('ix_popular').on(t.views.desc(), t.slug).where(sql`${t.views} > 100`),
          uniqueIndex('ux_lower').on(sql`lower(${t.slug})`),
        ],
      ),
      versions: table('versions', { post: integer(), number: integer(), slug: text(), lang: text() }, t => [
        primaryKey().on(t.post, t.number),
        foreignKey([t.slug, t.lang], 'posts', ['slug', 'lang']),
      ]),
    },
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
    name: 'an enum with more values',
    before: { t: table('t', { id: integer().primaryKey(), r: enumType('mood', ['a', 'c'])() }) },
    after: {
      t: table('t', { id: integer().primaryKey(), r: enumType('mood', ['0', 'a', 'b', 'c', 'd'])() }),
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

describeEngines('a schema on', ['sqlite', 'postgresql', 'postgresql-15'], engine => {
  for (const { name, before, after } of cases)
    it(`reaches ${name}, and comes back`, async () => {
      const dialect = await dialectOf(engine.dialect as 'sqlite' | 'postgresql')
      const connection = await dialect.connect(await engine.database())
      try {
        const [from, to] = [before, after].map(models =>
          Object.keys(models).length > 0 ? schema(models) : emptySchema,
        )
        await perform(connection, dialect, await differences(connection, dialect, from!))
        expect(words(await differences(connection, dialect, from!))).toEqual([])
        const start = await dialect.reflect(connection)
        const found = await differences(connection, dialect, to!)
        expect(found.length).toBeGreaterThan(0)
        await perform(connection, dialect, found)
        expect(words(await differences(connection, dialect, to!))).toEqual([])
        if (found.some(({ kind }) => kind === 'addEnumValue')) return
        await perform(connection, dialect, downgradeOf(found, start, dialect.features(connection.version)))
        expect(words(await differences(connection, dialect, from!))).toEqual([])
      } finally {
        await connection.close()
      }
    })
})
