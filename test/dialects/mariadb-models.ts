import type { TablePart } from '../../src/schema/builders/parts.ts'
import type { ColumnRefs, Columns } from '../../src/schema/builders/table.ts'
import type { TableOptions } from '../../src/schema/builders/table-options.ts'
import {
  bigint,
  binary,
  bit,
  boolean,
  bytes,
  char,
  check,
  date,
  double,
  enumType,
  foreignKey,
  geometry,
  index,
  inet6,
  integer,
  json,
  longtext,
  mediumint,
  numeric,
  primaryKey,
  rawType,
  real,
  set,
  sql,
  text,
  time,
  timestamp,
  tinyblob,
  tinyint,
  tinytext,
  unique,
  uniqueIndex,
  uuid,
  varbinary,
  varchar,
  year,
} from '../../src/schema/index.ts'

interface Model {
  readonly columns: Columns
  readonly parts?: (t: ColumnRefs<Columns>) => readonly TablePart[]
  readonly options?: TableOptions
}

const notOn = {
  sqlite: 'it is of MariaDB',
  postgresql: 'it is of MariaDB',
  'postgresql-15': 'it is of MariaDB',
  pglite: 'it is of MariaDB',
}

const mood = enumType('mood', ['glad', "it's", 'a \\ b', 'a,b', 'ü'])

