import { integer, sql, text } from '../../../src/schema/index.ts'
import type { Upgrade } from '../migrate.ts'
import type { OperationCase } from '../operation-case.ts'

const users: Upgrade = op =>
  op.createTable('users', {
    id: integer().primaryKey('pk_users'),
    email: text().notNull(),
    plan: text(),
    age: integer(),
  })

const usersAndView: Upgrade = op => {
  users(op)
  op.createView('grown', sql`SELECT id, email FROM users WHERE age >= 18`)
}

const rows = {
  insert: `INSERT INTO users (id, email, plan, age) VALUES (1, 'a@x', 'free', 30), (2, 'b@x', NULL, 7)`,
  select: 'SELECT id, email, plan, age FROM users ORDER BY id',
}

const noMaterialized = { sqlite: 'it has no materialized views', mariadb: 'it has no materialized views' }

export const viewCases: readonly OperationCase[] = [
  {
    name: 'a view',
    before: users,
    rows,
    change: op =>
      op.createView('free_users', sql`SELECT id, email FROM users WHERE plan = ${'free'} -- those;`),
    rowsAfter: { select: 'SELECT id FROM free_users', rows: [{ id: 1 }] },
    postgresql: `CREATE VIEW "free_users" AS
SELECT id, email FROM users WHERE plan = 'free' -- those;;`,
    sqlite: `CREATE VIEW "free_users" AS
SELECT id, email FROM users WHERE plan = 'free' -- those;;`,
    mariadb: `CREATE VIEW \`free_users\` AS
SELECT id, email FROM users WHERE plan = 'free' -- those;;`,
  },
  {
    name: 'a view with names for its columns, that only takes what it shows',
    before: users,
    rows,
    change: op =>
      op.createView('Odd "view"', 'SELECT id, age FROM users WHERE age > 5', {
        columns: ['id', 'How old'],
        checkOption: 'local',
        securityInvoker: true,
        comment: "the reader's own",
      }),
    rowsAfter: { select: 'SELECT count(*) = 2 AS both FROM users', rows: [{ both: true }] },
    postgresql: `CREATE VIEW "Odd ""view""" ("id", "How old") WITH (security_invoker = true) AS
SELECT id, age FROM users WHERE age > 5
WITH LOCAL CHECK OPTION;
COMMENT ON VIEW "Odd ""view""" IS 'the reader''s own';`,
    mariadb: `CREATE SQL SECURITY INVOKER VIEW \`Odd "view"\` (\`id\`, \`How old\`) AS
SELECT id, age FROM users WHERE age > 5
WITH LOCAL CHECK OPTION;`,
    notOn: { sqlite: 'nothing is written through its views', mariadb: 'true is 1 there' },
  },
  {
    name: 'a view with names for its columns and all that is checked',
    before: usersAndView,
    rows,
    change: op =>
      op.createView('named', 'SELECT id, email FROM grown WHERE id > 0', {
        columns: ['a', 'b'],
        checkOption: 'cascaded',
      }),
    rowsAfter: { select: 'SELECT a FROM named', rows: [{ a: 1 }] },
    notOn: { sqlite: 'nothing is written through its views' },
  },
  {
    name: 'a view with names for its columns',
    before: users,
    change: op => op.createView('pairs', 'SELECT id, email FROM users', { columns: ['a', 'odd "name"'] }),
    sqlite: `CREATE VIEW "pairs" ("a", "odd ""name""") AS
SELECT id, email FROM users;`,
  },
  {
    name: 'a view gets another query',
    before: usersAndView,
    rows,
    change: op => op.replaceView('grown', sql`SELECT id, email, age FROM users WHERE age >= 21`),
    rowsAfter: { select: 'SELECT id, age FROM grown', rows: [{ id: 1, age: 30 }] },
    postgresql: `CREATE OR REPLACE VIEW "grown" AS
SELECT id, email, age FROM users WHERE age >= 21;`,
    sqlite: `DROP VIEW "grown";
CREATE VIEW "grown" AS
SELECT id, email, age FROM users WHERE age >= 21;`,
    mariadb: `CREATE OR REPLACE VIEW \`grown\` AS
SELECT id, email, age FROM users WHERE age >= 21;`,
    // PostgreSQL takes no column out of a view that is there.
    oneWay: true,
  },
  {
    name: 'a view gets another query of the same columns, and keeps its comment',
    before: op => {
      users(op)
      op.createView('grown', 'SELECT id FROM users WHERE age >= 18', { comment: 'of age' })
    },
    change: op => {
      op.replaceView('grown', 'SELECT id FROM users WHERE age >= 21')
      op.createView('teens', 'SELECT id FROM users WHERE age BETWEEN 13 AND 19', { replace: true })
    },
  },
  {
    name: 'views go, and one that was never there',
    before: usersAndView,
    rows,
    change: op => {
      op.dropView('grown')
      op.dropView('never_there', { ifExists: true })
    },
    postgresql: 'DROP VIEW "grown";\nDROP VIEW IF EXISTS "never_there";',
    sqlite: 'DROP VIEW "grown";\nDROP VIEW IF EXISTS "never_there";',
    mariadb: 'DROP VIEW `grown`;\nDROP VIEW IF EXISTS `never_there`;',
  },
  {
    name: 'a view goes with those that read it',
    before: op => {
      usersAndView(op)
      op.createView('a_mails', 'SELECT email FROM grown')
      op.createView('b_mails', 'SELECT email FROM a_mails')
    },
    change: op => op.dropView('grown', { cascade: true }),
    postgresql: 'DROP VIEW "grown" CASCADE;',
    notOn: { sqlite: 'it has no CASCADE', mariadb: 'its CASCADE does nothing' },
  },
  {
    name: 'a view has another name',
    before: usersAndView,
    rows,
    change: op => op.renameView('grown', 'Of "age"'),
    rowsAfter: { select: 'SELECT id FROM users WHERE id = 1', rows: [{ id: 1 }] },
    postgresql: 'ALTER VIEW "grown" RENAME TO "Of ""age""";',
    sqlite: `DROP VIEW "grown";
CREATE VIEW "Of ""age""" AS
SELECT id, email FROM users WHERE age >= 18;`,
    mariadb: 'RENAME TABLE `grown` TO `Of "age"`;',
  },
  {
    name: 'a view that can be written through keeps its trigger',
    before: op => {
      usersAndView(op)
      op.createTrigger(
        'grown_delete',
        'grown',
        sql`CREATE TRIGGER grown_delete INSTEAD OF DELETE ON grown BEGIN UPDATE users SET age = 0 WHERE id = OLD.id; END`,
      )
    },
    rows,
    change: op => {
      op.replaceView('grown', 'SELECT id, email FROM users WHERE age > 17')
      op.renameView('grown', 'adults')
    },
    sqlite: `DROP VIEW "grown";
CREATE VIEW "grown" AS
SELECT id, email FROM users WHERE age > 17;
CREATE TRIGGER grown_delete INSTEAD OF DELETE ON grown BEGIN UPDATE users SET age = 0 WHERE id = OLD.id; END;
DROP VIEW "grown";
CREATE VIEW "adults" AS
SELECT id, email FROM users WHERE age > 17;
CREATE TRIGGER grown_delete INSTEAD OF DELETE ON "adults" BEGIN UPDATE users SET age = 0 WHERE id = OLD.id; END;`,
    notOn: {
      postgresql: 'its triggers call functions',
      'postgresql-15': 'its triggers call functions',
      pglite: 'its triggers call functions',
      mariadb: 'its views have no triggers',
    },
  },
  {
    name: 'a materialized view with an index, refreshed',
    before: users,
    rows,
    change: op => {
      op.createView('plans', 'SELECT id, plan FROM users', { materialized: true, comment: 'kept' })
      op.createIndex('ux_plans', 'plans', ['id'], { unique: true })
      op.createIndex('ix_plans', 'plans', [sql`lower(plan)`])
      op.refreshMaterializedView('plans', { concurrently: true })
      op.dropIndex('ix_plans', 'plans')
    },
    rowsAfter: { select: 'SELECT id FROM plans ORDER BY id', rows: [{ id: 1 }, { id: 2 }] },
    postgresql: `CREATE MATERIALIZED VIEW "plans" AS
SELECT id, plan FROM users;
COMMENT ON MATERIALIZED VIEW "plans" IS 'kept';
CREATE UNIQUE INDEX "ux_plans" ON "plans" ("id");
CREATE INDEX "ix_plans" ON "plans" ((lower(plan)));
REFRESH MATERIALIZED VIEW CONCURRENTLY "plans";
DROP INDEX "ix_plans";`,
    notOn: noMaterialized,
  },
  {
    name: 'a materialized view gets another query, and keeps its indexes and its comment',
    before: op => {
      users(op)
      op.createView('plans', 'SELECT id, plan FROM users', { materialized: true, comment: 'kept' })
      op.createIndex('ux_plans', 'plans', ['id'], { unique: true })
    },
    rows,
    change: op =>
      op.replaceView('plans', 'SELECT id, email AS plan FROM users', {
        materialized: true,
        was: 'SELECT id, plan FROM users',
      }),
    rowsAfter: { select: 'SELECT plan FROM plans ORDER BY id LIMIT 1', rows: [{ plan: 'a@x' }] },
    postgresql: `DROP MATERIALIZED VIEW "plans";
CREATE MATERIALIZED VIEW "plans" AS
SELECT id, email AS plan FROM users;
COMMENT ON MATERIALIZED VIEW "plans" IS 'kept';
CREATE UNIQUE INDEX "ux_plans" ON "plans" ("id");`,
    notOn: noMaterialized,
  },
  {
    name: 'materialized views come without rows, go, and have other names',
    before: op => {
      users(op)
      op.createView('plans', 'SELECT id, plan FROM users', { materialized: true })
      op.createIndex('ux_plans', 'plans', ['id'], { unique: true })
      op.createView('mails', 'SELECT email FROM users', { materialized: true })
    },
    change: op => {
      op.dropView('plans', { materialized: true })
      op.renameView('mails', 'letters')
      op.createView('later', 'SELECT 1 AS one', { materialized: true, withData: false })
    },
    postgresql: `DROP MATERIALIZED VIEW "plans";
ALTER MATERIALIZED VIEW "mails" RENAME TO "letters";
CREATE MATERIALIZED VIEW "later" AS
SELECT 1 AS one
WITH NO DATA;`,
    notOn: noMaterialized,
  },
]
