import { integer, sql, text } from '../../../src/schema/index.ts'
import type { Upgrade } from '../migrate.ts'
import type { OperationCase } from '../operation-case.ts'

const onPostgresql = {
  sqlite: 'it has no functions of its own',
  mariadb: 'its functions are written in other words',
}
const onMariadb = {
  sqlite: 'it has no functions of its own',
  postgresql: 'its functions are written in other words',
  'postgresql-15': 'its functions are written in other words',
  pglite: 'its functions are written in other words',
}
const onSqlite = {
  postgresql: 'its triggers call functions',
  'postgresql-15': 'its triggers call functions',
  pglite: 'its triggers call functions',
  mariadb: 'its triggers are written in other words',
}

const posts: Upgrade = op =>
  op.createTable('posts', {
    id: integer().primaryKey('pk_posts'),
    title: text(),
    edits: integer().default(0),
  })

const rows = {
  insert: `INSERT INTO posts (id, title, edits) VALUES (1, 'a', 0), (2, 'b', 5)`,
  select: 'SELECT id, title FROM posts ORDER BY id',
}

const touch = sql`CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.edits := NEW.edits + 1;
  RETURN NEW;
END
$$`

const postsAndTouch: Upgrade = op => {
  posts(op)
  op.createFunction('touch', touch)
}

const touched =
  'CREATE TRIGGER posts_touch BEFORE UPDATE OF title ON posts FOR EACH ROW EXECUTE FUNCTION touch()'

