import { describe, expect, it } from 'vitest'
import { LimbeckError } from '../../errors.ts'
import type { OpMethods } from '../../operations/op.ts'
import { record } from '../../operations/record.ts'
import {
  check,
  enumType,
  index,
  integer,
  json,
  now,
  sql,
  text,
  timestamp,
  uniqueIndex,
  uuid,
  varbinary,
  varchar,
} from '../../schema/index.ts'
import { emptyState, unknownState } from '../../schema/state.ts'
import type { Dialect } from '../dialect.ts'
import { mariadb } from '../mariadb/index.ts'
import { mysql } from './index.ts'

type Upgrade = (op: OpMethods) => void

const statements = (dialect: Dialect, upgrade: Upgrade, before = emptyState): readonly string[] => {
  const recorded = record(upgrade as (op: never) => void, { dialect: dialect.name, x: {}, offline: true })
  const version = dialect.defaultVersion
  return dialect
    .compile(recorded, { before, version, features: dialect.features(version) })
    .statements.map(({ sql }) => `${sql};`)
}

/** What comes after the tables are made. */
const change = (dialect: Dialect, tables: Upgrade, upgrade: Upgrade): string => {
  const made = statements(dialect, tables).length
  return statements(dialect, op => {
    tables(op)
    upgrade(op)
  })
    .slice(made)
    .join('\n')
}

const refusal = (dialect: Dialect, upgrade: Upgrade, before = emptyState): string => {
  try {
    statements(dialect, upgrade, before)
  } catch (error) {
    if (error instanceof LimbeckError) return `${error.message}\n${error.hint}`
    throw error
  }
  throw new Error('It was not refused.')
}

const users: Upgrade = op =>
  op.createTable(
    'users',
    {
      id: integer().primaryKey(),
      age: integer().default(1),
      name: varchar({ length: 20 }).notNull(),
    },
    t => [check('ck_age', sql`${t.age!} > 0`)],
  )

describe('MySQL, where it says otherwise than MariaDB', () => {
  it('takes defaults of long types, and uuid(), in parentheses', () => {
    expect(
      statements(mysql, op =>
        op.createTable('t', {
          a: uuid().defaultRandom(),
          b: text().default("it's"),
          bytes: varbinary({ length: 5 }).default(Uint8Array.of()),
          plain: varbinary({ length: 5 }).default(Uint8Array.of(97, 98)),
          odd: varbinary({ length: 5 }).default(Uint8Array.of(39, 0)),
          c: json<object>().default({ a: 1 }),
          d: varchar({ length: 5 }).default('x'),
          e: timestamp().defaultNow(),
          f: text().default('💾'),
        }),
      ).join('\n'),
    ).toMatchInlineSnapshot(`
      "CREATE TABLE \`t\` (
        \`a\` char(36) DEFAULT (uuid()),
        \`b\` text DEFAULT ('it''s'),
        \`bytes\` varbinary(5) DEFAULT '',
        \`plain\` varbinary(5) DEFAULT 'ab',
        \`odd\` varbinary(5) DEFAULT (unhex('2700')),
        \`c\` json DEFAULT ('{"a":1}'),
        \`d\` varchar(5) DEFAULT 'x',
        \`e\` datetime(6) DEFAULT CURRENT_TIMESTAMP(6),
        \`f\` text DEFAULT (CONVERT(X'f09f92be' USING utf8mb4))
      );"
    `)
  })

  it('says NOT NULL of a computed column', () => {
    expect(
      statements(mysql, op =>
        op.createTable('t', { a: integer(), b: integer().notNull().generatedAs(sql`a + 1`) }),
      ).join('\n'),
    ).toMatchInlineSnapshot(`
      "CREATE TABLE \`t\` (
        \`a\` int,
        \`b\` int GENERATED ALWAYS AS (a + 1) STORED NOT NULL
      );"
    `)
  })

  it('indexes expressions, and hides an index', () => {
    expect(
      statements(mysql, op =>
        op.createTable('t', { a: varchar({ length: 20 }) }, t => [
          uniqueIndex('ux').on(sql`lower(${t.a!})`),
          index('ix').on(t.a!).invisible(),
        ]),
      ).join('\n'),
    ).toMatchInlineSnapshot(`
      "CREATE TABLE \`t\` (
        \`a\` varchar(20),
        UNIQUE INDEX \`ux\` ((lower(\`a\`))),
        INDEX \`ix\` (\`a\`) INVISIBLE
      );"
    `)
  })

  it('drops a check as a check, and lets those go that stand in the way of a new name', () => {
    expect(
      change(mysql, users, op => {
        op.renameColumn('users', 'age', 'years')
        op.dropConstraint('ck_age', 'users')
      }),
    ).toMatchInlineSnapshot(`
      "ALTER TABLE \`users\`
        DROP CHECK \`ck_age\`,
        RENAME COLUMN \`age\` TO \`years\`,
        ADD CONSTRAINT \`ck_age\` CHECK (\`years\` > 0);
      ALTER TABLE \`users\` DROP CHECK \`ck_age\`;"
    `)
  })

  it('says the whole column again for now(), which SET DEFAULT does not take', () => {
    const seen: Upgrade = op => op.createTable('t', { at: timestamp() })
    expect(change(mysql, seen, op => op.alterColumn('t', 'at', { default: now() }))).toMatchInlineSnapshot(
      `"ALTER TABLE \`t\` MODIFY COLUMN \`at\` datetime(6) DEFAULT CURRENT_TIMESTAMP(6);"`,
    )
    expect(change(mariadb, seen, op => op.alterColumn('t', 'at', { default: now() }))).toMatchInlineSnapshot(
      `"ALTER TABLE \`t\` ALTER COLUMN \`at\` SET DEFAULT CURRENT_TIMESTAMP(6);"`,
    )
  })

  it('writes down a check that is not enforced', () => {
    expect(
      change(mysql, users, op =>
        op.createCheckConstraint('ck', 'users', sql`age > 1`, { notEnforced: true }),
      ),
    ).toMatchInlineSnapshot(`"ALTER TABLE \`users\` ADD CONSTRAINT \`ck\` CHECK (age > 1) NOT ENFORCED;"`)
  })
})

