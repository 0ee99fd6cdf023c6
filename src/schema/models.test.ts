import { describe, expect, it } from 'vitest'
import { LimbeckError } from '../errors.ts'
import { sql } from '../sql/sql.ts'
import { check, foreignKey, primaryKey, unique } from './builders/constraint-part.ts'
import { index } from './builders/index-part.ts'
import { table } from './builders/model.ts'
import { uuid } from './builders/types/documents.ts'
import { enumType } from './builders/types/enum.ts'
import { integer } from './builders/types/numbers.ts'
import { text } from './builders/types/text.ts'
import { schemaFromModels } from './models.ts'
import { defaultNaming } from './naming.ts'

const read = (...files: readonly Record<string, unknown>[]) =>
  schemaFromModels(
    files.map((exports, i) => ({ file: `models/${'abc'[i]}.ts`, exports })),
    { naming: defaultNaming },
  )

const users = table('users', { id: uuid().primaryKey(), email: text().notNull().unique() })

describe('what counts', () => {
  it('is every exported table, also in arrays and plain objects, once', () => {
    const posts = table('posts', { id: integer().primaryKey(), author: uuid().references('users.id') })
    const namespace = Object.assign(Object.create(null), { users })
    const schema = read(
      { users, helper: () => 1, nothing: null, date: new Date(0) },
      { all: { posts, users }, list: [users], namespace },
    )
    expect(schema.tables.map(({ name }) => name)).toEqual(['users', 'posts'])
  })

  it('is an enum that a column uses, exported or not, once', () => {
    const role = enumType('role', ['user', 'tool'])
    const hidden = enumType('kind', ['a'])
    const messages = table('messages', {
      role: role().notNull(),
      kinds: hidden().array(),
      other: text().variant('postgresql', role()),
    })
    expect(read({ messages, role }).enums).toEqual([
      { name: 'role', values: ['user', 'tool'] },
      { name: 'kind', values: ['a'] },
    ])
  })

  it('names what is not named by the convention', () => {
    const [found] = read({
      t: table(
        't',
        {
          id: integer().primaryKey(),
          a: text().unique(),
          b: text().index(),
          parent: integer().references('t.id'),
        },
        t => [unique().on(t.a, t.b), check('positive', sql`${t.id} > 0`)],
      ),
    }).tables
    expect([...found!.constraints, ...found!.indexes].map(({ name }) => name)).toEqual([
      'pk_t',
      'uq_t_a',
      'fk_t_parent_t',
      'uq_t_a_b',
      'positive',
      'ix_t_b',
    ])
  })
})

const long = 'x'.repeat(64)

