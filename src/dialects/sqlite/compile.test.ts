import { describe, expect, it } from 'vitest'
import type { OpMethods } from '../../operations/op.ts'
import { record } from '../../operations/record.ts'
import { check, enumType, integer, sql, text, timestamp, uuid } from '../../schema/index.ts'
import { emptyState, knownState, type State, unknownState } from '../../schema/state.ts'
import type { ServerVersion } from '../connection.ts'
import { connect } from './connect.ts'
import { sqlite } from './index.ts'

const newest: ServerVersion = { text: '3.53.4', number: 3053004 }
const old = sqlite.defaultVersion

type Upgrade = (op: OpMethods) => void

const compiled = (upgrade: Upgrade, before: State, version = newest) =>
  sqlite.compile(record(upgrade as (op: never) => void, { dialect: 'sqlite', x: {}, offline: false }), {
    before,
    features: sqlite.features(version),
    version,
  })

const sqlOf = (upgrade: Upgrade, before: State, version = newest): string =>
  `\n${compiled(upgrade, before, version)
    .statements.map(({ sql, comment }) => `${comment ? `-- ${comment}\n` : ''}${sql};`)
    .join('\n')}\n`

/** The state of a database that these statements make. */
const stateOf = async (script: readonly string[]): Promise<State> => {
  const connection = await connect('sqlite::memory:')
  for (const statement of script) await connection.query(statement)
  const schema = await sqlite.reflect(connection)
  await connection.close()
  return knownState(schema)
}

const users = 'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INT)'

describe('tables', () => {
  it('are made with their indexes', () => {
    const role = enumType('message_role', ['user', 'tool'])
    expect(
      sqlOf(
        op =>
          op.createTable(
            'messages',
            {
              id: integer().primaryKey(),
              key: uuid().notNull().defaultRandom().unique(),
              user_id: integer().notNull().references('users.id', { onDelete: 'cascade' }).index(),
              role: role().notNull().default('user'),
              created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
            },
            t => [check('ck_id', sql`${t.id!} > ${0}`)],
          ),
        emptyState,
      ),
    ).toMatchInlineSnapshot(`
      "
      CREATE TABLE "messages" (
        "id" INTEGER NOT NULL,
        "key" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4))) || '-' || lower(hex(randomblob(2))) || '-4' || substr(lower(hex(randomblob(2))), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(lower(hex(randomblob(2))), 2) || '-' || lower(hex(randomblob(6)))),
        "user_id" INTEGER NOT NULL,
        "role" TEXT NOT NULL DEFAULT 'user' CONSTRAINT "enum_message_role" CHECK ("role" IN ('user', 'tool')),
        "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
        CONSTRAINT "pk_messages" PRIMARY KEY ("id"),
        CONSTRAINT "uq_messages_key" UNIQUE ("key"),
        CONSTRAINT "fk_messages_user_id_users" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE,
        CONSTRAINT "ck_id" CHECK ("id" > 0)
      );
      CREATE INDEX "ix_messages_user_id" ON "messages" ("user_id");
      "
    `)
  })

  it('count, are STRICT, and lie in their key', () => {
    expect(
      sqlOf(op => {
        op.createTable('a', { id: integer().primaryKey().autoincrement(), b: text() }, () => [], {
          strict: true,
        })
        op.createTable('b', { id: text().primaryKey('key') }, () => [], { withoutRowid: true })
      }, emptyState),
    ).toMatchInlineSnapshot(`
      "
      CREATE TABLE "a" (
        "id" INTEGER NOT NULL CONSTRAINT "pk_a" PRIMARY KEY AUTOINCREMENT,
        "b" TEXT
      ) STRICT;
      CREATE TABLE "b" (
        "id" TEXT NOT NULL,
        CONSTRAINT "key" PRIMARY KEY ("id")
      ) WITHOUT ROWID;
      "
    `)
  })

  it('take another name, also one that differs in case alone', () => {
    expect(
      sqlOf(op => {
        op.renameTable('users', 'people')
        op.renameTable('people', 'People')
      }, unknownState),
    ).toMatchInlineSnapshot(`
      "
      ALTER TABLE "users" RENAME TO "people";
      ALTER TABLE "people" RENAME TO "_limbeck_name_People";
      ALTER TABLE "_limbeck_name_People" RENAME TO "People";
      "
    `)
  })

  it('that nothing refers to are dropped without ado, others with a look at the foreign keys', async () => {
    expect(sqlOf(op => op.dropTable('users'), await stateOf([users]))).toMatchInlineSnapshot(`
      "
      DROP TABLE "users";
      "
    `)
    expect(sqlOf(op => op.dropTable('users'), unknownState)).toMatchInlineSnapshot(`
      "
      -- fails where foreign keys are on: a table that is dropped would take along what refers to it
      SELECT CASE WHEN foreign_keys THEN json_extract('{}', 'PRAGMA foreign_keys must be OFF here') END FROM pragma_foreign_keys;
      -- fails with the name of a view or trigger that is broken already
      CREATE TABLE "_limbeck_check" ("a" INTEGER);
      ALTER TABLE "_limbeck_check" RENAME COLUMN "a" TO "a";
      DROP TABLE "_limbeck_check";
      DROP TABLE "users";
      -- fails with the name of a view or trigger that would be broken now
      CREATE TABLE "_limbeck_check" ("a" INTEGER);
      ALTER TABLE "_limbeck_check" RENAME COLUMN "a" TO "a";
      DROP TABLE "_limbeck_check";
      "
    `)
  })
})

