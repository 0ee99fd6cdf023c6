import { integer, sql, text, uuid } from '../../src/schema/index.ts'
import type { Upgrade } from './sqlite-migration.ts'

export interface RebuildCase {
  readonly name: string
  /** The database before, with rows. */
  readonly before: string
  readonly upgrade: Upgrade
  /** The database as it would be, had it been made so: schema and rows. */
  readonly after: string
  /** Only where the operation is done by making the table anew. */
  readonly version?: 'old'
}

const parents = `
  CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
  INSERT INTO users VALUES (1, 'a'), (2, 'b'), (7, 'c');`

export const rebuildCases: readonly RebuildCase[] = [
  {
    name: 'children with CASCADE, SET NULL and SET DEFAULT keep their rows',
    before: `${parents}
      CREATE TABLE a (id INTEGER PRIMARY KEY, u INT REFERENCES users ON DELETE CASCADE);
      CREATE TABLE b (id INTEGER PRIMARY KEY, u INT REFERENCES users(id) ON DELETE SET NULL);
      CREATE TABLE c (id INTEGER PRIMARY KEY, u INT DEFAULT 1 REFERENCES users(id) ON DELETE SET DEFAULT ON UPDATE CASCADE);
      INSERT INTO a VALUES (1, 1), (2, 7); INSERT INTO b VALUES (1, 2); INSERT INTO c VALUES (1, 7);`,
    upgrade: op => op.alterColumn('users', 'name', { default: 'x' }),
    after: `
      CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
      CREATE TABLE a (id INTEGER PRIMARY KEY, u INT REFERENCES users ON DELETE CASCADE);
      CREATE TABLE b (id INTEGER PRIMARY KEY, u INT REFERENCES users(id) ON DELETE SET NULL);
      CREATE TABLE c (id INTEGER PRIMARY KEY, u INT DEFAULT 1 REFERENCES users(id) ON DELETE SET DEFAULT ON UPDATE CASCADE);
      INSERT INTO users VALUES (1, 'a'), (2, 'b'), (7, 'c');
      INSERT INTO a VALUES (1, 1), (2, 7); INSERT INTO b VALUES (1, 2); INSERT INTO c VALUES (1, 7);`,
  },
  {
    name: 'a cycle of two tables',
    before: `
      CREATE TABLE a (id INTEGER PRIMARY KEY, b INT REFERENCES b(id) ON DELETE CASCADE, n TEXT);
      CREATE TABLE b (id INTEGER PRIMARY KEY, a INT REFERENCES a(id) ON DELETE CASCADE, n TEXT);
      INSERT INTO a VALUES (1, NULL, 'x'); INSERT INTO b VALUES (5, 1, 'y'); UPDATE a SET b = 5;`,
    upgrade: op => {
      op.alterColumn('a', 'n', { type: integer() })
      op.alterColumn('b', 'n', { type: integer() })
    },
    after: `
      CREATE TABLE a (id INTEGER PRIMARY KEY, b INT REFERENCES b(id) ON DELETE CASCADE, n INTEGER);
      CREATE TABLE b (id INTEGER PRIMARY KEY, a INT REFERENCES a(id) ON DELETE CASCADE, n INTEGER);
      INSERT INTO a VALUES (1, NULL, 'x'); INSERT INTO b VALUES (5, 1, 'y'); UPDATE a SET b = 5;`,
  },
  {
    name: 'a table that refers to itself',
    before: `
      CREATE TABLE node (id INTEGER PRIMARY KEY, up INT REFERENCES node ON DELETE CASCADE, n TEXT, CONSTRAINT own CHECK (node.id <> node.up));
      INSERT INTO node VALUES (3, NULL, 'root'), (2, 3, 'x'), (1, 2, 'y');`,
    upgrade: op => op.createUniqueConstraint('uq_n', 'node', ['n']),
    after: `
      CREATE TABLE node (id INTEGER PRIMARY KEY, up INT REFERENCES node ON DELETE CASCADE, n TEXT, CONSTRAINT own CHECK (id <> up), CONSTRAINT uq_n UNIQUE (n));
      INSERT INTO node VALUES (3, NULL, 'root'), (2, 3, 'x'), (1, 2, 'y');`,
  },
  {
    name: 'triggers that write to the table do not fire, and are there afterwards in their order',
    before: `
      CREATE TABLE t (id INTEGER PRIMARY KEY, n INT, touched INT DEFAULT 0);
      CREATE TABLE log (what TEXT);
      INSERT INTO t (n) VALUES (1), (2);
      CREATE TRIGGER t_insert AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('insert ' || NEW.id); UPDATE t SET touched = 1; END;
      CREATE TRIGGER t_delete BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'no'); END;
      CREATE TRIGGER log_insert AFTER INSERT ON log BEGIN UPDATE t SET touched = touched + 1; END;`,
    upgrade: op => op.alterColumn('t', 'n', { type: text() }),
    after: `
      CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT, touched INT DEFAULT 0);
      CREATE TABLE log (what TEXT);
      INSERT INTO t (n) VALUES (1), (2);
      CREATE TRIGGER t_insert AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('insert ' || NEW.id); UPDATE t SET touched = 1; END;
      CREATE TRIGGER t_delete BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'no'); END;
      CREATE TRIGGER log_insert AFTER INSERT ON log BEGIN UPDATE t SET touched = touched + 1; END;`,
  },
  {
    name: 'views on views, and their INSTEAD OF triggers',
    before: `${parents}
      CREATE VIEW v AS SELECT U.NAME AS n, id FROM users AS U;
      CREATE VIEW vv AS SELECT n FROM v WHERE id > 1;
      CREATE TRIGGER v_insert INSTEAD OF INSERT ON v BEGIN INSERT INTO users (name) VALUES (NEW.n); END;`,
    upgrade: op => op.alterColumn('users', 'name', { default: 'x', nullable: false }),
    after: `
      CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT 'x');
      INSERT INTO users VALUES (1, 'a'), (2, 'b'), (7, 'c');
      CREATE VIEW v AS SELECT U.NAME AS n, id FROM users AS U;
      CREATE VIEW vv AS SELECT n FROM v WHERE id > 1;
      CREATE TRIGGER v_insert INSTEAD OF INSERT ON v BEGIN INSERT INTO users (name) VALUES (NEW.n); END;`,
  },
  {
    name: 'generated columns, virtual and stored',
    before: `
      CREATE TABLE t (a INT, b INT AS (a * 2) STORED, c INT GENERATED ALWAYS AS (a + b) VIRTUAL, d TEXT);
      INSERT INTO t (a, d) VALUES (1, 'x'), (2, 'y');
      CREATE INDEX t_c ON t (c);`,
    upgrade: op => op.alterColumn('t', 'd', { default: 'z' }),
    after: `
      CREATE TABLE t (a INT, b INT AS (a * 2) STORED, c INT GENERATED ALWAYS AS (a + b) VIRTUAL, d TEXT DEFAULT 'z');
      INSERT INTO t (a, d) VALUES (1, 'x'), (2, 'y');
      CREATE INDEX t_c ON t ("c");`,
  },
  {
    name: 'STRICT, and a type changed to one that it knows',
    before: `
      CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, x ANY, b BLOB) STRICT;
      INSERT INTO t VALUES (1, 5, 1.5, x'00ff'), (2, 6, 'y', NULL);`,
    upgrade: op => op.alterColumn('t', 'n', { type: text() }),
    after: `
      CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT NOT NULL, x ANY, b BLOB) STRICT;
      INSERT INTO t VALUES (1, '5', 1.5, x'00ff'), (2, '6', 'y', NULL);`,
  },
  {
    name: 'WITHOUT ROWID, a key of two columns in its order',
    before: `
      CREATE TABLE t (a TEXT, b INT, n TEXT, PRIMARY KEY (b DESC, a COLLATE NOCASE)) WITHOUT ROWID;
      INSERT INTO t VALUES ('x', 1, 'n'), ('y', 2, 'm'), ('Z', 2, 'l');`,
    upgrade: op => op.alterColumn('t', 'n', { default: 'd' }),
    after: `
      CREATE TABLE t (a TEXT, b INT, n TEXT DEFAULT 'd', PRIMARY KEY (b DESC, a COLLATE NOCASE)) WITHOUT ROWID;
      INSERT INTO t VALUES ('x', 1, 'n'), ('y', 2, 'm'), ('Z', 2, 'l');`,
  },
  {
    name: 'partial and expression indexes, with collation and order',
    before: `
      CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT);
      INSERT INTO t VALUES (1, 'x', 1), (2, 'X', 2);
      CREATE UNIQUE INDEX t_a ON t (a, b DESC) WHERE b > 0 AND a IS NOT NULL;
      CREATE INDEX t_e ON t (lower(a) COLLATE NOCASE DESC, b + 1, coalesce(a, 'it''s, (so)'));`,
    upgrade: op => op.alterColumn('t', 'b', { default: 3 }),
    after: `
      CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT DEFAULT 3);
      INSERT INTO t VALUES (1, 'x', 1), (2, 'X', 2);
      CREATE UNIQUE INDEX t_a ON t (a, b DESC) WHERE b > 0 AND a IS NOT NULL;
      CREATE INDEX t_e ON t ((lower(a)) COLLATE NOCASE DESC, (b + 1), (coalesce(a, 'it''s, (so)')));`,
  },
  {
    name: 'AUTOINCREMENT does not give a number twice',
    before: `
      CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT);
      INSERT INTO t (n) VALUES ('a'), ('b'), ('c'); DELETE FROM t WHERE id > 1;`,
    upgrade: op => op.alterColumn('t', 'n', { default: 'x' }),
    after: `
      CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT DEFAULT 'x');
      INSERT INTO t (n) VALUES ('a'), ('b'), ('c'); DELETE FROM t WHERE id > 1;`,
  },
  {
    name: 'AUTOINCREMENT of a table without rows',
    before: `
      CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT);
      INSERT INTO t (n) VALUES ('a'), ('b'); DELETE FROM t;`,
    upgrade: op => op.alterColumn('t', 'n', { default: 'x' }),
    after: `
      CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT DEFAULT 'x');
      INSERT INTO t (n) VALUES ('a'), ('b'); DELETE FROM t;`,
  },
  {
    name: 'the rowids of a table without INTEGER PRIMARY KEY',
    before: `
      CREATE TABLE t (a TEXT PRIMARY KEY, "rowid" TEXT);
      INSERT INTO t VALUES ('x', 'r'), ('y', 's'), ('z', 't'); DELETE FROM t WHERE a = 'y';`,
    upgrade: op => op.alterColumn('t', 'rowid', { default: 'd' }),
    after: `
      CREATE TABLE t (a TEXT PRIMARY KEY, "rowid" TEXT DEFAULT 'd');
      INSERT INTO t VALUES ('x', 'r'), ('y', 's'), ('z', 't'); DELETE FROM t WHERE a = 'y';`,
  },
  {
    name: 'NULL in a primary key that lets it in',
    before: `
      CREATE TABLE t (a TEXT PRIMARY KEY, n INT);
      INSERT INTO t VALUES ('x', 1), (NULL, 2), (NULL, 3);`,
    upgrade: op => op.alterColumn('t', 'n', { default: 0 }),
    after: `
      CREATE TABLE t (a TEXT PRIMARY KEY, n INT DEFAULT 0);
      INSERT INTO t VALUES ('x', 1), (NULL, 2), (NULL, 3);`,
  },
  {
    name: 'what is known of columns to nobody else: ON CONFLICT, collations, comments, types of any words',
    before:
      `
      CREATE TABLE [t] (
        \`id\` MEDIUMINT UNSIGNED NOT NULL ON CONFLICT FAIL, -- the number
        name NATIVE CHARACTER (70) COLLATE NOCASE UNIQUE ON CONFLICT IGNORE /* who */,
        "a,b" 'double precision' DEFAULT -1.5e3 CONSTRAINT positive CHECK ("a,b" <> ')'),
        x DEFAULT x'00FF', n,
        CONSTRAINT pk PRIMARY KEY (id ASC, n) ON CONFLICT REPLACE
        UNIQUE (n, "a,b")
        CONSTRAINT c CHECK (n IS NULL OR n NOT IN (SELECT 1)) -- last
      );`.replace(' OR n NOT IN (SELECT 1)', ' OR n > 0') +
      "INSERT INTO t (id, name, n) VALUES (1, 'a', 2), (1, 'b', 3);",
    upgrade: op => op.addColumn('t', 'k', uuid().unique()),
    after: `
      CREATE TABLE t (
        id MEDIUMINT UNSIGNED NOT NULL ON CONFLICT FAIL,
        name NATIVE CHARACTER (70) COLLATE NOCASE UNIQUE ON CONFLICT IGNORE,
        "a,b" 'double precision' DEFAULT -1.5e3 CONSTRAINT positive CHECK ("a,b" <> ')'),
        x DEFAULT x'00FF', n, k TEXT,
        CONSTRAINT pk PRIMARY KEY (id ASC, n) ON CONFLICT REPLACE,
        UNIQUE (n, "a,b"),
        CONSTRAINT c CHECK (n IS NULL OR n > 0),
        CONSTRAINT uq_t_k UNIQUE (k)
      );
      INSERT INTO t (id, name, n) VALUES (1, 'a', 2), (1, 'b', 3);`,
  },
  {
    name: 'an unnamed constraint dropped by what it covers, and no other',
    before: `
      CREATE TABLE t (a INT UNIQUE CHECK (a > 0), b INT, UNIQUE (a, b), UNIQUE (b));
      INSERT INTO t VALUES (1, 1), (2, 2);`,
    upgrade: op => op.dropConstraint({ type: 'unique', columns: ['a'] }, 't'),
    after: `
      CREATE TABLE t (a INT CHECK (a > 0), b INT, UNIQUE (a, b), UNIQUE (b));
      INSERT INTO t VALUES (1, 1), (2, 2);`,
  },
  {
    name: 'a column with all that is said of it',
    before: `${parents}
      CREATE TABLE t (id INTEGER PRIMARY KEY, u INT REFERENCES users(id), n INT, CHECK (u > n), UNIQUE (u, n), CHECK (n > 0));
      CREATE INDEX t_u ON t (n) WHERE u IS NOT NULL;
      INSERT INTO t VALUES (1, 2, 1);`,
    upgrade: op => op.dropColumn('t', 'u'),
    after: `${parents}
      CREATE TABLE t (id INTEGER PRIMARY KEY, n INT, CHECK (n > 0));
      INSERT INTO t VALUES (1, 1);`,
  },
  {
    name: 'a column dropped and another of its name added is another',
    before: `CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE); INSERT INTO t VALUES (1, 'old');`,
    upgrade: op => {
      op.dropColumn('t', 'a')
      op.addColumn('t', 'a', integer().default(5))
    },
    after: `CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER DEFAULT 5); INSERT INTO t VALUES (1, 5);`,
  },
  {
    name: 'rows get the default with which a column was added, whatever becomes of it then',
    before: `CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1), (2);`,
    upgrade: op => {
      op.addColumn('t', 'plan', text().notNull().default('free'))
      op.alterColumn('t', 'plan', { default: null })
      op.addColumn('t', 'late', text())
      op.alterColumn('t', 'late', { default: 'x' })
    },
    after: `CREATE TABLE t (id INTEGER PRIMARY KEY, plan TEXT NOT NULL, late TEXT DEFAULT 'x');
      INSERT INTO t VALUES (1, 'free', NULL), (2, 'free', NULL);`,
  },
  {
    name: 'values made new by using, twice',
    before: `CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, '5 apples'), (2, '7 pears');`,
    upgrade: op => {
      op.alterColumn('t', 'a', { type: integer(), using: sql`CAST(a AS INTEGER)` })
      op.addColumn('t', 'b', integer().notNull().default(1))
      op.alterColumn('t', 'a', { type: integer(), using: 'a + b' })
    },
    after: `CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER NOT NULL DEFAULT 1);
      INSERT INTO t VALUES (1, 6, 1), (2, 8, 1);`,
  },
  {
    name: 'a primary key on a table that had none takes the rowids where it can',
    before: `CREATE TABLE t (n TEXT); INSERT INTO t VALUES ('a'), ('b'), ('c'); DELETE FROM t WHERE n = 'b';`,
    upgrade: op => op.addColumn('t', 'id', integer().primaryKey('pk')),
    after: `CREATE TABLE t (n TEXT, id INTEGER NOT NULL, CONSTRAINT pk PRIMARY KEY (id));
      INSERT INTO t VALUES ('a', 1), ('c', 3);`,
  },
  {
    name: 'a primary key that goes: its column stays NOT NULL, and rows their rowids',
    before: `CREATE TABLE t (id INTEGER CONSTRAINT pk PRIMARY KEY, n TEXT); INSERT INTO t VALUES (4, 'a'), (9, 'b');`,
    upgrade: op => op.dropConstraint('pk', 't'),
    after: `CREATE TABLE t (id INTEGER NOT NULL, n TEXT); INSERT INTO t (rowid, id, n) VALUES (4, 4, 'a'), (9, 9, 'b');`,
  },
  {
    name: 'a rename and then a change of the same table',
    before: `${parents}
      CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT CHECK (length(a) > 0 AND t.a <> 'a'), u INT REFERENCES users(id), UNIQUE (a, u) ON CONFLICT FAIL);
      CREATE INDEX t_a ON t (a) WHERE a <> 'z';
      CREATE TRIGGER t_i AFTER UPDATE ON t WHEN NEW.a <> OLD.a BEGIN SELECT 1; END;
      INSERT INTO t VALUES (1, 'x', 2);`,
    upgrade: op => {
      op.renameColumn('t', 'a', 'label')
      op.renameColumn('users', 'id', 'user_id')
      op.renameTable('users', 'people')
      op.renameTable('t', 'tags')
      op.alterColumn('tags', 'u', { default: 1 })
      op.alterColumn('people', 'name', { default: 'x' })
    },
    after: `
      CREATE TABLE people (user_id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
      INSERT INTO people VALUES (1, 'a'), (2, 'b'), (7, 'c');
      CREATE TABLE tags (id INTEGER PRIMARY KEY, label TEXT CHECK (length(label) > 0 AND label <> 'a'), u INT DEFAULT 1 REFERENCES people(user_id), UNIQUE (label, u) ON CONFLICT FAIL);
      CREATE INDEX t_a ON tags (label) WHERE label <> 'z';
      CREATE TRIGGER t_i AFTER UPDATE ON tags WHEN NEW.label <> OLD.label BEGIN SELECT 1; END;
      INSERT INTO tags VALUES (1, 'x', 2);`,
  },
  {
    name: 'a column that raw SQL added just before',
    before: parents,
    upgrade: op => {
      op.execute(
        `ALTER TABLE users ADD COLUMN "raw one" TEXT DEFAULT 'r' COLLATE NOCASE; CREATE VIEW v AS SELECT "raw one" FROM users`,
      )
      op.alterColumn('users', 'name', { default: 'x' })
    },
    after: `
      CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x', "raw one" TEXT DEFAULT 'r' COLLATE NOCASE);
      INSERT INTO users VALUES (1, 'a', 'r'), (2, 'b', 'r'), (7, 'c', 'r');
      CREATE VIEW v AS SELECT "raw one" FROM users;`,
  },
  {
    name: 'strings in double quotes, in a check, an index, a view and a trigger, here and elsewhere',
    before: `
      CREATE TABLE other (a TEXT CHECK (a <> "never"));
      CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT "none" CHECK (a <> "bad"), b INT);
      INSERT INTO t (a, b) VALUES ('x', 1);
      CREATE INDEX t_a ON t (a) WHERE a <> "it's";
      CREATE VIEW v AS SELECT a, "label" AS l FROM t;
      CREATE TRIGGER t_i AFTER INSERT ON t WHEN NEW.a = "x" BEGIN UPDATE t SET a = "y"; END;`,
    upgrade: op => op.alterColumn('t', 'b', { default: 3 }),
    after: `
      CREATE TABLE other (a TEXT CHECK (a <> 'never'));
      CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT "none" CHECK (a <> 'bad'), b INT DEFAULT 3);
      INSERT INTO t (a, b) VALUES ('x', 1);
      CREATE INDEX t_a ON t (a) WHERE a <> 'it''s';
      CREATE VIEW v AS SELECT a, 'label' AS l FROM t;
      CREATE TRIGGER t_i AFTER INSERT ON t WHEN NEW.a = 'x' BEGIN UPDATE t SET a = 'y'; END;`,
  },
  {
    name: 'an index and a full-text index over the content of the table',
    before: `
      CREATE TABLE doc (title TEXT, body TEXT);
      INSERT INTO doc VALUES ('a', 'red fox'), ('b', 'blue sea'), ('c', 'red sea'); DELETE FROM doc WHERE title = 'a';
      CREATE VIRTUAL TABLE doc_fts USING fts5(body, content='doc', content_rowid='rowid');
      INSERT INTO doc_fts (doc_fts) VALUES ('rebuild');
      CREATE TRIGGER doc_i AFTER INSERT ON doc BEGIN INSERT INTO doc_fts (rowid, body) VALUES (NEW.rowid, NEW.body); END;`,
    upgrade: op => op.alterColumn('doc', 'title', { nullable: false, default: '' }),
    after: `
      CREATE TABLE doc (title TEXT NOT NULL DEFAULT '', body TEXT);
      INSERT INTO doc VALUES ('a', 'red fox'), ('b', 'blue sea'), ('c', 'red sea'); DELETE FROM doc WHERE title = 'a';
      CREATE VIRTUAL TABLE doc_fts USING fts5(body, content='doc', content_rowid='rowid');
      INSERT INTO doc_fts (doc_fts) VALUES ('rebuild');
      CREATE TRIGGER doc_i AFTER INSERT ON doc BEGIN INSERT INTO doc_fts (rowid, body) VALUES (NEW.rowid, NEW.body); END;`,
  },
  {
    name: 'old orphans stay what they were',
    before: `PRAGMA foreign_keys = OFF; ${parents}
      CREATE TABLE a (id INTEGER PRIMARY KEY, u INT REFERENCES users(id) ON DELETE CASCADE, gone INT REFERENCES nowhere(id));
      INSERT INTO a VALUES (1, 1, 5), (2, 99, NULL);`,
    upgrade: op => {
      op.alterColumn('users', 'name', { default: 'x' })
      op.alterColumn('a', 'gone', { default: 1 })
    },
    after: `PRAGMA foreign_keys = OFF;
      CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
      INSERT INTO users VALUES (1, 'a'), (2, 'b'), (7, 'c');
      CREATE TABLE a (id INTEGER PRIMARY KEY, u INT REFERENCES users(id) ON DELETE CASCADE, gone INT DEFAULT 1 REFERENCES nowhere(id));
      INSERT INTO a VALUES (1, 1, 5), (2, 99, NULL);`,
  },
  {
    name: 'a row that ON CONFLICT would have left out or replaced',
    before: `
      CREATE TABLE t (a TEXT UNIQUE ON CONFLICT REPLACE, b INT NOT NULL ON CONFLICT IGNORE, c INT);
      INSERT INTO t VALUES ('1', 1, 1), ('2', 2, 2);`,
    upgrade: op => op.alterColumn('t', 'c', { default: 7 }),
    after: `
      CREATE TABLE t (a TEXT UNIQUE ON CONFLICT REPLACE, b INT NOT NULL ON CONFLICT IGNORE, c INT DEFAULT 7);
      INSERT INTO t VALUES ('1', 1, 1), ('2', 2, 2);`,
  },
  {
    name: 'a foreign key that is added and one that goes',
    before: `${parents}
      CREATE TABLE t (id INTEGER PRIMARY KEY, a INT REFERENCES users(id) DEFERRABLE INITIALLY DEFERRED, b INT);
      INSERT INTO t VALUES (1, 1, 2);`,
    upgrade: op => {
      op.dropConstraint({ type: 'foreignKey', columns: ['a'] }, 't')
      op.createForeignKey(null, 't', ['b'], 'users', ['id'], { onDelete: 'cascade', deferrable: 'deferred' })
    },
    after: `${parents}
      CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b INT, CONSTRAINT fk_t_b_users FOREIGN KEY (b) REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
      INSERT INTO t VALUES (1, 1, 2);`,
  },
  {
    name: 'an enum with one value more',
    before: `
      CREATE TABLE m (id INTEGER PRIMARY KEY, role TEXT NOT NULL DEFAULT 'user' CONSTRAINT "enum_role" CHECK ("role" IN ('user', 'tool')));
      CREATE TABLE n (a TEXT CONSTRAINT enum_role CHECK (a IN ('user', 'tool')), b TEXT, CONSTRAINT enum_role CHECK (b IN ('user', 'tool')));
      INSERT INTO m VALUES (1, 'tool'); INSERT INTO n VALUES ('user', NULL);`,
    upgrade: op => op.addEnumValue('role', 'system', { before: 'tool' }),
    version: 'old',
    after: `
      CREATE TABLE m (id INTEGER PRIMARY KEY, role TEXT NOT NULL DEFAULT 'user' CONSTRAINT "enum_role" CHECK ("role" IN ('user', 'system', 'tool')));
      CREATE TABLE n (a TEXT CONSTRAINT enum_role CHECK (a IN ('user', 'system', 'tool')), b TEXT CONSTRAINT enum_role CHECK (b IN ('user', 'system', 'tool')));
      INSERT INTO m VALUES (1, 'tool'); INSERT INTO n VALUES ('user', NULL);`,
  },
  {
    name: 'text becomes an enum, and an enum text',
    before: `
      CREATE TABLE m (a VARCHAR(20), b TEXT CONSTRAINT enum_role CHECK (b IN ('x')) CHECK (b <> 'y'));
      INSERT INTO m VALUES ('p', 'x');`,
    upgrade: op => {
      op.alterColumn('m', 'b', { type: text() })
      op.execute('SELECT 1')
      op.alterColumn('m', 'a', { type: text().check(sql`1`), default: 'q' })
    },
    after: `
      CREATE TABLE m (a VARCHAR(20) DEFAULT 'q', b TEXT CHECK (b <> 'y'));
      INSERT INTO m VALUES ('p', 'x');`,
  },
  {
    name: 'names that need quotes',
    before:
      `
      CREATE TABLE "order ""by""" ("select" INT PRIMARY KEY, "a b" TEXT, [c]]] INT);`.replace(
        '[c]]]',
        '"c]"',
      ) +
      `
      INSERT INTO "order ""by""" VALUES (1, 'x', 2);
      CREATE INDEX "group" ON "order ""by""" ("a b");`,
    upgrade: op => op.alterColumn('order "by"', 'a b', { default: 'y' }),
    after: `
      CREATE TABLE "order ""by""" ("select" INT PRIMARY KEY, "a b" TEXT DEFAULT 'y', "c]" INT);
      INSERT INTO "order ""by""" VALUES (1, 'x', 2);
      CREATE INDEX "group" ON "order ""by""" ("a b");`,
  },
  {
    name: 'numbers beyond 2^53, blobs, and text in a column of numbers',
    before: `
      CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, r REAL, x);
      INSERT INTO t VALUES (9007199254740993, 9223372036854775807, 0.1, x'0001'), (-9223372036854775808, 'text', 1e300, '');`,
    upgrade: op => op.alterColumn('t', 'r', { default: 1.5 }),
    after: `
      CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, r REAL DEFAULT 1.5, x);
      INSERT INTO t VALUES (9007199254740993, 9223372036854775807, 0.1, x'0001'), (-9223372036854775808, 'text', 1e300, '');`,
  },
  {
    name: 'constraints get other names, and the rest of their words stays',
    before: `
      CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT CONSTRAINT "u a" UNIQUE ON CONFLICT IGNORE, b INT, -- of b
        CONSTRAINT ck CHECK (b > 0), CONSTRAINT u2 UNIQUE (b, a) ON CONFLICT REPLACE);
      INSERT INTO t VALUES (1, 'x', 1), (2, 'y', NULL);`,
    upgrade: op => {
      op.renameConstraint('t', 'u a', 'uq_a')
      op.renameConstraint('t', 'ck', 'u a')
      op.renameConstraint('t', 'u2', 'uq 2')
    },
    after: `
      CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT CONSTRAINT "uq_a" UNIQUE ON CONFLICT IGNORE, b INT, -- of b
        CONSTRAINT "u a" CHECK (b > 0), CONSTRAINT "uq 2" UNIQUE (b, a) ON CONFLICT REPLACE);
      INSERT INTO t VALUES (1, 'x', 1), (2, 'y', NULL);`,
  },
  {
    name: 'a check comes to rows for which it is NULL, and an enum too',
    before: `
      CREATE TABLE t (id INTEGER PRIMARY KEY, b INT, r TEXT CONSTRAINT "enum_role" CHECK ("r" IN ('a')));
      INSERT INTO t VALUES (1, 1, 'a'), (2, NULL, NULL);`,
    upgrade: op => {
      op.createCheckConstraint('ck', 't', 'b > 0')
      op.addEnumValue('role', 'b')
    },
    after: `
      CREATE TABLE t (id INTEGER PRIMARY KEY, b INT, r TEXT CONSTRAINT "enum_role" CHECK ("r" IN ('a', 'b')), CONSTRAINT "ck" CHECK (b > 0));
      INSERT INTO t VALUES (1, 1, 'a'), (2, NULL, NULL);`,
  },
]