describe('what is refused', () => {
  const cases: readonly (readonly [name: string, files: readonly Record<string, unknown>[], said: string])[] =
    [
      [
        'no table',
        [{ helper: 1 }],
        `NO_TABLES: models/a.ts exports no table. | Export one: export const users = table('users', { ... }), with import { table } from 'limbeck/schema'; or correct "models" in the configuration.`,
      ],
      [
        'no table in several files',
        [{}, {}],
        `NO_TABLES: None of the 2 files of models exports a table. | Export one: export const users = table('users', { ... }), with import { table } from 'limbeck/schema'; or correct "models" in the configuration.`,
      ],
      [
        'two tables of one name',
        [{ users }, { users: table('users', { id: text() }) }],
        'MODEL_TABLE_TWICE: There are two different tables named "users": in models/a.ts and in models/b.ts. | Rename one of them, or export the one table from both files.',
      ],
      [
        'a reference to no table',
        [{ users, posts: table('posts', { author: uuid().references('user.id') }) }],
        'MODEL_REFERENCE_UNKNOWN: The column "posts.author" in models/a.ts refers to a table "user", which does not exist. | Did you mean "users"?',
      ],
      [
        'a reference to no column',
        [{ users, posts: table('posts', { author: text().references('users.mail') }) }],
        'MODEL_REFERENCE_UNKNOWN: The column "posts.author" in models/a.ts refers to a column "users.mail", which does not exist. | Did you mean "email"?',
      ],
      [
        'a reference that is no path',
        [{ users, posts: table('posts', { author: text().references('users') }) }],
        `MODEL_INVALID: The table "posts" in models/a.ts cannot be read: references('users'): write 'table.column' or 'schema.table.column'. | Correct the model, then run the command again.`,
      ],
      [
        'a reference that is a function, as other libraries have it',
        [{ users, posts: table('posts', { author: text().references((() => users) as never) }) }],
        `MODEL_INVALID: The table "posts" in models/a.ts cannot be read: references(a function): write 'table.column', as text. | Correct the model, then run the command again.`,
      ],
      [
        'a reference to what is not unique',
        [{ t: table('t', { a: text(), b: text().references('t.a') }) }],
        'MODEL_INVALID: The column "t.b" in models/a.ts refers to t (a), which is neither a primary key nor unique. | Refer to the primary key of "t", or add unique() there.',
      ],
      [
        'a foreign key of another length',
        [{ users, t: table('t', { a: text(), b: text() }, t => [foreignKey([t.a, t.b], 'users', ['id'])]) }],
        'MODEL_INVALID: The column "t.a, b" in models/a.ts is a foreign key of 2 columns that refers to 1. | Name as many columns on both sides.',
      ],
      [
        'columns that were each other',
        [{ t: table('t', { a: text().renamedFrom('b'), b: text().renamedFrom('a') }) }],
        'MODEL_INVALID: The column "t.a" in models/a.ts says that it was "b", which says that it was "a". | Leave both out, and say it once: --rename column:t.a=b --rename column:t.b=a.',
      ],
      [
        'two primary keys',
        [{ t: table('t', { a: text().primaryKey(), b: text() }, t => [primaryKey().on(t.b)]) }],
        'MODEL_INVALID: The table "t" in models/a.ts has 2 primary keys: on a and on b. | A key of several columns is one part: t => [primaryKey().on(t.a, t.b)].',
      ],
      [
        'an index without columns',
        [{ t: table('t', { a: text() }, () => [index('ix')] as never) }],
        `MODEL_INVALID: The table "t" in models/a.ts cannot be read: An index or a constraint has no columns. | Correct the model, then run the command again.`,
      ],
      [
        'an index over a text',
        [{ t: table('t', { a: text() }, () => [index('ix').on('a' as never)]) }],
        `MODEL_INVALID: The table "t" in models/a.ts cannot be read: A column of an index or a constraint is the text 'a'. | Correct the model, then run the command again.`,
      ],
      [
        'enums that differ',
        [
          { a: table('a', { x: enumType('role', ['u'])() }) },
          { b: table('b', { y: enumType('role', ['u', 'v'])() }) },
        ],
        'MODEL_ENUM_CONFLICT: The enum "role" has different values in two places: u (a.x in models/a.ts); u, v (b.y in models/b.ts). | Declare it once with enumType(), and import it where it is used.',
      ],
      [
        'a constraint name twice',
        [{ t: table('t', { a: text().unique('q'), b: text().unique('q') }) }],
        'MODEL_NAME_TWICE: Two constraints are named "q": t in models/a.ts. | Give one of them another name.',
      ],
      [
        'an index name twice, in two tables',
        [{ a: table('a', { x: text().index('ix') }) }, { b: table('b', { x: text().index('ix') }) }],
        'MODEL_NAME_TWICE: Two things are named "ix": the index on a in models/a.ts and the index on b in models/b.ts. | Give one of them another name: PostgreSQL and SQLite keep tables and indexes in one list.',
      ],
      [
        'an index named as a table',
        [{ a: table('a', { x: text().index('a') }) }],
        'MODEL_NAME_TWICE: Two things are named "a": the table in models/a.ts and the index on a in models/a.ts. | Give one of them another name: PostgreSQL and SQLite keep tables and indexes in one list.',
      ],
      [
        'a column name twice',
        [{ t: table('t', { a: text(), b: text().named('a') }) }],
        'MODEL_NAME_TWICE: Two columns are named "a": t in models/a.ts. | Give one of them another name.',
      ],
      [
        'a generated column with a default',
        [{ t: table('t', { a: integer().default(1).generatedAs(sql`1 + 1`) }) }],
        'MODEL_INVALID: The column "t.a" in models/a.ts has a default and a generated value. | Keep one of them: 2 things cannot fill one column.',
      ],
      [
        'a primary key twice',
        [{ t: table('t', { a: integer().primaryKey(), b: integer() }, t => [primaryKey('other').on(t.b)]) }],
        'MODEL_INVALID: The table "t" in models/a.ts has 2 primary keys: on a and on b. | A key of several columns is one part: t => [primaryKey().on(t.a, t.b)].',
      ],
      [
        'a name that is too long',
        [{ t: table('t', { a: integer().unique(long) }) }],
        `MODEL_INVALID: The table "t" in models/a.ts names a constraint "${long}", which is longer than 63 bytes; PostgreSQL would cut it off. | Choose a shorter name.`,
      ],
      [
        'an index over no column',
        [{ t: table('t', { total: integer() }, () => [index('ix').on({ column: 'totl' })]) }],
        'MODEL_REFERENCE_UNKNOWN: "ix" of the table "t" in models/a.ts refers to a column "totl", which does not exist. | Did you mean "total"?',
      ],
    ]
  it.each(cases)('%s', (_, files, said) => {
    let thrown: unknown
    try {
      read(...files)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(LimbeckError)
    const { code, message, hint } = thrown as LimbeckError
    expect(`${code}: ${message} | ${hint}`).toBe(said)
  })
})

it('a type that the engine lacks is told with its file and its column', () => {
  const lacking = () => {
    throw new LimbeckError('TYPE_NOT_SUPPORTED', 'Engine has no type "x".', { hint: 'Take another.' })
  }
  const files = [{ file: 'models/a.ts', exports: { users } }]
  expect(() => schemaFromModels(files, { naming: defaultNaming, typeName: lacking })).toThrow(
    expect.objectContaining({
      code: 'MODEL_INVALID',
      message:
        'The column "users.id" in models/a.ts has a type that is not to be had: Engine has no type "x".',
      hint: 'Take another.',
    }),
  )
})

describe('what one engine takes and another does not', () => {
  const cases: readonly (readonly [
    name: string,
    models: Record<string, unknown>,
    refusedOn: readonly string[],
    said: string,
  ])[] = [
    [
      'a foreign key of another type',
      {
        t: table('t', { id: integer().primaryKey() }),
        u: table('u', { a: text().references('t.id') }),
      },
      ['postgresql', 'mariadb', 'mysql'],
      'The column "u.a" in models/a.ts is of the type text and refers to "t.id" of the type integer.',
    ],
    [
      'columns that differ in case',
      { t: table('t', { name: text(), Name: text() }) },
      ['sqlite', 'mariadb', 'mysql'],
      'Two columns are named "Name": t in models/a.ts.',
    ],
    [
      'tables that differ in case',
      { t: table('users', { a: text() }), u: table('Users', { a: text() }) },
      ['sqlite'],
      'Two tables are named "Users": "users" in models/a.ts and "Users" in models/a.ts.',
    ],
    [
      'a table without columns',
      { t: table('t', {}) },
      ['sqlite', 'mariadb', 'mysql'],
      'The table "t" in models/a.ts has no columns.',
    ],
    [
      'a foreign key to what no index begins with',
      { t: table('t', { a: integer(), b: integer().references('t.a') }) },
      ['sqlite', 'postgresql', 'mariadb', 'mysql'],
      'The column "t.b" in models/a.ts refers to t (a), which is neither a primary key nor unique.',
    ],
    [
      'a foreign key to what an index begins with',
      { t: table('t', { a: integer(), b: integer().references('t.a') }, t => [index().on(t.a, t.b)]) },
      ['sqlite', 'postgresql'],
      'The column "t.b" in models/a.ts refers to t (a), which is neither a primary key nor unique.',
    ],
  ]
  it.each(cases)('%s', (_, exports, refusedOn, said) => {
    for (const dialect of ['sqlite', 'postgresql', 'mysql', 'mariadb'] as const) {
      const models = () =>
        schemaFromModels([{ file: 'models/a.ts', exports }], { naming: defaultNaming, dialect })
      if (refusedOn.includes(dialect)) expect(models, dialect).toThrow(said)
      else expect(models, dialect).not.toThrow()
    }
  })
})