describe('in place', () => {
  it('columns are added and dropped', async () => {
    expect(
      sqlOf(
        op => {
          op.addColumn('users', 'bio', text().notNull().default(''))
          op.addColumn('users', 'boss', integer().references('users.id', { onDelete: 'setNull' }).index())
          op.dropColumn('users', 'age')
        },
        await stateOf([users]),
      ),
    ).toMatchInlineSnapshot(`
      "
      ALTER TABLE "users" ADD COLUMN "bio" TEXT NOT NULL DEFAULT '';
      ALTER TABLE "users" ADD COLUMN "boss" INTEGER CONSTRAINT "fk_users_boss_users" REFERENCES "users" ("id") ON DELETE SET NULL;
      CREATE INDEX "ix_users_boss" ON "users" ("boss");
      ALTER TABLE "users" DROP COLUMN "age";
      "
    `)
  })

  it('what 3.53 brought: NOT NULL and checks', async () => {
    const upgrade: Upgrade = op => {
      op.alterColumn('users', 'name', { nullable: false })
      op.createCheckConstraint('ck_name', 'users', "length(name) > 0 AND name <> 'x'")
      op.dropConstraint('ck_name', 'users')
    }
    expect(sqlOf(upgrade, await stateOf([users]))).toMatchInlineSnapshot(`
      "
      ALTER TABLE "users" ALTER COLUMN "name" SET NOT NULL;
      ALTER TABLE "users" ADD CONSTRAINT "ck_name" CHECK (length(name) > 0 AND name <> 'x');
      ALTER TABLE "users" DROP CONSTRAINT "ck_name";
      "
    `)
    expect(compiled(upgrade, await stateOf([users]), old).statements.map(({ sql }) => sql)).toContain(
      'DROP TABLE "users"',
    )
  })

  it.each(['age > 0', 'length(name) / age', "name -> 'a'", 'CASE WHEN id > 1 THEN 1 END', 'nothing > 1'])(
    'no check that may be NULL, which ADD CONSTRAINT would take for a violation: %s',
    async condition => {
      const { statements } = compiled(
        op => op.createCheckConstraint('ck', 'users', condition),
        await stateOf([users]),
      )
      expect(statements.map(({ sql }) => sql)).toContain('DROP TABLE "users"')
    },
  )

  it('an enum that one column has', async () => {
    const before = await stateOf([
      `CREATE TABLE m (r TEXT NOT NULL CONSTRAINT "enum_role" CHECK ("r" IN ('a')))`,
    ])
    expect(sqlOf(op => op.addEnumValue('role', "b's"), before)).toMatchInlineSnapshot(`
      "
      ALTER TABLE "m" DROP CONSTRAINT "enum_role";
      ALTER TABLE "m" ADD CONSTRAINT "enum_role" CHECK ("r" IN ('a', 'b''s'));
      "
    `)
  })

  it('nothing where SQLite sees no difference', async () => {
    expect(
      sqlOf(
        op => {
          op.createEnum('role', ['a'])
          op.alterColumn('users', 'name', { type: uuid(), comment: 'who' })
          op.alterColumn('users', 'id', { identity: {} })
          op.dropEnum('role')
        },
        await stateOf([users]),
      ),
    ).toBe('\n\n')
  })
})

