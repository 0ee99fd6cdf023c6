import { integer, text, uuid } from '../../src/schema/index.ts'
import type { Upgrade } from './sqlite-migration.ts'

export interface RefusedCase {
  readonly name: string
  readonly before: string
  readonly upgrade: Upgrade
  /** The code of the error, or SQLite's own. */
  readonly code: string
  readonly says: RegExp
}

const parents = `
  CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
  CREATE TABLE posts (id INTEGER PRIMARY KEY, u INT REFERENCES users(id) ON DELETE CASCADE, n INT);
  INSERT INTO users VALUES (1, 'a'), (2, 'a'), (3, NULL);
  INSERT INTO posts VALUES (1, 1, 9), (2, 2, NULL);`

/** Each leaves the database as it was. */
export const refusedCases: readonly RefusedCase[] = [
  {
    name: 'an error after a table was made anew',
    before: parents,
    upgrade: op => {
      op.alterColumn('users', 'name', { default: 'x' })
      op.execute('INSERT INTO nowhere VALUES (1)')
    },
    code: 'SQLITE_ERROR',
    says: /no such table: nowhere/,
  },
  {
    name: 'a unique constraint that rows break',
    before: parents,
    upgrade: op => op.createUniqueConstraint(null, 'users', ['name']),
    code: 'SQLITE_CONSTRAINT_UNIQUE',
    says: /^UNIQUE constraint failed: users\.name$/,
  },
  {
    name: 'a unique constraint that rows break, though the table would replace them',
    before: `CREATE TABLE t (a TEXT UNIQUE ON CONFLICT REPLACE, b TEXT); INSERT INTO t VALUES ('1', 'x'), ('01', 'y');`,
    upgrade: op => op.alterColumn('t', 'a', { type: integer() }),
    code: 'SQLITE_CONSTRAINT_UNIQUE',
    says: /^UNIQUE constraint failed: t\.a$/,
  },
  {
    name: 'NOT NULL on rows without a value, though the table would leave them out',
    before: `CREATE TABLE t (a TEXT NULL ON CONFLICT IGNORE, b TEXT UNIQUE ON CONFLICT IGNORE); INSERT INTO t VALUES (NULL, 'x');`,
    upgrade: op => op.alterColumn('t', 'a', { nullable: false, default: 'd' }),
    code: 'SQLITE_CONSTRAINT_NOTNULL',
    says: /^NOT NULL constraint failed: t\.a$/,
  },
  {
    name: 'a column that needs a value',
    before: parents,
    upgrade: op => op.addColumn('users', 'k', uuid().notNull()),
    code: 'SQLITE_CONSTRAINT_NOTNULL',
    says: /^NOT NULL constraint failed: users\.k$/,
  },
  {
    name: 'a check that rows break',
    before: parents,
    upgrade: op => op.createCheckConstraint('ck_n', 'posts', 'n > 10'),
    code: 'SQLITE_',
    says: /constraint failed/,
  },
  {
    name: 'a foreign key that rows break',
    before: parents,
    upgrade: op => op.createForeignKey(null, 'posts', ['n'], 'users', ['id']),
    code: 'ORPHANED_ROWS',
    says: /A row of "posts" would refer by \(n\) to rows of "users" that do not exist; the first has rowid 1/,
  },
  {
    name: 'a foreign key to what is no key',
    before: parents,
    upgrade: op => op.createForeignKey(null, 'posts', ['n'], 'users', ['name']),
    code: 'NO_SUCH_CONSTRAINT',
    says: /A foreign key cannot lead to \(name\) of "users": no primary key or unique constraint/,
  },
  {
    name: 'a key that goes from under a foreign key',
    before: `CREATE TABLE a (k TEXT CONSTRAINT uq UNIQUE); CREATE TABLE b (k TEXT REFERENCES a(k)); INSERT INTO a VALUES ('x'); INSERT INTO b VALUES ('x');`,
    upgrade: op => op.dropConstraint('uq', 'a'),
    code: 'STILL_REFERENCED',
    says: /drop constraint .*: "b" would still refer to "a"/,
  },
  {
    name: 'a DELETE in raw SQL that would have cascaded',
    before: parents,
    upgrade: op => {
      op.execute('DELETE FROM users WHERE id = 1')
      op.alterColumn('users', 'name', { default: 'x' })
    },
    code: 'ORPHANED_ROWS',
    says: /A row of "posts" would refer by \(u\)/,
  },
  {
    name: 'a table that others refer to',
    before: parents,
    upgrade: op => op.dropTable('users'),
    code: 'STILL_REFERENCED',
    says: /drop table users: "posts" would still refer to "users", which would be gone/,
  },
  {
    name: 'a broken view, before anything is done',
    before: `${parents} CREATE VIEW broken AS SELECT * FROM nowhere;`,
    upgrade: op => op.alterColumn('users', 'name', { default: 'x' }),
    code: 'BROKEN_OBJECT',
    says: /The view "broken" is broken, or would be: no such table: main\.nowhere/,
  },
  {
    name: 'a view that needs the column that goes',
    before: `${parents} CREATE VIEW v AS SELECT name FROM users;`,
    upgrade: op => op.dropColumn('users', 'name'),
    code: 'BROKEN_OBJECT',
    says: /The view "v" is broken, or would be: no such column: name/,
  },
  {
    name: 'a trigger of another table that needs the column that goes with a rebuild',
    before: `${parents} CREATE TRIGGER tr AFTER INSERT ON posts BEGIN UPDATE posts SET n = (SELECT name FROM users); END;`,
    upgrade: op => {
      op.dropColumn('users', 'name')
      op.addColumn('users', 'k', uuid().unique())
    },
    code: 'BROKEN_OBJECT',
    says: /The trigger "tr" is broken, or would be: no such column: name/,
  },
  {
    name: 'a view on a table that goes',
    before: `${parents} CREATE VIEW v AS SELECT u FROM posts;`,
    upgrade: op => op.dropTable('posts'),
    code: 'BROKEN_OBJECT',
    says: /The view "v" is broken, or would be: no such table: main\.posts/,
  },
  {
    name: 'a trigger whose text a rename has changed in ways that only SQLite knows',
    before: `${parents} CREATE TRIGGER tr AFTER UPDATE OF name ON users BEGIN UPDATE posts SET n = 1; END;`,
    upgrade: op => {
      op.renameColumn('users', 'name', 'label')
      op.alterColumn('users', 'label', { default: 'x' })
    },
    code: 'TRIGGER_TEXT_UNKNOWN',
    says: /its trigger "tr"/,
  },
  {
    name: 'a type that a STRICT table does not take',
    before: `CREATE TABLE t (a TEXT) STRICT; INSERT INTO t VALUES ('1'), ('x');`,
    upgrade: op => op.alterColumn('t', 'a', { type: integer() }),
    code: 'SQLITE_CONSTRAINT_DATATYPE',
    says: /cannot store TEXT value in INTEGER column t\.a/,
  },
  {
    name: 'a column of a generated one',
    before: `CREATE TABLE t (a INT, b INT AS (a + 1), c INT); INSERT INTO t VALUES (1, 2);`,
    upgrade: op => op.dropColumn('t', 'a'),
    code: 'SQLITE_ERROR',
    says: /no such column: a/,
  },
  {
    name: 'a constraint that is not there',
    before: parents,
    upgrade: op => {
      op.addColumn('users', 'k', text().unique())
      op.dropConstraint('uq_user_k', 'users')
    },
    code: 'NO_SUCH_CONSTRAINT',
    says: /has no constraint "uq_user_k"/,
  },
  {
    name: 'a primary key that waits',
    before: 'CREATE TABLE t (a INT)',
    upgrade: op => op.createPrimaryKey('pk', 't', ['a'], { deferrable: 'deferred' }),
    code: 'FEATURE_NOT_SUPPORTED',
    says: /primary key that can wait/,
  },
  {
    name: 'an exclusion constraint',
    before: 'CREATE TABLE t (a INT)',
    upgrade: op => op.createExclusionConstraint('ex', 't', [{ column: 'a', with: '=' }]),
    code: 'FEATURE_NOT_SUPPORTED',
    says: /exclusion constraint/,
  },
  {
    name: 'a foreign key that is not enforced',
    before: parents,
    upgrade: op => op.createForeignKey('fk', 'posts', ['n'], 'users', ['id'], { notEnforced: true }),
    code: 'FEATURE_NOT_SUPPORTED',
    says: /constraints that are not enforced/,
  },
  {
    name: 'a key that is to take its foreign keys along',
    before: 'CREATE TABLE t (a INT CONSTRAINT uq UNIQUE)',
    upgrade: op => op.dropConstraint('uq', 't', { cascade: true }),
    code: 'FEATURE_NOT_SUPPORTED',
    says: /foreign keys that stand on it/,
  },
  {
    name: 'an index of words',
    before: 'CREATE TABLE t (a TEXT)',
    upgrade: op => op.createIndex('ix', 't', ['a'], { kind: 'fulltext' }),
    code: 'FEATURE_NOT_SUPPORTED',
    says: /fulltext indexes/,
  },
  {
    name: 'a unique index on the beginning of a column',
    before: 'CREATE TABLE t (a TEXT)',
    upgrade: op => op.createIndex('ix', 't', [{ column: 'a', length: 3 }], { unique: true }),
    code: 'FEATURE_NOT_SUPPORTED',
    says: /beginning of a column/,
  },
]