export const routineCases: readonly OperationCase[] = [
  {
    name: 'functions of one name, told apart by their arguments',
    before: op =>
      op.createFunction(
        'twice',
        sql`CREATE FUNCTION twice(a int) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a * ${2}'`,
      ),
    change: op => {
      op.createFunction(
        'twice',
        `CREATE FUNCTION twice(a varchar(20), c double precision DEFAULT 1, OUT b text) LANGUAGE sql BEGIN ATOMIC
  SELECT a || a || CASE WHEN c > 1 THEN ';' END;
END;`,
        { comment: 'for words' },
      )
      op.dropFunction('twice', { arguments: 'integer' })
    },
    postgresql: `CREATE FUNCTION twice(a varchar(20), c double precision DEFAULT 1, OUT b text) LANGUAGE sql BEGIN ATOMIC
  SELECT a || a || CASE WHEN c > 1 THEN ';' END;
END;
COMMENT ON FUNCTION "twice"(varchar(20), double precision) IS 'for words';
DROP FUNCTION "twice"(integer);`,
    notOn: onPostgresql,
  },
  {
    name: 'a function and a procedure get other bodies',
    before: op => {
      op.createTable('log', { line: text() })
      op.createFunction('one', `CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'`, {
        comment: 'stays',
      })
      op.createProcedure(
        'Note it',
        `CREATE PROCEDURE "Note it"(t text) LANGUAGE sql AS $$INSERT INTO log VALUES (t)$$`,
      )
    },
    change: op => {
      op.createFunction(
        'one',
        `CREATE OR REPLACE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1 + 0'`,
      )
      op.createProcedure(
        'Note it',
        `CREATE PROCEDURE "Note it"(t text) LANGUAGE sql AS $$INSERT INTO log VALUES (upper(t))$$`,
        { replace: true },
      )
    },
    postgresql: `CREATE OR REPLACE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1 + 0';
CREATE OR REPLACE PROCEDURE "Note it"(t text) LANGUAGE sql AS $$INSERT INTO log VALUES (upper(t))$$;`,
    notOn: onPostgresql,
  },
  {
    name: 'functions go, and one that was never there',
    before: op => {
      op.createFunction('touch', touch)
      op.createProcedure('nothing', `CREATE PROCEDURE nothing() LANGUAGE sql AS ''`)
    },
    change: op => {
      op.dropFunction('touch')
      op.dropProcedure('nothing')
      op.dropFunction('never_there', { ifExists: true })
    },
    postgresql: `DROP FUNCTION "touch"();
DROP PROCEDURE "nothing"();
DROP FUNCTION IF EXISTS "never_there";`,
    notOn: onPostgresql,
  },
  {
    name: 'a trigger, in another way, and out of the way',
    before: op => {
      postsAndTouch(op)
      op.createTrigger(
        'Old one',
        'posts',
        sql`CREATE TRIGGER ${sql.identifier('Old one')} AFTER DELETE ON ${sql.identifier('posts')} FOR EACH STATEMENT EXECUTE FUNCTION touch()`,
        { comment: 'an old one' },
      )
    },
    rows,
    change: op => {
      op.createTrigger('posts_touch', 'posts', touched, { comment: 'counts' })
      op.createTrigger('posts_touch', 'posts', touched.replace('UPDATE OF title', 'UPDATE'), {
        replace: true,
      })
      op.renameTrigger('posts_touch', 'posts Touch', 'posts')
      op.enableTrigger('posts Touch', 'posts', { on: 'always' })
      op.disableTrigger('Old one', 'posts')
    },
    postgresql: `${touched};
COMMENT ON TRIGGER "posts_touch" ON "posts" IS 'counts';
CREATE OR REPLACE TRIGGER posts_touch BEFORE UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TRIGGER "posts_touch" ON "posts" RENAME TO "posts Touch";
ALTER TABLE "posts" ENABLE ALWAYS TRIGGER "posts Touch";
ALTER TABLE "posts" DISABLE TRIGGER "Old one";`,
    notOn: onPostgresql,
  },
  {
    name: 'a trigger goes with its table and comes back',
    before: op => {
      postsAndTouch(op)
      op.createTrigger('posts_touch', 'posts', touched, { fires: 'replica' })
      op.createView('titles', 'SELECT id, title FROM posts')
      op.createTrigger(
        'titles_touch',
        'titles',
        'CREATE TRIGGER titles_touch INSTEAD OF UPDATE ON titles FOR EACH ROW EXECUTE FUNCTION touch()',
      )
    },
    change: op => {
      op.dropView('titles')
      op.dropTable('posts')
    },
    postgresql: 'DROP VIEW "titles";\nDROP TABLE "posts";',
    notOn: onPostgresql,
  },
  {
    name: 'triggers come, change and go on SQLite',
    before: op => {
      posts(op)
      op.createTrigger(
        'old',
        'posts',
        'CREATE TRIGGER old AFTER INSERT ON posts BEGIN UPDATE posts SET edits = 0 WHERE id = NEW.id; END;',
      )
      op.createTrigger('gone', 'posts', "CREATE TRIGGER gone BEFORE DELETE ON posts BEGIN SELECT ';'; END")
    },
    rows: { ...rows, select: 'SELECT id, title FROM posts ORDER BY id' },
    change: op => {
      op.createTrigger(
        'old',
        'posts',
        'CREATE TRIGGER old AFTER INSERT ON posts BEGIN UPDATE posts SET edits = 1 WHERE id = NEW.id; END',
        { replace: true },
      )
      op.dropTrigger('gone', 'posts')
      op.alterColumn('posts', 'title', { default: 'x' })
    },
    notOn: onSqlite,
  },
  {
    name: 'functions, procedures and triggers on MariaDB',
    before: op => {
      posts(op)
      op.createFunction(
        'twice',
        'CREATE FUNCTION twice(a int, b varchar(20)) RETURNS varchar(40) DETERMINISTIC NO SQL RETURN concat(a, b)',
      )
      op.createTrigger(
        'posts_old',
        'posts',
        'CREATE TRIGGER posts_old BEFORE INSERT ON posts FOR EACH ROW SET NEW.edits = 0',
      )
    },
    rows,
    change: op => {
      op.createProcedure(
        'fill',
        `CREATE PROCEDURE fill(IN n int, OUT made int)
MODIFIES SQL DATA
BEGIN
  DECLARE i int DEFAULT 0;
  WHILE i < n DO
    IF i > 100 THEN SET n = IF(n > 100, 100, n); END IF;
    INSERT INTO posts (id, title) VALUES (1000 + i, CASE WHEN i > 1 THEN 'many;' ELSE 'few' END);
    SET i = i + 1;
  END WHILE;
  SET made = i;
END;`,
      )
      op.createFunction(
        'twice',
        'CREATE FUNCTION twice(a int, b varchar(20)) RETURNS varchar(40) DETERMINISTIC NO SQL RETURN concat(b, a)',
        { replace: true },
      )
      op.createTrigger(
        'posts_touch',
        'posts',
        'CREATE TRIGGER posts_touch BEFORE UPDATE ON posts FOR EACH ROW IF NEW.title <> OLD.title THEN SET NEW.edits = OLD.edits + 1; END IF',
      )
      op.createTrigger(
        'posts_old',
        'posts',
        'CREATE OR REPLACE TRIGGER posts_old BEFORE INSERT ON posts FOR EACH ROW SET NEW.edits = 1',
      )
    },
    notOn: onMariadb,
  },
  {
    name: 'functions, procedures and triggers go on MariaDB',
    before: op => {
      posts(op)
      op.createFunction('one', 'CREATE FUNCTION one() RETURNS int RETURN 1', { comment: "it's one" })
      op.createProcedure('two', 'CREATE PROCEDURE two() SQL SECURITY INVOKER BEGIN SELECT 1; SELECT 2; END')
      op.createTrigger(
        'posts_old',
        'posts',
        'CREATE TRIGGER posts_old BEFORE INSERT ON posts FOR EACH ROW SET NEW.edits = 0',
      )
    },
    change: op => {
      op.dropFunction('one')
      op.dropProcedure('two')
      op.dropTrigger('posts_old', 'posts')
      op.dropFunction('never_there', { ifExists: true })
    },
    mariadb:
      'DROP FUNCTION `one`;\nDROP PROCEDURE `two`;\nDROP TRIGGER `posts_old`;\nDROP FUNCTION IF EXISTS `never_there`;',
    notOn: onMariadb,
  },
]