describe('made anew', () => {
  it('once for all that follows on one another', async () => {
    expect(
      sqlOf(
        op => {
          op.addColumn('users', 'key', uuid().notNull().defaultRandom())
          op.createUniqueConstraint(null, 'users', ['key'])
          op.alterColumn('users', 'age', { default: 18 })
          op.createIndex(null, 'users', ['key'])
        },
        await stateOf([users, 'CREATE INDEX ix_name ON users (name)']),
      ),
    ).toMatchInlineSnapshot(`
      "
      -- fails where foreign keys are on: a table that is dropped would take along what refers to it
      SELECT CASE WHEN foreign_keys THEN json_extract('{}', 'PRAGMA foreign_keys must be OFF here') END FROM pragma_foreign_keys;
      -- make "users" anew: add column users.key, create unique constraint uq_users_key on users, alter column users.age: default, create index ix_users_key on users
      CREATE TABLE "_limbeck_new_users" (id INTEGER PRIMARY KEY, name TEXT, age INT DEFAULT 18, "key" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4))) || '-' || lower(hex(randomblob(2))) || '-4' || substr(lower(hex(randomblob(2))), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(lower(hex(randomblob(2))), 2) || '-' || lower(hex(randomblob(6)))), CONSTRAINT "uq_users_key" UNIQUE ("key"));
      -- the rows
      INSERT OR ABORT INTO "_limbeck_new_users" ("id", "name", "age")
      SELECT "id", "name", "age"
      FROM "users";
      DROP TABLE "users";
      PRAGMA legacy_alter_table = ON;
      ALTER TABLE "_limbeck_new_users" RENAME TO "users";
      PRAGMA legacy_alter_table = OFF;
      CREATE INDEX "ix_name" ON "users" ("name");
      CREATE INDEX "ix_users_key" ON "users" ("key");
      "
    `)
  })

  it('with the views and triggers looked through', async () => {
    expect(
      sqlOf(
        op => op.alterColumn('users', 'age', { default: 18 }),
        await stateOf([users, 'CREATE TRIGGER tr AFTER INSERT ON users BEGIN SELECT 1; END']),
      ),
    ).toMatchInlineSnapshot(`
      "
      -- fails where foreign keys are on: a table that is dropped would take along what refers to it
      SELECT CASE WHEN foreign_keys THEN json_extract('{}', 'PRAGMA foreign_keys must be OFF here') END FROM pragma_foreign_keys;
      -- fails with the name of a view or trigger that is broken already
      CREATE TABLE "_limbeck_check" ("a" INTEGER);
      ALTER TABLE "_limbeck_check" RENAME COLUMN "a" TO "a";
      DROP TABLE "_limbeck_check";
      -- make "users" anew: alter column users.age: default
      CREATE TABLE "_limbeck_new_users" (id INTEGER PRIMARY KEY, name TEXT, age INT DEFAULT 18);
      -- the rows
      INSERT OR ABORT INTO "_limbeck_new_users" ("id", "name", "age")
      SELECT "id", "name", "age"
      FROM "users";
      DROP TABLE "users";
      PRAGMA legacy_alter_table = ON;
      ALTER TABLE "_limbeck_new_users" RENAME TO "users";
      PRAGMA legacy_alter_table = OFF;
      CREATE TRIGGER tr AFTER INSERT ON users BEGIN SELECT 1; END;
      -- fails with the name of a view or trigger that would be broken now
      CREATE TABLE "_limbeck_check" ("a" INTEGER);
      ALTER TABLE "_limbeck_check" RENAME COLUMN "a" TO "a";
      DROP TABLE "_limbeck_check";
      "
    `)
  })

  it('tells its rows of the operation that they may not suit', async () => {
    const { statements } = compiled(
      op => {
        op.alterColumn('users', 'age', { default: 18 })
        op.createUniqueConstraint(null, 'users', ['name'])
      },
      await stateOf([users]),
    )
    expect(statements.find(({ sql }) => sql.startsWith('INSERT'))?.from.operation.kind).toBe(
      'createUniqueConstraint',
    )
  })
})

