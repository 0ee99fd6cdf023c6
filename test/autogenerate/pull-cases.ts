import type { DialectName } from '../../src/dialects/dialect.ts'
import type { EngineName } from '../engines/engine.ts'

/** A database as somebody made it without Limbeck. */
interface PullCase {
  readonly name: string
  readonly on: readonly DialectName[]
  readonly notOn?: Partial<Readonly<Record<EngineName, string>>>
  readonly sql: (quote: (name: string) => string) => readonly string[]
  /** What stands in the models. */
  readonly says?: readonly string[]
  /** What the models have no words for. */
  readonly leftOut?: readonly string[]
}

const everywhere: readonly DialectName[] = ['sqlite', 'postgresql', 'mariadb']

export const pullCases: readonly PullCase[] = [
  {
    name: 'names that are words of TypeScript, begin with digits, or run together',
    on: everywhere,
    sql: quote =>
      ['class', '2fa', 'user_accounts', 'UserAccounts', 'users accounts', 'table', 'Straße', 't', 'sql'].map(
        name => `CREATE TABLE ${quote(name)} (id integer PRIMARY KEY, ${quote(`${name}?`)} integer)`,
      ),
  },
  {
    name: 'the time of an insert in the form in which it is stored',
    on: ['sqlite'],
    sql: () => [
      `CREATE TABLE t (
        id integer PRIMARY KEY, a datetime DEFAULT CURRENT_TIMESTAMP, b text DEFAULT (datetime('now')),
        c timestamp DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), d date DEFAULT CURRENT_DATE,
        e datetime DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), f text DEFAULT CURRENT_DATE)`,
    ],
    says: [
      'default(sql`CURRENT_TIMESTAMP`)',
      "default(sql`datetime('now')`)",
      "default(sql`strftime('%Y-%m-%dT%H:%M:%SZ', 'now')`)",
      "e: timestamp().variant('sqlite', rawType('datetime')).defaultNow()",
      '.default(sql`CURRENT_DATE`)',
    ],
  },
  {
    name: 'keys that say the same',
    on: everywhere,
    sql: () => [
      'CREATE TABLE t (a integer PRIMARY KEY, b integer NOT NULL, CONSTRAINT u1 UNIQUE (a))',
      ...['u2', 'u3'].map(name => `CREATE UNIQUE INDEX ${name} ON t (b)`),
    ],
  },
  {
    name: 'numbers within a group, and by a key that is not the first',
    on: ['mariadb'],
    sql: () => [
      'CREATE TABLE a (g integer NOT NULL, n integer NOT NULL AUTO_INCREMENT, PRIMARY KEY (g, n)) ENGINE=MyISAM',
      'CREATE TABLE b (g integer NOT NULL, n integer NOT NULL AUTO_INCREMENT, PRIMARY KEY (g), KEY k (g, n)) ENGINE=Aria',
      'CREATE TABLE c (g integer NOT NULL PRIMARY KEY, n integer NOT NULL AUTO_INCREMENT, KEY k (n)) ENGINE=MEMORY',
    ],
  },
  {
    name: 'defaults and checks without the casts that the catalog writes',
    on: ['postgresql'],
    sql: () => [
      `CREATE TABLE t (
        id integer PRIMARY KEY, a varchar(20) DEFAULT NULL::varchar, b bigint DEFAULT '0'::bigint,
        c varchar(5) CONSTRAINT c1 CHECK (c IN ('a', 'it''s')), d text CONSTRAINT c2 CHECK (d NOT IN ('a', 'b')),
        e integer CONSTRAINT c3 CHECK (e IN (1, -2)), f varchar(9) CONSTRAINT c4 CHECK (f LIKE 'a%'),
        g text CONSTRAINT c5 CHECK (g <> '~~ ''x''::text ~~ '), h integer CONSTRAINT c6 CHECK (h::text <> '0'),
        i text CONSTRAINT c7 CHECK (i IN ('a')))`,
      "CREATE INDEX ix ON t (id) WHERE c IN ('a', 'b')",
    ],
    says: [
      'a: varchar({ length: 20 }).default(sql`NULL::character varying`),',
      "b: bigint().default(sql`'0'::bigint`)",
      "sql`c IN ('a', 'it''s')`",
      "sql`d NOT IN ('a', 'b')`",
      'sql`e IN (1, -2)`',
      "sql`f LIKE 'a%'`",
      "sql`g <> '~~ ''x''::text ~~ '::text`",
      "sql`(h)::text <> '0'::text`",
      "sql`i = 'a'`",
      "where(sql`c IN ('a', 'b')`)",
    ],
  },
  {
    name: 'defaults in the form in which they are kept',
    on: ['postgresql'],
    sql: () => [
      "CREATE TYPE mood AS ENUM ('sad', 'so so')",
      "CREATE DOMAIN amount AS numeric(10,2) DEFAULT '0'",
      `CREATE TABLE t (
        id integer PRIMARY KEY, a integer DEFAULT 0, b integer DEFAULT '0', c integer DEFAULT -1, d bigint DEFAULT -1,
        e bigint DEFAULT -3000000000, f numeric(10,2) DEFAULT 0, g numeric(10,2) DEFAULT '0.00', h numeric DEFAULT 0.00,
        i numeric DEFAULT -1.5, j double precision DEFAULT '0', k double precision DEFAULT 99.9, l real DEFAULT '-1',
        m boolean DEFAULT 't', n varchar(9) DEFAULT 'a', o varchar(9) DEFAULT NULL, p varchar(9) DEFAULT 'a'::text,
        q char(3) DEFAULT 'a', r text DEFAULT 'a\\b', s jsonb DEFAULT '{"b":1,"aa":1.0}', u json DEFAULT '{"b": [1,  2]}',
        v json DEFAULT '{"b":1}', w text[] DEFAULT '{}', x text[] DEFAULT ARRAY[]::text[], y varchar(5)[] DEFAULT '{"a b",c}',
        z numeric[] DEFAULT '{0.00}', aa timestamptz DEFAULT now(), ab timestamptz DEFAULT CURRENT_TIMESTAMP,
        ac timestamp DEFAULT '2020-01-02', ad date DEFAULT '2020-01-02', ae interval DEFAULT '1 day', af bytea DEFAULT '\\x00ff',
        ag mood DEFAULT 'so so', ah amount DEFAULT 0, ai uuid DEFAULT gen_random_uuid(), aj bit(3) DEFAULT B'101',
        ak inet DEFAULT '127.0.0.1', al smallint DEFAULT (2)::smallint, am bigint DEFAULT (2)::bigint, an numeric DEFAULT 1e3)`,
    ],
    says: [
      'a: integer().default(0),',
      'c: integer().default(-1),',
      'm: boolean().default(true),',
      'aa: timestamp({ withTimezone: true }).defaultNow(),',
    ],
  },
  {
    name: 'lists as they were written, and as a dump that was loaded has them',
    on: ['postgresql'],
    sql: () => [
      `CREATE TABLE t (
        id integer PRIMARY KEY, a varchar(5) CONSTRAINT c1 CHECK (a IN ('x', 'y')),
        b varchar(5) CONSTRAINT c2 CHECK (((b)::text = ANY (ARRAY[('x'::character varying)::text, ('y'::character varying)::text]))),
        c varchar(5) CONSTRAINT c3 CHECK (c = ANY (ARRAY['x', 'y'])), d text CONSTRAINT c4 CHECK (d ~ '^a(b|c)$'::text),
        e integer GENERATED ALWAYS AS (CASE WHEN a IN ('x', 'y') THEN 1 ELSE 2 END) STORED)`,
      "CREATE INDEX i1 ON t (id) WHERE a IN ('x', 'y')",
      "CREATE INDEX i2 ON t ((a IN ('x', 'y')))",
      "CREATE INDEX i3 ON t (id) WHERE (((a)::text = ANY (ARRAY[('x'::character varying)::text, ('y'::character varying)::text])))",
      "CREATE VIEW v1 AS SELECT t.id FROM t WHERE t.a IN ('x', 'y')",
      "CREATE VIEW v2 AS SELECT t.id FROM t WHERE (((t.a)::text = ANY (ARRAY[('x'::character varying)::text, ('y'::character varying)::text])))",
    ],
    says: ["sql`a IN ('x', 'y')`"],
  },
  {
    name: 'defaults that are bytes',
    on: ['mariadb'],
    sql: () => [
      "CREATE TABLE t (a binary(3) DEFAULT '', b varbinary(9) DEFAULT '', c blob DEFAULT 'ab', d varbinary(9) DEFAULT 'it''s', e binary(2) DEFAULT 'ab', f varbinary(3) DEFAULT X'00ff')",
    ],
  },
  {
    name: 'constraints that say the same',
    on: ['postgresql'],
    sql: () => [
      'CREATE TABLE t (a integer CONSTRAINT t_key PRIMARY KEY, b integer CONSTRAINT u2 UNIQUE)',
      'ALTER TABLE t ADD CONSTRAINT u1 UNIQUE (a), ADD CONSTRAINT u3 UNIQUE (b), ADD CONSTRAINT u4 UNIQUE (b) DEFERRABLE',
    ],
  },
]
