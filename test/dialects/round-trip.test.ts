import { describe, expect, it } from 'vitest'
import type { Operation } from '../../src/operations/index.ts'
import type { TablePart } from '../../src/schema/builders/parts.ts'
import type { ColumnRefs } from '../../src/schema/builders/table.ts'
import { buildTable, type Columns } from '../../src/schema/builders/table.ts'
import type { TableOptions } from '../../src/schema/builders/table-options.ts'
import {
  bigint,
  boolean,
  bytes,
  char,
  check,
  date,
  double,
  enumType,
  foreignKey,
  index,
  integer,
  interval,
  json,
  jsonb,
  numeric,
  primaryKey,
  rawType,
  real,
  smallint,
  sql,
  text,
  time,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from '../../src/schema/index.ts'
import { defaultNaming } from '../../src/schema/naming.ts'
import { knownState } from '../../src/schema/state.ts'
import type { ColumnType, TypeOf } from '../../src/schema/types.ts'
import { describeEngines, spokenEngines } from '../engines/describe-engines.ts'
import type { EngineName } from '../engines/engine.ts'
import { comparable } from './comparable.ts'
import { freshDatabase } from './fresh-database.ts'
import { mariadbModels } from './mariadb-models.ts'
import { migrate } from './migrate.ts'

const role = enumType('message_role', ['user', "it's", 'Z "tool"', 'assistant'])

interface Model {
  readonly columns: Columns
  readonly parts?: (t: ColumnRefs<Columns>) => readonly TablePart[]
  readonly options?: TableOptions
  /** Engines that have not got it, and why. */
  readonly notOn?: Partial<Readonly<Record<EngineName, string>>>
}

/** Every type with every form of default, and every kind of constraint and index that a model can say. */
const models: Readonly<Record<string, Model>> = {
  integers: {
    columns: {
      a: smallint().notNull().default(-3),
      b: integer().default(0),
      c: bigint().default(9007199254740993n),
      d: bigint().default(-1),
      e: integer().default(sql`1 + 2`),
      f: integer().default(sql`-7`),
      g: integer(),
    },
  },
  decimals: {
    columns: {
      a: numeric({ precision: 12, scale: 6 }).notNull().default('0.5'),
      b: numeric().default(7),
      c: numeric({ precision: 10 }).default('-12.50'),
      d: real().default(1.5),
      e: double().default(-1e-9),
      f: numeric({ precision: 10, scale: 2 }).default('0.00'),
      g: numeric().default('12345678901234567890.12'),
      h: double().default(sql`random() * 10`),
    },
    notOn: { mariadb: 'random() is called otherwise' },
  },
  booleans: {
    columns: {
      a: boolean().notNull().default(true),
      b: boolean().default(false),
    },
  },
  'booleans by an expression': {
    columns: { c: boolean().default(sql`NOT true`) },
    notOn: { mariadb: 'it computes what is constant, and keeps 0' },
  },
  texts: {
    columns: {
      a: text().notNull().default("it's"),
      b: varchar({ length: 64 }).default(''),
      c: varchar().default('back\\slash \n new line "quoted" :: text'),
      d: char({ length: 2 }).default('x'),
      e: char().default('y'),
      f: text().default(sql`lower('X' || 'y')`),
      g: text().default(sql`'literal'`),
      h: text().default('-5'),
      i: text().default('true'),
      j: text().default('NULL::text'),
      k: text().default('snow ☃ and 💾'),
      l: text().default(sql`NULL`),
      m: text().default('-- no comment; $$ no end $$'),
    },
    notOn: { mariadb: 'a varchar has a length' },
  },
  bytes: {
    columns: {
      a: bytes().default(new Uint8Array([0, 255, 39])),
      b: bytes().default(new Uint8Array([])),
      c: bytes(),
    },
  },
  times: {
    columns: {
      a: date().defaultNow(),
      b: time().defaultNow(),
      c: timestamp().defaultNow(),
      d: timestamp({ withTimezone: true }).notNull().defaultNow(),
      e: timestamp({ precision: 3 }),
      f: timestamp({ withTimezone: true, precision: 0 }),
      g: time({ precision: 2 }),
      h: date().default('2026-11-20'),
      i: timestamp({ withTimezone: true }).default(new Date('2026-11-20T23:50:00.250Z')),
      j: timestamp().default(new Date('2026-11-20T23:50:00Z')),
      k: date().default(new Date('2026-11-20T23:50:00Z')),
      l: timestamp({ withTimezone: true }).default(sql`CURRENT_TIMESTAMP`),
      m: time().default('12:30:00'),
    },
  },
  zones: {
    columns: {
      a: time({ withTimezone: true, precision: 1 }),
      b: interval().default('1 day'),
      c: timestamp({ withTimezone: true }).default(sql`now() - interval '1 day'`),
      d: timestamp().default(sql`now() AT TIME ZONE 'UTC'`),
    },
    notOn: { mariadb: 'it has neither', sqlite: 'it has no intervals' },
  },
  documents: {
    columns: {
      a: json<object>().default({ b: 1, a: [true, null, "it's"] }),
      b: jsonb<object>()
        .notNull()
        .default({ b: 1, a: [true, null, 'x\\y'] }),
      c: jsonb<object>().default([]),
      d: json<string>().default('text'),
      e: jsonb<number>().default(5),
    },
  },
  identifiers: {
    columns: { a: uuid().defaultRandom(), b: uuid().default('6f1c0a7b-9d3e-4000-8000-000000000000') },
  },
  enums: {
    columns: {
      a: role().notNull().default('user'),
      b: role().default("it's"),
      c: role(),
      d: role().default('Z "tool"'),
    },
  },
  arrays: {
    columns: {
      a: text().array().default([]),
      b: integer().array().default([1, 2, 3]),
      c: text().array().default(['a', 'b "c" \\ d', "e'f,{}"]),
      d: role().array().default(['user']),
      e: integer().array().array(),
      f: timestamp({ withTimezone: true }).array(),
      g: jsonb<object>().array(),
      h: varchar({ length: 8 }).array().notNull(),
    },
    notOn: { mariadb: 'it has no arrays', sqlite: 'it has no arrays' },
  },
  'types of the server': {
    columns: {
      a: rawType('inet'),
      b: rawType('INT4').default(1),
      c: rawType('Timestamp With Time Zone'),
      d: rawType('tsvector'),
      e: rawType('int4range').default(sql`'[1,5)'`),
      f: rawType('bit varying(8)'),
      g: rawType('varchar(12)').default('x'),
      h: rawType('money'),
      i: rawType('"char"'),
      j: rawType('point'),
      k: rawType('inet').default('127.0.0.1'),
      l: rawType('numeric(5, 2)[]'),
      m: text().variant('postgresql', jsonb()).default(sql`'{}'`),
    },
    notOn: { mariadb: 'they are those of PostgreSQL', sqlite: 'they are those of PostgreSQL' },
  },
  keys: {
    columns: {
      id: integer().identity().primaryKey(),
      email: text().notNull().unique(),
      parent: integer().index(),
    },
    parts: t => [unique('uq_two').on(t.id!, t.email!)],
    notOn: { mariadb: 'a text beside a column that counts is no key' },
  },
  identity: {
    columns: { a: bigint().identity({ generation: 'always', start: 100, increment: 10 }), b: text() },
    notOn: { mariadb: 'it counts by one', sqlite: 'only its primary key counts' },
  },
  'counting down': {
    columns: { a: integer().identity({ increment: -1 }), b: integer().identity({ start: 1, increment: 1 }) },
    notOn: { mariadb: 'it counts by one', sqlite: 'only its primary key counts' },
  },
  checks: {
    columns: {
      plan: varchar({ length: 20 }).notNull(),
      price: numeric({ precision: 10, scale: 2 }).check(sql`price >= 0`),
      b: integer(),
    },
    parts: t => [
      check('ck_plan', sql`${t.plan!} IN ('free', 'pro')`),
      check('ck_both', sql`${t.price!} > 0 OR ${t.b!} IS NOT NULL AND b between 1 and 5`),
      check('ck_like', sql`${t.plan!} LIKE 'f%' -- a comment at the end`),
    ],
  },
  'foreign keys': {
    columns: {
      id: integer().primaryKey(),
      a: integer().notNull(),
      b: integer(),
      parent: integer().references('foreign keys.id', { onDelete: 'setNull', onUpdate: 'cascade' }),
      later: integer().references('foreign keys.id', { deferrable: 'deferred' }),
      soon: integer().references('foreign keys.id', { deferrable: 'immediate', onDelete: 'restrict' }),
      gone: integer().default(1).references('foreign keys.id', { onDelete: 'setDefault' }),
    },
    parts: t => [
      unique('uq_pair').on(t.a!, t.b!),
      foreignKey([t.a!, t.b!], 'foreign keys', ['a', 'b'], { onDelete: 'cascade', name: 'fk_pair' }),
    ],
    notOn: { mariadb: 'nothing waits, and nothing is set to a default' },
  },
  'a foreign key that matches whole': {
    columns: { a: integer().notNull(), b: integer(), x: integer(), y: integer() },
    parts: t => [
      unique().on(t.a!, t.b!),
      foreignKey([t.x!, t.y!], 'a foreign key that matches whole', ['a', 'b'], { match: 'full' }),
    ],
    notOn: { mariadb: 'it matches column by column', sqlite: 'it matches column by column' },
  },
  indexes: {
    columns: { email: text(), views: integer(), tags: text(), gone: timestamp(), 'odd "name': text() },
    parts: t => [
      index('ix_sorted').on(t.views!.desc(), t.email!),
      uniqueIndex('ux_lower').on(sql`lower(${t.email!})`),
      index('ix_popular').on(t.views!.desc()).where(sql`views > 100 AND ${t.gone!} IS NULL`),
      index('ix_sum').on(sql`${t.views!} + 1`, t['odd "name']!),
      index().on(t['odd "name']!),
    ],
    notOn: { mariadb: 'it indexes all rows, and columns' },
  },
  'indexes of the server': {
    columns: { email: text(), views: integer(), doc: jsonb(), at: timestamp(), name: text() },
    parts: t => [
      index('ix_nulls').on(t.views!.desc().nullsLast(), t.at!.nullsFirst()),
      index('ix_same').on(t.views!.desc().nullsFirst(), t.at!.nullsLast()),
      index('ix_gin').on(t.doc!).using('gin'),
      index('ix_hash').on(t.email!).using('hash'),
      index('ix_btree').on(t.email!).using('btree'),
      uniqueIndex('ux_include').on(t.email!).include(t.views!, t.at!),
      index('ix_part')
        .on(t.name!)
        .where(sql`name IN ('a', 'b') AND at >= ${new Date('2026-01-01T00:00:00Z')}`),
      {
        part: 'index',
        index: {
          name: 'ix_classes',
          elements: [
            { column: 'email', operatorClass: 'text_pattern_ops', order: 'desc' },
            { column: 'name', collation: 'C' },
          ],
        },
      } as unknown as TablePart,
      {
        part: 'index',
        index: {
          name: 'ix_json',
          elements: [{ column: 'doc', operatorClass: 'jsonb_path_ops' }],
          method: 'gin',
        },
      } as unknown as TablePart,
      {
        part: 'index',
        index: { name: 'ux_distinct', elements: [{ column: 'at' }], unique: true, nullsNotDistinct: true },
      } as unknown as TablePart,
      {
        part: 'constraint',
        constraint: { kind: 'unique', name: 'uq_distinct', columns: ['views'], nullsNotDistinct: true },
      },
      {
        part: 'constraint',
        constraint: { kind: 'unique', name: 'uq_later', columns: ['name'], deferrable: 'deferred' },
      },
    ],
    notOn: { mariadb: 'it has others', sqlite: 'it has one kind of index' },
  },
  generated: {
    columns: {
      first: text().notNull(),
      last: text(),
      full: text().generatedAs(sql`first || ' ' || coalesce(last, '')`),
    },
  },
  'generated and not stored': {
    columns: { n: integer(), twice: integer().generatedAs(sql`n * 2`, { stored: false }) },
    notOn: { 'postgresql-15': 'since PostgreSQL 18' },
  },
  'composite key': {
    columns: { a: integer(), b: text(), group: text(), Camel: text() },
    parts: t => [primaryKey('pk_both').on(t.b!, t.a!)],
    notOn: { mariadb: 'a text is no primary key' },
  },
  collations: {
    columns: {
      a: text().collate('C'),
      b: varchar({ length: 5 }).collate('POSIX').default('x'),
      c: text().collate('default'),
    },
    notOn: { mariadb: 'it has others', sqlite: 'it has others' },
  },
  comments: {
    columns: { a: text().comment("the user's own"), b: text().comment('') },
    options: { comment: 'a table; with a "comment"' },
  },
  'no columns': { columns: {}, notOn: { mariadb: 'a table has a column', sqlite: 'a table has a column' } },
}

const usesRole = (type: ColumnType): boolean =>
  type.kind === 'array' ? usesRole(type.of) : type.kind === 'enum'

const allModels: Readonly<Record<string, Model>> = { ...models, ...mariadbModels }

describe('what is made from models and read back is the same', () => {
  describeEngines('on', spokenEngines, engine => {
    const database = freshDatabase(engine)
    for (const [name, { columns, parts, options, notOn }] of Object.entries(allModels)) {
      const reason = notOn?.[engine.name]
      it.skipIf(reason !== undefined)(`${name}${reason === undefined ? '' : `: ${reason}`}`, async () => {
        const { dialect } = database
        const tables = [buildTable({ name, columns, parts, options }, defaultNaming)]
        const enums = tables.some(table => table.columns.some(column => usesRole(column.type)))
          ? [role.type as TypeOf<'enum'>].map(({ kind, ...type }) => type)
          : []
        const operations: readonly Operation[] = [
          ...enums.map((type): Operation => ({ kind: 'createEnum', ...type })),
          ...tables.map((table): Operation => ({ kind: 'createTable', table })),
        ]
        const connection = await database.connection()
        await migrate(
          dialect,
          connection,
          operations.map(operation => ({ operation })),
        )
        const reflected = await dialect.reflect(connection)
        const model = {
          ...knownState(reflected).schema,
          tables,
          enums,
        }
        expect(await comparable(reflected, dialect, connection)).toEqual(
          await comparable(model, dialect, connection),
        )
      })
    }
  })
})