describe('what is not known', () => {
  it('does not keep from what needs no shape', () => {
    expect(
      sqlOf(op => {
        op.addColumn('users', 'bio', text())
        op.alterColumn('users', 'name', { nullable: false })
        op.createIndex('ix', 'users', ['name'])
      }, unknownState),
    ).toMatchInlineSnapshot(`
      "
      ALTER TABLE "users" ADD COLUMN "bio" TEXT;
      ALTER TABLE "users" ALTER COLUMN "name" SET NOT NULL;
      CREATE INDEX "ix" ON "users" ("name");
      "
    `)
  })

  it.each<[string, Upgrade, RegExp]>([
    [
      'a default',
      op => op.alterColumn('users', 'name', { default: 'x' }),
      /"alter column users.name: default" needs the definition of the table "users"/,
    ],
    ['a column', op => op.dropColumn('users', 'name'), /"drop column users.name" needs/],
    ['an enum', op => op.addEnumValue('role', 'x'), /needs the definition of the table "with the enum role"/],
  ])('is named: %s', (_, upgrade, says) => {
    expect(() => sqlOf(upgrade, unknownState)).toThrow(says)
  })
})

it.each<[string, Upgrade, RegExp]>([
  [
    'numbers for what is no key',
    op => op.createTable('t', { id: integer().identity() }),
    /SQLite has no numbers handed out for "t"."id"/,
  ],
  [
    'numbers for a column that is there',
    op => op.alterColumn('u', 'a', { identity: {} }),
    /SQLite has no numbers handed out for "u"."a"/,
  ],
  [
    'AUTOINCREMENT of a key of text',
    op => op.createTable('t', { id: text().primaryKey().autoincrement() }),
    /no numbers handed out/,
  ],
  [
    'NULLS NOT DISTINCT',
    op => op.createUniqueConstraint(null, 'u', ['a'], { nullsNotDistinct: true }),
    /SQLite has no NULLS NOT DISTINCT/,
  ],
  ['a COMMIT', op => op.execute('COMMIT'), /COMMIT must not stand in a migration/],
])('refuses %s', async (_, upgrade, says) => {
  const before = await stateOf(['CREATE TABLE u (a)'])
  expect(() => sqlOf(upgrade, before, old)).toThrow(says)
})

describe('the state afterwards', () => {
  it('knows the text of a table as SQLite has it now', async () => {
    const { after } = compiled(
      op => {
        op.addColumn('users', 'bio', text())
        op.renameColumn('users', 'name', 'label')
        op.renameTable('users', 'people')
        op.dropColumn('people', 'age')
      },
      await stateOf([
        'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT UNIQUE ON CONFLICT IGNORE, age INT)',
      ]),
    )
    expect(after.schema.tables[0]?.source).toMatchInlineSnapshot(
      `"CREATE TABLE "people" (id INTEGER PRIMARY KEY, "label" TEXT UNIQUE ON CONFLICT IGNORE, "bio" TEXT)"`,
    )
  })
})