describe('what is refused, with the way out', () => {
  const texts: Upgrade = op => op.createTable('t', { a: text() })
  const numbers: Upgrade = op => op.createTable('t', { a: integer() })
  const onTop =
    (tables: Upgrade, then: Upgrade): Upgrade =>
    op => {
      tables(op)
      then(op)
    }
  const refused: readonly (readonly [string, Dialect, Upgrade])[] = [
    ['an index over a whole text on MySQL', mysql, onTop(texts, op => op.createIndex('ix', 't', ['a']))],
    ['a unique text on MySQL', mysql, op => op.createTable('t', { a: text().unique() })],
    ['a primary key that is a text', mariadb, op => op.createTable('t', { a: text().primaryKey() })],
    ['an index over an expression', mariadb, onTop(texts, op => op.createIndex('ix', 't', [sql`lower(a)`]))],
    [
      'an index over some rows',
      mysql,
      onTop(users, op => op.createIndex('ix', 'users', ['age'], { where: sql`age > 1` })),
    ],
    [
      'NULLS LAST',
      mariadb,
      onTop(users, op => op.createIndex('ix', 'users', [{ column: 'age', nulls: 'last' }])),
    ],
    [
      'a check that is not enforced',
      mariadb,
      onTop(users, op => op.createCheckConstraint('ck', 'users', sql`age > 1`, { notEnforced: true })),
    ],
    [
      'a constraint that waits',
      mariadb,
      onTop(users, op => op.createUniqueConstraint('uq', 'users', ['age'], { deferrable: 'deferred' })),
    ],
    [
      'SET DEFAULT',
      mariadb,
      op =>
        op.createTable('t', {
          id: integer().primaryKey(),
          up: integer().references('t.id', { onDelete: 'setDefault' }),
        }),
    ],
    ['USING', mariadb, onTop(users, op => op.alterColumn('users', 'age', { type: text(), using: sql`age` }))],
    ['numbers without a key', mariadb, op => op.createTable('t', { n: integer().identity() })],
    [
      'numbers for two columns',
      mariadb,
      op => op.createTable('t', { n: integer().identity().unique(), m: integer().identity().unique() }),
    ],
    [
      'numbers by tens',
      mariadb,
      op => op.createTable('t', { n: integer().identity({ increment: 10 }).primaryKey() }),
    ],
    ['a table without columns', mariadb, op => op.createTable('t', {})],
    ['emoji in a comment', mariadb, op => op.createTable('t', { a: integer().comment('💾') })],
    [
      'a value of an enum whose columns are not known',
      mariadb,
      onTop(numbers, op => op.addEnumValue('mood', 'glad')),
    ],
  ]

  it('is told', () => {
    expect(
      refused.map(([what, dialect, upgrade]) => `${what}\n${refusal(dialect, upgrade)}`).join('\n\n'),
    ).toMatchInlineSnapshot(`
      "an index over a whole text on MySQL
      MySQL has no keys over the whole of a text, such as "t.a".
      Say how many characters are indexed, { column: 'a', length: 100 }; or make it a varchar({ length: 255 }).

      a unique text on MySQL
      MySQL has no keys over the whole of a text, such as "t.a".
      Make it a varchar({ length: 255 }).

      a primary key that is a text
      MariaDB has no keys over the whole of a text, such as "t.a".
      Make it a varchar({ length: 255 }).

      an index over an expression
      MariaDB has no indexes over an expression.
      Add a generated column with the expression, and index that: text().generatedAs(...).

      an index over some rows
      MySQL has no indexes over some of the rows.
      Leave out the condition; or index a generated column that is NULL for the other rows.

      NULLS LAST
      MariaDB has no NULLS LAST in this order.
      NULL is the smallest value there: leave it out.

      a check that is not enforced
      MariaDB has no checks that are not enforced.
      Leave out { notEnforced }.

      a constraint that waits
      MariaDB has no constraints that wait for the end of the transaction.
      Leave out { deferrable }.

      SET DEFAULT
      MariaDB has no SET DEFAULT in a foreign key.
      Use 'setNull', 'cascade' or 'restrict'.

      USING
      MariaDB has no USING (values are converted in its own way).
      Add a column of the new type, fill it with op.execute(sql\`UPDATE ...\`), drop the old one and rename the new.

      numbers without a key
      MariaDB has no numbers for a column without a key ("t.n").
      Make it the primary key, or the first column of a unique constraint or an index.

      numbers for two columns
      MariaDB has no more than one column with numbers ("n", "m" of "t").
      Take identity() off all but one.

      numbers by tens
      MariaDB has no numbers that rise by more than one, have limits or begin again.
      Its AUTO_INCREMENT counts by one: leave out everything but "start".

      a table without columns
      MariaDB has no tables without columns ("t").
      Give it one.

      emoji in a comment
      MariaDB has no emoji in comments, nor other characters of four bytes.
      Take them out of the comment "💾".

      a value of an enum whose columns are not known
      add value 'glad' to enum mood: MariaDB keeps no names of enums, so the columns that have it are not known.
      Say which they are: op.addEnumValue('mood', 'glad', { columns: ['messages.role'] })."
    `)
  })

  it('needs the table where the whole column is said again', () => {
    expect(
      refusal(mariadb, op => op.alterColumn('users', 'age', { nullable: false }), unknownState),
    ).toMatchInlineSnapshot(`
      ""alter column users.age: not null" needs the definition of the table "users", which is not known here.
      MODIFY says the whole column again."
    `)
    expect(refusal(mariadb, op => op.dropConstraint('uq', 'users'), unknownState)).toMatchInlineSnapshot(`
      ""drop constraint uq of users" needs the definition of the table "users", which is not known here.
      Name the constraint, and say its kind: op.dropConstraint('its name', 'users', { type: 'unique' })."
    `)
  })

  it('does without the table where nothing depends on it', () => {
    expect(
      statements(
        mariadb,
        op => {
          op.addColumn('users', 'a', integer())
          op.alterColumn('users', 'a', { default: 1 })
          op.dropConstraint('uq', 'users', { type: 'unique' })
          op.dropIndex('ix', 'users')
          op.createIndex('ix', 'users', ['a'])
          op.dropColumn('users', 'a')
          op.renameTable('users', 'people')
        },
        unknownState,
      ).join('\n'),
    ).toMatchInlineSnapshot(`
      "ALTER TABLE \`users\` ADD COLUMN \`a\` int;
      ALTER TABLE \`users\` ALTER COLUMN \`a\` SET DEFAULT 1;
      ALTER TABLE \`users\` DROP INDEX \`uq\`;
      ALTER TABLE \`users\` DROP INDEX \`ix\`;
      ALTER TABLE \`users\` ADD INDEX \`ix\` (\`a\`);
      ALTER TABLE \`users\` DROP COLUMN \`a\`;
      ALTER TABLE \`users\` RENAME TO \`people\`;"
    `)
  })
})

describe('enums', () => {
  it('are no statement, and known in the revision that makes them', () => {
    const mood = enumType('mood', ['glad', 'sad'])
    expect(
      statements(mysql, op => {
        op.createEnum('mood', ['glad', 'sad'])
        op.createTable('t', { m: mood().notNull().default('glad') })
        op.addEnumValue('mood', 'so so', { before: 'sad' })
        op.dropTable('t')
        op.dropEnum('mood')
      }).join('\n'),
    ).toMatchInlineSnapshot(`
      "CREATE TABLE \`t\` (
        \`m\` enum('glad','sad') NOT NULL DEFAULT 'glad'
      );
      ALTER TABLE \`t\` MODIFY COLUMN \`m\` enum('glad','so so','sad') NOT NULL DEFAULT 'glad';
      DROP TABLE \`t\`;"
    `)
  })
})
