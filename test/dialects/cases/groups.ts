import { check, index, integer, sql, text } from '../../../src/schema/index.ts'
import type { Upgrade } from '../migrate.ts'
import type { OperationCase } from '../operation-case.ts'

const people: Upgrade = op => {
  op.createTable('countries', { id: integer().primaryKey('pk_countries') })
  op.createTable(
    'people',
    {
      id: integer().primaryKey('pk_people'),
      name: text(),
      nick: text(),
      age: integer(),
    },
    t => [check('ck_people_age', sql`age > 0`), index('ix_people_age').on(t.age)],
  )
}

const twoPeople = {
  insert: `INSERT INTO people (id, name, nick, age) VALUES (1, 'Ada', 'A', 36), (2, 'Alan', NULL, 41)`,
  select: 'SELECT id, name FROM people ORDER BY id',
}

export const groupCases: readonly OperationCase[] = [
  {
    name: 'several changes of one table in one go',
    before: people,
    rows: twoPeople,
    change: op =>
      op.alterTable('people', t => {
        t.addColumn('country', integer())
        t.alterColumn('name', { nullable: false })
        t.dropConstraint('ck_people_age', { type: 'check' })
        t.createForeignKey('fk_people_country', ['country'], 'countries', ['id'])
        t.createIndex('ix_people_country', ['country'])
        t.dropColumn('nick')
        t.setTableComment('People')
      }),
    postgresql: `ALTER TABLE "people" ADD COLUMN "country" integer;
ALTER TABLE "people" ALTER COLUMN "name" SET NOT NULL;
ALTER TABLE "people" DROP CONSTRAINT "ck_people_age";
ALTER TABLE "people" ADD CONSTRAINT "fk_people_country" FOREIGN KEY ("country") REFERENCES "countries" ("id");
CREATE INDEX "ix_people_country" ON "people" ("country");
ALTER TABLE "people" DROP COLUMN "nick";
COMMENT ON TABLE "people" IS 'People';`,
    mariadb: `ALTER TABLE \`people\`
  ADD COLUMN \`country\` int,
  MODIFY COLUMN \`name\` text NOT NULL,
  DROP CONSTRAINT \`ck_people_age\`;
ALTER TABLE \`people\` ADD CONSTRAINT \`fk_people_country\` FOREIGN KEY (\`country\`) REFERENCES \`countries\` (\`id\`);
ALTER TABLE \`people\`
  ADD INDEX \`ix_people_country\` (\`country\`),
  DROP INDEX \`fk_people_country\`,
  DROP COLUMN \`nick\`,
  COMMENT = 'People';`,
    sqlite: `SELECT CASE WHEN foreign_keys THEN json_extract('{}', 'PRAGMA foreign_keys must be OFF here') END FROM pragma_foreign_keys;
CREATE TABLE "_limbeck_new_people" (
  "id" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "age" INTEGER,
  "country" INTEGER,
  CONSTRAINT "pk_people" PRIMARY KEY ("id"),
  CONSTRAINT "fk_people_country" FOREIGN KEY ("country") REFERENCES "countries" ("id")
);
INSERT OR ABORT INTO "_limbeck_new_people" ("id", "name", "age")
SELECT "id", "name", "age"
FROM "people";
DROP TABLE "people";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_people" RENAME TO "people";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix_people_age" ON "people" ("age");
CREATE INDEX "ix_people_country" ON "people" ("country");`,
  },
  {
    name: 'a table made anew and nothing else',
    before: people,
    rows: twoPeople,
    change: op => op.alterTable('people', () => {}, { recreate: 'always' }),
    postgresql: '',
    sqlite: `SELECT CASE WHEN foreign_keys THEN json_extract('{}', 'PRAGMA foreign_keys must be OFF here') END FROM pragma_foreign_keys;
CREATE TABLE "_limbeck_new_people" (
  "id" INTEGER NOT NULL,
  "name" TEXT,
  "nick" TEXT,
  "age" INTEGER,
  CONSTRAINT "pk_people" PRIMARY KEY ("id"),
  CONSTRAINT "ck_people_age" CHECK (age > 0)
);
INSERT OR ABORT INTO "_limbeck_new_people" ("id", "name", "nick", "age")
SELECT "id", "name", "nick", "age"
FROM "people";
DROP TABLE "people";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_limbeck_new_people" RENAME TO "people";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "ix_people_age" ON "people" ("age");`,
  },
  {
    name: 'a table made anew where a statement would do',
    before: people,
    rows: twoPeople,
    change: op =>
      op.alterTable(
        'people',
        t => {
          t.addColumn('email', text())
        },
        { recreate: 'always' },
      ),
    postgresql: 'ALTER TABLE "people" ADD COLUMN "email" text;',
    mariadb: 'ALTER TABLE `people` ADD COLUMN `email` text;',
  },
  {
    name: 'a column that is added, renamed and changed in one group',
    before: people,
    rows: twoPeople,
    change: op =>
      op.alterTable('people', t => {
        t.addColumn('mail', text())
        t.renameColumn('mail', 'email')
        t.alterColumn('email', { default: '-' })
        t.createUniqueConstraint('uq_people_age_email', ['age'])
      }),
  },
]
