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
      'a: varchar({ length: 20 }),',
      'b: bigint().default(0)',
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
