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
    name: 'types that no model says, and what is made of them',
    on: ['postgresql'],
    sql: () => [
      "CREATE TYPE state AS ENUM ('a', 'b')",
      "COMMENT ON TYPE state IS 'where it stands'",
      'CREATE TYPE part AS (name text COLLATE "C", state state, price numeric(10,2)[])',
      "COMMENT ON TYPE part IS 'a part'",
      "COMMENT ON COLUMN part.name IS 'its name'",
      'CREATE TYPE whole AS (id integer, parts part[])',
      'CREATE TYPE spans AS RANGE (subtype = float8, subtype_diff = float8mi)',
      "CREATE COLLATION plain (locale = 'C')",
      "CREATE FUNCTION name_of(part) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1.name'",
      "CREATE FUNCTION alike(part, part) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.name = $2.name'",
      'CREATE OPERATOR === (FUNCTION = alike, LEFTARG = part, RIGHTARG = part, COMMUTATOR = ===)',
      'CREATE CAST (part AS text) WITH FUNCTION name_of(part) AS ASSIGNMENT',
      'CREATE TABLE t (id integer PRIMARY KEY, w whole, s spans, c text COLLATE plain)',
      "CREATE FUNCTION add_up(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b'",
      'CREATE AGGREGATE add_up(integer) (SFUNC = add_up, STYPE = integer)',
      "CREATE AGGREGATE z_total(integer) (SFUNC = add_up, STYPE = integer, INITCOND = '0')",
      "CREATE FUNCTION a_total() RETURNS integer LANGUAGE sql AS 'SELECT z_total(id) FROM t'",
      "CREATE FUNCTION plus(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b'",
      "CREATE AGGREGATE total(integer) (SFUNC = plus, STYPE = integer, INITCOND = '0')",
      "COMMENT ON AGGREGATE total(integer) IS 'what v reads'",
      'CREATE VIEW v AS SELECT total(t.id) AS n FROM t',
    ],
    leftOut: [
      'aggregate public.add_up',
      'aggregate public.total',
      'aggregate public.z_total',
      'cast part as text',
      'collation public.plain',
      'comment public.state',
      'composite type public.part',
      'composite type public.whole',
      'operator public.===',
      'range type public.spans',
    ],
  },
  {
    name: 'what hangs on tables and views and no builder says',
    on: ['postgresql'],
    sql: () => [
      'CREATE TABLE a (id integer CONSTRAINT a_pkey PRIMARY KEY, x varchar(9), y jsonb, z integer CONSTRAINT positive CHECK (z > 0))',
      "COMMENT ON CONSTRAINT positive ON a IS 'more than nothing'",
      'ALTER TABLE a ALTER x SET STATISTICS 500, ALTER y SET STORAGE EXTERNAL, ALTER z SET (n_distinct = -0.5)',
      'ALTER TABLE a CLUSTER ON a_pkey',
      'ALTER TABLE a REPLICA IDENTITY FULL',
      'CREATE STATISTICS both_of (dependencies) ON x, z FROM a',
      "ALTER TABLE a ADD CONSTRAINT late CHECK (x <> 'x') NOT VALID",
      'CREATE TABLE b (id integer PRIMARY KEY, a integer, CONSTRAINT b_a FOREIGN KEY (a) REFERENCES a (id) NOT VALID)',
      'CREATE TABLE c (a integer, b integer, PRIMARY KEY (a, b))',
      'CREATE TABLE d (a integer, b integer NOT NULL, CONSTRAINT d_c FOREIGN KEY (a, b) REFERENCES c (a, b) ON DELETE SET NULL (a))',
      'CREATE VIEW v AS SELECT a.id, a.x FROM a',
      "COMMENT ON COLUMN v.x IS 'of a'",
      "ALTER VIEW v ALTER x SET DEFAULT 'new'",
      'CREATE RULE v_insert AS ON INSERT TO v DO INSTEAD INSERT INTO a (id, x) VALUES (new.id, new.x)',
      'ALTER TABLE a ENABLE ROW LEVEL SECURITY',
      "CREATE POLICY p ON a USING (x IN ('a', 'b'))",
    ],
    leftOut: [
      'column public.a.x',
      'column public.a.y',
      'column public.a.z',
      'column public.v.x',
      'comment public.a.positive',
      'comment public.v.x',
      'foreign key public.d.d_c',
      'rule public.v.v_insert',
      'statistics public.both_of',
      'table public.a',
      'table public.a',
    ],
  },
  {
    name: 'words by which texts are searched',
    on: ['postgresql'],
    sql: () => [
      'CREATE TEXT SEARCH DICTIONARY stems (TEMPLATE = snowball, LANGUAGE = english)',
      'CREATE TEXT SEARCH CONFIGURATION words (COPY = pg_catalog.english)',
      'ALTER TEXT SEARCH CONFIGURATION words ALTER MAPPING FOR word, asciiword WITH stems, simple',
      "CREATE TABLE t (id integer PRIMARY KEY, x text, v tsvector GENERATED ALWAYS AS (to_tsvector('words', x)) STORED)",
    ],
    leftOut: ['text search configuration public.words', 'text search dictionary public.stems'],
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
    name: 'dates of zeros, a key over the beginning of a text, and what happens by the clock',
    on: ['mariadb'],
    sql: () => [
      "SET SESSION sql_mode = ''",
      `CREATE TABLE a (id integer PRIMARY KEY, b datetime NOT NULL DEFAULT '0000-00-00 00:00:00', c date DEFAULT '0000-00-00',
        d timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', e date DEFAULT '2000-00-00', KEY k (b))`,
      'CREATE TABLE t (a text NOT NULL, b integer NOT NULL, c varchar(40) NOT NULL, PRIMARY KEY (a(20), b, c(5)))',
      "CREATE EVENT tidy ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DISABLE COMMENT 'at night' DO DELETE FROM a",
    ],
    leftOut: ['primary key t', 'event tidy'],
  },
  {
    name: 'keys in the order in which the table has them',
    on: ['mariadb'],
    sql: () => [
      'CREATE TABLE p (id integer PRIMARY KEY)',
      `CREATE TABLE t (a integer, b integer, KEY z (a, b), KEY c (b, a), KEY y (b),
        CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id), CONSTRAINT e FOREIGN KEY (b) REFERENCES p (id))`,
    ],
    says: ["index('z').on(t.a, t.b), index('c').on(t.b, t.a)"],
  },
  {
    name: 'numbers of a width, bytes that are no text, and actions that are none',
    on: ['mariadb'],
    sql: () => [
      `CREATE TABLE p (id int(10) NOT NULL AUTO_INCREMENT PRIMARY KEY, a tinyint(1) unsigned, b bigint(10) unsigned DEFAULT 7,
        c smallint(6), d tinyint(2), e mediumint(8) unsigned, f int(5) unsigned zerofill, g binary(4) DEFAULT X'00616200',
        h varbinary(3) DEFAULT X'0a27', i binary(3) DEFAULT '12')`,
      `CREATE TABLE t (a int(10), b int(10), CONSTRAINT x FOREIGN KEY (a) REFERENCES p (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT y FOREIGN KEY (b) REFERENCES p (id) ON DELETE RESTRICT ON UPDATE CASCADE)`,
    ],
    says: [
      "id: integer().variant('mariadb', rawType('int(10)'))",
      'c: smallint(),',
      "onDelete: 'noAction', onUpdate: 'noAction'",
    ],
  },
  {
    name: 'what foreign keys lay, in another order than that of their columns and before a key that came later',
    on: ['mariadb'],
    sql: () => [
      'CREATE TABLE p (id integer PRIMARY KEY)',
      `CREATE TABLE t (a integer, b integer, c integer, CONSTRAINT y FOREIGN KEY (b) REFERENCES p (id),
        CONSTRAINT x FOREIGN KEY (a) REFERENCES p (id), KEY k (c))`,
      'CREATE TABLE u (a integer, b integer, CONSTRAINT u_a FOREIGN KEY (a) REFERENCES p (id))',
      'ALTER TABLE u ADD KEY k (b)',
    ],
    says: ["index('u_a').on(t.a), index('k').on(t.b)"],
  },
  {
    name: 'triggers, routines, events and views as they were said, with the mode under which they run',
    on: ['mariadb'],
    sql: () => [
      "SET SESSION sql_mode = 'PIPES_AS_CONCAT,NO_ENGINE_SUBSTITUTION', time_zone = 'SYSTEM'",
      'CREATE TABLE Films (id integer PRIMARY KEY, title varchar(40))',
      `create trigger Ins_Film before insert on Films for each row begin
        set new.title = 'a\\\\b' || new.title; -- it's
      end`,
      `CREATE FUNCTION short ( a varchar(9), B int )
        RETURNS varchar(20) DETERMINISTIC COMMENT 'it''s' RETURN a || B`,
      "CREATE PROCEDURE none(OUT x int unsigned) SQL SECURITY INVOKER SELECT 'x' LIKE 'a\\%' INTO x",
      "CREATE EVENT now_and_then ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DO DELETE FROM Films",
      "CREATE VIEW v AS SELECT id, concat(title, _utf8mb4' ') AS title FROM Films",
    ],
    says: ["SET STATEMENT sql_mode = 'PIPES_AS_CONCAT,NO_ENGINE_SUBSTITUTION' FOR CREATE trigger Ins_Film"],
    leftOut: ['event now_and_then'],
  },
  {
    name: 'a foreign key that is called as a key of its table',
    on: ['mariadb'],
    sql: () => [
      'CREATE TABLE p (id integer PRIMARY KEY)',
      'CREATE TABLE t (a integer, b integer, UNIQUE KEY a (a), KEY b (b), CONSTRAINT a FOREIGN KEY (a) REFERENCES p (id), CONSTRAINT b FOREIGN KEY (b) REFERENCES p (id))',
    ],
  },
  {
    name: 'how indexes and columns were said to be kept, options of engines, and numbers of a sequence',
    on: ['mariadb'],
    sql: () => [
      'CREATE SEQUENCE sq',
      `CREATE TABLE t (a integer NOT NULL DEFAULT nextval(sq), b text COMPRESSED, c varchar(9), KEY k1 (a) USING BTREE,
        KEY k2 (c) USING HASH) ENGINE=InnoDB stats_persistent=1`,
      'CREATE TABLE m (a integer, KEY k (a) USING BTREE) ENGINE=MEMORY max_rows=100',
    ],
    says: ["using('hash')"],
    leftOut: ['table m', 'table t'],
  },
  {
    name: 'partitions with defaults of their own, the identity of a table that had another name, and an operator class of another family',
    on: ['postgresql'],
    sql: () => [
      'CREATE TABLE e (id bigint NOT NULL, b integer NOT NULL, c text, at date NOT NULL) PARTITION BY RANGE (at)',
      "CREATE TABLE e_1 PARTITION OF e (c DEFAULT 'x') FOR VALUES FROM (MINVALUE) TO ('2030-01-01') PARTITION BY LIST (b)",
      'CREATE TABLE e_1_a PARTITION OF e_1 FOR VALUES IN (1, 2)',
      'CREATE SEQUENCE e_id_seq OWNED BY e.id',
      "ALTER TABLE ONLY e ALTER id SET DEFAULT nextval('e_id_seq')",
      'CREATE TABLE old (old_id integer GENERATED ALWAYS AS IDENTITY)',
      'ALTER TABLE old RENAME TO fresh',
      'ALTER TABLE fresh RENAME old_id TO id',
      'CREATE OPERATOR FAMILY fam USING btree',
      `CREATE OPERATOR CLASS opc FOR TYPE integer USING btree FAMILY fam AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =,
        OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(integer, integer)`,
      'CREATE TABLE t (a integer)',
      'CREATE INDEX i ON t (a opc)',
    ],
    leftOut: [
      'column public.e_1.c',
      'column public.e_1.id',
      'column public.e_1_a.c',
      'column public.e_1_a.id',
      'column public.fresh.id',
      'operator class public.opc',
      'operator family public.fam',
    ],
  },
  {
    name: 'tables of which models say a part',
    on: ['mariadb'],
    sql: () => [
      'CREATE TABLE p (id integer PRIMARY KEY)',
      `CREATE TABLE versioned (a integer NOT NULL, b integer WITHOUT SYSTEM VERSIONING, KEY k (b), KEY f (a),
        CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id)) WITH SYSTEM VERSIONING`,
      'CREATE TABLE periods (id integer, s date, e date, PERIOD FOR p (s, e), UNIQUE (id, p WITHOUT OVERLAPS))',
      `CREATE TABLE parts (id integer NOT NULL, r integer NOT NULL) PARTITION BY RANGE (r) SUBPARTITION BY HASH (id)
        SUBPARTITIONS 2 (PARTITION a VALUES LESS THAN (9), PARTITION b VALUES LESS THAN MAXVALUE)`,
      "CREATE TABLE told (id integer) PARTITION BY LIST (id) (PARTITION a VALUES IN (1) COMMENT = 'one')",
      'CREATE TABLE kept (id integer, u integer, PRIMARY KEY USING BTREE (id), UNIQUE KEY u (u) USING HASH) ENGINE=MEMORY',
      'CREATE VIEW v AS SELECT a FROM versioned',
      "SET SESSION sql_mode = ''",
      "CREATE TABLE zero (at timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', PRIMARY KEY USING BTREE (at)) ENGINE=MEMORY",
    ],
    leftOut: ['table kept', 'table parts', 'table periods', 'table told', 'table versioned', 'table zero'],
  },
  {
    name: 'virtual tables, and tables of which models say a part',
    on: ['sqlite'],
    sql: () => [
      "CREATE VIRTUAL TABLE found USING fts5(title, body, content='', tokenize='porter unicode61')",
      'CREATE TABLE places (a TEXT PRIMARY KEY, b TEXT UNIQUE ON CONFLICT IGNORE, c REFERENCES places)',
      'CREATE INDEX ix ON places (b)',
      'CREATE TABLE sorted (a INTEGER NOT NULL, n TEXT NOT NULL COLLATE NOCASE, PRIMARY KEY (a, n COLLATE RTRIM DESC)) WITHOUT ROWID',
      'CREATE TABLE plain (id INTEGER PRIMARY KEY, place TEXT REFERENCES places (a))',
      'CREATE TRIGGER look AFTER INSERT ON plain BEGIN INSERT INTO found (title) VALUES (new.place); END',
      "CREATE VIEW v AS SELECT * FROM found('x')",
    ],
    leftOut: ['virtual table found', 'table places', 'table sorted'],
  },
  {
    name: 'domains of domains, in no order of their names',
    on: ['postgresql'],
    sql: () => [
      'CREATE DOMAIN z AS integer CHECK (VALUE > 0)',
      'CREATE DOMAIN a AS z DEFAULT 1',
      'CREATE DOMAIN m AS a[]',
      'CREATE TABLE t (a a, m m)',
    ],
  },
  {
    name: 'functions in SQL among the tables and views that they read and that call them',
    on: ['postgresql'],
    sql: () => [
      'CREATE TABLE users (id integer PRIMARY KEY, name text)',
      "CREATE FUNCTION me() RETURNS integer LANGUAGE sql AS 'SELECT id FROM public.users WHERE name = session_user'",
      "CREATE FUNCTION more(x integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT x + 1'",
      "CREATE FUNCTION a_more(x integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT more(x)'",
      'CREATE TABLE a (id integer DEFAULT me(), y integer DEFAULT a_more(3), u users, CONSTRAINT c CHECK (a_more(y) > 0))',
      'CREATE VIEW v AS SELECT users.id, me() AS m FROM users',
      "CREATE FUNCTION count_v() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.v'",
      'CREATE VIEW a_v AS SELECT count_v() AS n',
      'CREATE MATERIALIZED VIEW b_m AS SELECT a_v.n FROM a_v',
      "CREATE FUNCTION all_b() RETURNS SETOF b_m LANGUAGE sql AS 'SELECT * FROM b_m'",
      `CREATE FUNCTION late(x v) RETURNS users LANGUAGE plpgsql AS $$
        DECLARE r a%ROWTYPE; n a.y%TYPE; m b_m; BEGIN SELECT * INTO r FROM nothing_yet; RETURN NULL; END $$`,
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