const models: Readonly<Record<string, Model>> = {
  'numbers of MariaDB': {
    columns: {
      a: tinyint().default(-3),
      b: mediumint({ unsigned: true }).notNull().default(7),
      c: bigint({ unsigned: true }).default(18446744073709551615n),
      d: numeric({ precision: 20, scale: 4 }).default('1234567890123456.5'),
      e: numeric().default('0.000000000000000000000000000001'),
      f: double().default(sql`rand() * 10`),
      g: real().default(0.5),
      h: year().default(2026),
      i: bit({ length: 3 }).default(sql`b'101'`),
      j: boolean().default(sql`true`),
      k: integer().default(sql`(1 + 2) * 3`),
      l: rawType('int(10) unsigned zerofill'),
    },
  },
  'texts of MariaDB': {
    columns: {
      a: varchar({ length: 60 }).default('back\\slash \n new line "quoted" `x` # -- :: %'),
      b: varchar({ length: 20 }).notNull().default('snow ☃ and 💾'),
      c: text().default("it's 💾"),
      d: longtext().default(sql`concat('x', "y")`),
      e: tinytext().default('NULL'),
      f: char({ length: 5 }).default('x  '),
      g: varchar({ length: 20 }).default('current_timestamp()'),
      h: varchar({ length: 20 }).default(sql`NULL`),
      i: varchar({ length: 40 }).default(sql`upper(concat('a', 'b'))`),
      j: varchar({ length: 5 }).default(''),
      k: mood().notNull().default('a \\ b'),
      l: mood().default("it's"),
      m: set(['x', "y's"]).default("x,y's"),
    },
  },
  'bytes of MariaDB': {
    columns: {
      a: varbinary({ length: 8 }).default(new Uint8Array([0, 255, 39, 92])),
      b: binary({ length: 3 }),
      c: bytes().default(new Uint8Array([240, 159, 146, 190])),
      d: tinyblob(),
    },
  },
  'times of MariaDB': {
    columns: {
      a: timestamp().notNull().defaultNow().onUpdate(sql`CURRENT_TIMESTAMP(6)`),
      b: timestamp({ precision: 0 }).defaultNow().onUpdate(sql`now()`),
      c: timestamp({ withTimezone: true, precision: 3 }).defaultNow(),
      d: timestamp({ withTimezone: true }),
      e: timestamp().default(sql`now() + INTERVAL 1 DAY`),
      f: time({ precision: 2 }).default('12:30:00.5'),
      g: date().default(sql`curdate() - INTERVAL 1 DAY`),
      h: date().defaultNow(),
      i: time().defaultNow(),
      j: timestamp({ withTimezone: true }).notNull().default(new Date('2026-11-20T23:50:00.250Z')),
    },
  },
  'documents and others of MariaDB': {
    columns: {
      a: json<object>()
        .notNull()
        .default({ b: 1, a: [true, null, "it's \\ 💾"] }),
      b: json<object>().default(sql`json_object('a', 1)`),
      c: uuid().defaultRandom(),
      d: inet6().default('::1'),
      e: geometry({ shape: 'point' }),
      f: longtext().collate('utf8mb4_bin'),
    },
  },
  'character sets and collations': {
    columns: {
      a: varchar({ length: 10 }),
      b: varchar({ length: 10 }).characterSet('latin1'),
      c: varchar({ length: 10 }).collate('latin1_german1_ci'),
      d: varchar({ length: 10 }).characterSet('utf8mb4').collate('utf8mb4_bin'),
      e: text().collate('utf8mb4_unicode_ci'),
      f: mood().collate('utf8mb4_bin'),
    },
    options: { characterSet: 'utf8mb3', collation: 'utf8mb3_bin' },
  },
  'a table that says how it is kept': {
    columns: { a: integer().comment("it's; `a` \\ comment"), b: integer().invisible().default(3) },
    options: { engine: 'Aria', rowFormat: 'DYNAMIC', comment: "a table's" },
  },
  'a table of another character set': {
    columns: { a: varchar({ length: 10 }) },
    options: { characterSet: 'latin1', rowFormat: 'COMPRESSED' },
  },
  'keys that count': {
    columns: {
      id: bigint({ unsigned: true }).identity({ generation: 'always', start: 100 }).primaryKey('any name'),
      email: varchar({ length: 100 }).notNull().unique(),
      parent: integer().index(),
    },
    parts: t => [unique('uq_two').on(t.id!, t.email!)],
  },
  'a key over two that counts': {
    columns: { tenant: integer(), n: integer().identity() },
    parts: t => [primaryKey().on(t.tenant!, t.n!), index('ix_n').on(t.n!)],
  },
  'indexes of MariaDB': {
    columns: {
      a: text(),
      b: varchar({ length: 900 }),
      c: integer(),
      d: json(),
      e: geometry({ shape: 'point' }).notNull(),
    },
    parts: t => [
      index('ix_whole').on(t.a!),
      index('ix_long').on(t.b!),
      index('ix_prefix').on(t.a!.prefix(20), t.c!.desc()),
      uniqueIndex('ux_prefix').on(t.b!.prefix(30)),
      uniqueIndex('ux_plain').on(t.c!),
      uniqueIndex('ux_text').on(t.a!),
      index('ix_words').on(t.a!, t.b!).fulltext(),
      index('ix_shape').on(t.e!).spatial(),
      index('ix_ignored').on(t.c!, t.b!.prefix(3)).invisible().comment("it's ignored"),
      index('ix_btree').on(t.c!.nullsFirst()).using('btree'),
      index('ix_json').on(t.d!.prefix(10)),
    ],
  },
  'foreign keys of MariaDB': {
    columns: {
      id: integer().primaryKey(),
      a: integer().references('foreign keys of MariaDB.id', { onDelete: 'setNull', onUpdate: 'cascade' }),
      b: integer().references('foreign keys of MariaDB.id', {
        onDelete: 'restrict',
        deferrable: 'immediate',
      }),
      c: integer().references('foreign keys of MariaDB.id', { onDelete: 'noAction' }).index(),
      x: integer().notNull(),
      y: integer().notNull(),
    },
    parts: t => [
      unique('uq_pair').on(t.x!, t.y!),
      foreignKey([t.x!, t.y!], 'foreign keys of MariaDB', ['x', 'y'], { name: 'fk_pair' }),
      foreignKey([t.a!, t.b!], 'foreign keys of MariaDB', ['x', 'y'], { name: 'fk_other' }),
    ],
  },
  'computed columns of MariaDB': {
    columns: {
      a: integer().notNull(),
      b: integer().notNull().generatedAs(sql`a * 2`),
      c: integer().generatedAs(sql`a + b`, { stored: false }).comment('both'),
      d: varchar({ length: 30 }).generatedAs(sql`concat('a', "b", a)`).unique(),
    },
  },
  'checks of MariaDB': {
    columns: { a: integer(), b: varchar({ length: 20 }), 'c`d "e"': integer(), select: integer() },
    parts: t => [
      check('ck_in', sql`${t.b!} IN ('x', 'it''s', "q") OR a BETWEEN 1 AND 5`),
      check('ck odd `name`', sql`${t['c`d "e"']!} > ${t.select!}`),
      check('ck_value', sql`${t.b!} <> ${'a \\ 💾'}`),
      check('ck_like', sql`b LIKE 'f%' # a comment`),
    ],
  },
  'a name of sixty-four characters, which are more bytes: üüüüüüüüü': {
    columns: { 'a column of sixty-four characters, which are more bytes: üüüüüüü': integer().notNull() },
    parts: t => [
      index('an index of sixty-four characters, which are more bytes: üüüüüüü').on(
        t['a column of sixty-four characters, which are more bytes: üüüüüüü']!,
      ),
    ],
  },
  'partitions by range': {
    columns: { id: integer().notNull(), at: date().notNull() },
    parts: t => [primaryKey().on(t.id!, t.at!)],
    options: {
      partitionBy: {
        range: [sql`year(at)`],
        partitions: [
          { name: 'p0', values: sql`LESS THAN (2026)` },
          { name: 'p`1', values: sql`LESS THAN MAXVALUE` },
        ],
      },
    },
  },
  'partitions by columns': {
    columns: { id: integer().notNull(), lang: varchar({ length: 5 }).notNull() },
    options: {
      partitionBy: {
        listColumns: ['lang'],
        partitions: [
          { name: 'a', values: sql`IN ('en','de')` },
          { name: 'b', values: sql`IN ('fr')` },
        ],
      },
    },
  },
  'partitions by hash': {
    columns: { id: integer().primaryKey() },
    options: { partitionBy: { hash: ['id'], count: 3 } },
  },
  'partitions by key': {
    columns: { id: integer().primaryKey(), b: integer() },
    options: { partitionBy: { key: [], count: 2 } },
  },
}

/** What MariaDB alone has, and what it keeps in a way of its own. */
export const mariadbModels = Object.fromEntries(
  Object.entries(models).map(([name, model]) => [name, { ...model, notOn }]),
)
