import { describe, expect, it } from 'vitest'
import { isExpression } from '../../dialects/canonical-request.ts'
import { dialectOf } from '../../dialects/index.ts'
import { apply } from '../../operations/apply.ts'
import { definitionOf, type Operation } from '../../operations/index.ts'
import {
  check,
  enumType,
  index,
  integer,
  primaryKey,
  sql,
  table,
  text,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from '../../schema/index.ts'
import { schemaFromModels } from '../../schema/models.ts'
import { defaultNaming } from '../../schema/naming.ts'
import { emptySchema, type Schema } from '../../schema/schema.ts'
import { knownState } from '../../schema/state.ts'
import { tableKey } from '../../schema/table.ts'
import type { CompareContext } from '../context.ts'
import { canonicalFrom } from './expressions.ts'
import { compare, compareSoFar } from './index.ts'

const schema = (...models: readonly unknown[]): Schema =>
  models.length === 0
    ? emptySchema
    : schemaFromModels([{ file: 'models.ts', exports: { models } }], { naming: defaultNaming })

const on = async (
  name: 'postgresql' | 'sqlite' | 'mariadb',
  from: Schema,
  more: Partial<CompareContext> = {},
) => {
  const dialect = await dialectOf(name)
  return {
    dialect,
    features: dialect.features(dialect.defaultVersion),
    managed: {
      tables: new Set(from.tables.map(tableKey)),
      enums: new Set(from.enums.map(tableKey)),
      objects: new Set<string>(),
    },
    ...more,
  }
}

const words = (operations: readonly Operation[]) =>
  operations.map(operation =>
    definitionOf(operation)
      .describe(operation)
      .replace(/^(alter column [^:]+):.*/, '$1'),
  )

const id = integer().primaryKey()
const users = table('users', { id })

const cases: readonly {
  readonly name: string
  readonly from: Schema
  readonly to: Schema
  readonly found: readonly string[]
  /** The same on SQLite, where the name of a constraint is in nobody's way. */
  readonly onSqlite?: readonly string[]
}[] = [
  {
    name: 'constraints and indexes of other names, or of none, that say the same',
    from: {
      ...emptySchema,
      tables: schema(
        users,
        table(
          't',
          { a: integer().unique('old_name'), b: integer().references('users.id', { name: 'old_key' }) },
          t => [index('old_index').on(t.a.desc()), check('old_check', sql`(${t.a}) > (0)`)],
        ),
      ).tables.map(one => ({ ...one, constraints: one.constraints.map(({ name, ...rest }) => rest) })),
    },
    to: schema(
      users,
      table('t', { a: integer().unique(), b: integer().references('users.id') }, t => [
        index().on(t.a.desc()),
        check('ck', sql`"a">0`),
      ]),
    ),
    found: ['rename index old_index of t to ix_t_a'],
  },
  {
    name: 'two constraints that swap their names',
    from: schema(table('t', { a: integer().unique('x'), b: integer().unique('y') })),
    to: schema(table('t', { a: integer().unique('y'), b: integer().unique('x') })),
    found: ['drop constraint x of t', 'rename constraint y of t to x', 'create unique constraint y on t'],
  },
  {
    name: 'a new constraint that takes the name of an old one, which stays under another',
    from: schema(table('t', { a: integer(), b: integer().unique('x') })),
    to: schema(table('t', { a: integer().unique('x'), b: integer().unique('y') })),
    found: ['rename constraint x of t to y', 'create unique constraint x on t'],
  },
  {
    name: 'names that pass from a table that goes to an index, and on to a key and a check',
    from: schema(
      table('t', { a: integer().unique('x') }, () => [check('y', sql`a > 1`)]),
      table('u', { b: integer() }),
    ),
    to: schema(
      table('t', { a: integer().unique('y') }, () => [check('z', sql`a > 1`)]),
      table('u', { b: integer().index('x') }),
    ),
    found: ['rename constraint y of t to z', 'rename constraint x of t to y', 'create index x on u'],
  },
  {
    name: 'a new index that takes the name which a key has in the database, and the key in another table',
    from: schema(
      table('t', { id: integer().primaryKey('x'), a: integer() }),
      table('u', { t: integer().references('t.id') }),
    ),
    to: schema(
      table('t', { id: integer().primaryKey('y'), a: integer() }),
      table('u', { t: integer().references('t.id').index('x') }),
    ),
    found: ['rename constraint x of t to y', 'create index x on u'],
  },
  {
    name: 'a table on which another one depends, and an index of it, before that one',
    from: schema(),
    to: schema(
      table('a', { id, b: integer().references('b.id').index() }),
      table('b', { id, self: integer().references('b.id') }),
    ),
    found: ['create table b', 'create table a', 'create index ix_a_b on a'],
  },
  {
    name: 'a ring of tables: one foreign key waits; and goes first when they go',
    from: schema(
      table('c', { id, d: integer().references('d.id') }),
      table('d', { id, c: integer().references('c.id') }),
    ),
    to: schema(
      table('a', { id, b: integer().references('b.id') }),
      table('b', { id, a: integer().references('a.id') }),
    ),
    found: [
      'create table b',
      'create table a',
      'create foreign key fk_b_a_a on b',
      'drop constraint fk_d_c_c of d',
      'drop table c',
      'drop table d',
    ],
  },
  {
    name: 'what is added before what is lost, and keys around both',
    from: schema(
      users,
      table('posts', { id, author: integer().references('users.id').index(), title: varchar({ length: 9 }) }),
      table('gone', { id, post: integer().references('posts.id') }),
    ),
    to: schema(
      table('people', { id, name: text() }),
      table('posts', { id, person: integer().references('people.id').index(), title: text().notNull() }),
    ),
    found: [
      'drop constraint fk_posts_author_users of posts',
      'drop index ix_posts_author of posts',
      'add column posts.person',
      'alter column posts.title',
      'create index ix_posts_person on posts',
      'create table people',
      'create foreign key fk_posts_person_people on posts',
      'drop table users',
      'drop table gone',
      'drop column posts.author',
    ],
  },
  {
    name: 'a key that is replaced while a foreign key stands on it',
    from: schema(
      table('t', { id: integer().primaryKey(), n: integer().notNull() }),
      table('u', { t: integer().references('t.id') }),
    ),
    to: schema(
      table('t', { id: integer().notNull(), n: integer().notNull() }, t => [
        primaryKey().on(t.id, t.n),
        unique().on(t.id),
      ]),
      table('u', { t: integer().references('t.id') }),
    ),
    found: [
      'drop constraint fk_u_t_t of u',
      'drop constraint pk_t of t',
      'create primary key pk_t on t',
      'create unique constraint uq_t_id on t',
      'create foreign key fk_u_t_t on u',
    ],
  },
  {
    name: 'columns of a foreign key that both become of another kind',
    from: schema(table('t', { id: integer().primaryKey() }), table('u', { t: integer().references('t.id') })),
    to: schema(table('t', { id: uuid().primaryKey() }), table('u', { t: uuid().references('t.id') })),
    found: [
      'drop constraint fk_u_t_t of u',
      'alter column t.id',
      'alter column u.t',
      'create foreign key fk_u_t_t on u',
    ],
  },
  {
    name: 'a computed column with another expression, with what covers it',
    from: schema(
      table('t', { a: integer(), b: integer().generatedAs(sql`a + 1`).unique() }, t => [
        uniqueIndex('ux').on(sql`abs(${t.b})`),
        check('ck', sql`${t.b} > 0`),
        check('other', sql`${t.a} > 0`),
      ]),
    ),
    to: schema(
      table('t', { a: integer(), b: integer().generatedAs(sql`a + 2`).unique() }, t => [
        uniqueIndex('ux').on(sql`abs(${t.b})`),
        check('ck', sql`${t.b} > 0`),
        check('other', sql`${t.a} > 0`),
      ]),
    ),
    found: [
      'drop index ux of t',
      'drop constraint uq_t_b of t',
      'drop constraint ck of t',
      'drop column t.b',
      'add column t.b',
      'create unique constraint uq_t_b on t',
      'create check constraint ck on t',
      'create index ux on t',
    ],
  },
  {
    name: 'a new table that takes the index name of one that goes',
    from: schema(table('a', { x: integer().index('ix') })),
    to: schema(table('b', { x: integer().index('ix') })),
    found: ['drop table a', 'create table b', 'create index ix on b'],
  },
  {
    name: 'an enum before its first use, and after its last',
    from: schema(table('t', { a: enumType('old', ['x'])() })),
    to: schema(table('t', { b: enumType('mood', ['x'])() })),
    found: ['create enum mood', 'add column t.b', 'drop column t.a', 'drop enum old'],
  },
  {
    name: 'values of an enum, each at its place',
    from: schema(table('t', { a: enumType('mood', ['b', 'd'])() })),
    to: schema(table('t', { a: enumType('mood', ['a', 'b', 'c', 'd', 'e'])() })),
    found: ["add value 'a' to enum mood", "add value 'c' to enum mood", "add value 'e' to enum mood"],
  },
  {
    name: 'an enum that loses a value',
    from: schema(table('t', { a: enumType('mood', ['a', 'b'])() })),
    to: schema(table('t', { a: enumType('mood', ['a', 'c'])() })),
    found: ['replace enum mood'],
  },
  {
    name: 'an enum in another order',
    from: schema(table('t', { a: enumType('mood', ['a', 'b'])() })),
    to: schema(table('t', { a: enumType('mood', ['b', 'a'])() })),
    found: ['replace enum mood'],
  },
  {
    name: 'an enum that loses the default of a column',
    from: schema(table('t', { a: enumType('mood', ['a', 'b'])().default('b') })),
    to: schema(table('t', { a: enumType('mood', ['a', 'c'])().default('c') })),
    found: ['alter column t.a', 'replace enum mood', 'alter column t.a'],
  },
]

describe.each(['postgresql', 'sqlite'] as const)('comparing for %s', name => {
  it.each(cases)('finds $name', async ({ from, to, found, onSqlite }) => {
    const expected = name === 'sqlite' ? (onSqlite ?? found) : found
    expect(words(compare(from, to, await on(name, from)))).toEqual(expected)
  })

  it('carries the definitions of the model, not what the engine keeps of them', async () => {
    const to = schema(
      table('t', { id: uuid().primaryKey(), name: varchar({ length: 9 }).renamedFrom('title') }),
    )
    const [created] = compare(emptySchema, to, await on(name, emptySchema))
    expect(created).toMatchObject({
      table: {
        columns: [{ type: { kind: 'uuid' } }, { name: 'name', type: { kind: 'varchar', length: 9 } }],
      },
    })
    expect(JSON.stringify(created)).not.toContain('title')
  })

  it('leaves alone what no revision made', async () => {
    const from = schema(users, table('theirs', { id, kind: enumType('kind', ['a'])() }))
    const managed = { tables: new Set(['users']), enums: new Set<string>(), objects: new Set<string>() }
    expect(compare(from, schema(users), await on(name, from, { managed }))).toEqual([])
  })

  it('takes the default schema for no schema', async () => {
    const from = schema(users, table('t', { u: integer().references('users.id') }))
    const to = schema(
      table('users', { id }, undefined, { schema: 'public' }),
      table('t', { u: integer().references('public.users.id') }, undefined, { schema: 'public' }),
    )
    expect(compare(from, to, await on(name, from, { defaultSchema: 'public' }))).toEqual([])
  })

  it('leaves the names of a table that no revision made, where the model did not choose its own', async () => {
    const from = schema(table('t', { a: integer().unique('t_a_key'), b: integer().index('old') }))
    const to = schema(table('t', { a: integer().unique(), b: integer().index('chosen') }))
    const known = await on(name, from, { naming: defaultNaming })
    expect(
      words(
        compare(from, to, {
          ...known,
          managed: { tables: new Set<string>(), enums: new Set<string>(), objects: new Set<string>() },
        }),
      ),
    ).toEqual(['rename index old of t to chosen'])
    expect(words(compare(from, to, known))).toEqual([
      'rename constraint t_a_key of t to uq_t_a',
      'rename index old of t to chosen',
    ])
  })

  it('adds values at the front of an enum so that each finds its neighbour', async () => {
    const days = (values: readonly [string, ...string[]]) =>
      schema(table('t', { id, mood: enumType('mood', values)() }))
    const [from, to] = [days(['c', 'd']), days(['a', 'b', 'c', 'e', 'd'])]
    const context = await on(name, from)
    const reached = compare(from, to, context).reduce(
      (state, operation) => apply(operation, state, context.features),
      knownState(from),
    )
    expect(reached.schema.enums).toEqual(to.enums)
  })

  it('compares after the renames, which come first', async () => {
    const from = schema(
      table('a', { id, x: varchar({ length: 9 }).unique() }, t => [check('ck', sql`length(${t.x}) > 1`)]),
    )
    const to = schema(table('b', { id, y: text().unique() }, t => [check('ck', sql`length(${t.y}) > 1`)]))
    const renames = [
      { kind: 'renameTable', table: 'a', to: 'b' },
      { kind: 'renameColumn', table: 'b', from: 'x', to: 'y' },
    ] as const
    expect(words(compare(from, to, await on(name, from, { renames })))).toEqual([
      'rename table a to b',
      'rename column b.x to y',
      ...(name === 'sqlite' ? [] : ['drop constraint ck of b']),
      'rename constraint pk_a of b to pk_b',
      'rename constraint uq_a_x of b to uq_b_y',
      ...(name === 'sqlite' ? [] : ['alter column b.y', 'create check constraint ck on b']),
    ])
  })
})

describe('comparing for mariadb', () => {
  const asIndex = schema(table('t', { a: integer() }, t => [uniqueIndex('x').on(t.a)]))
  const asConstraint = schema(table('t', { a: integer().unique('x') }))
  const refers = (name: string) =>
    schema(users, table(name, { u: integer().references('users.id', { name: 'fk' }) }))

  it('says of a collation and its character set what the model says otherwise', async () => {
    const usual = schema(table('t', { a: text().collate('utf8mb4_general_ci'), b: text(), c: text() }))
    const to = schema(
      table('t', { a: text().characterSet('latin1'), b: text().collate('utf8mb4_bin'), c: text() }),
    )
    const bare = schema(table('t', { a: text(), b: text(), c: text() }))
    const changes = async (from: Schema, wanted: Schema) =>
      compare({ ...from, collation: 'utf8mb4_general_ci' }, wanted, await on('mariadb', from)).flatMap(
        operation => (operation.kind === 'alterColumn' ? [operation.changes] : []),
      )
    expect(await changes(usual, to)).toEqual([
      { collation: null, characterSet: 'latin1' },
      { collation: 'utf8mb4_bin' },
    ])
    expect(await changes(to, bare)).toEqual([{ characterSet: null }, { collation: null }])
  })

  it.each([
    { name: 'nothing where an index becomes a constraint', from: asIndex, to: asConstraint, found: [] },
    { name: 'nothing where a constraint becomes an index', from: asConstraint, to: asIndex, found: [] },
    {
      name: 'a foreign key called as that of a table that goes',
      from: refers('old'),
      to: refers('new'),
      found: ['drop table old', 'create table new'],
    },
  ])('finds $name', async ({ from, to, found }) => {
    expect(words(compare(from, to, await on('mariadb', from)))).toEqual(found)
  })
})

describe('asking the engine', () => {
  const from = schema(
    table('t', { a: text().default(sql`upper('x')`), b: text().default(sql`upper('x')`) }, t => [
      check('ck', sql`${t.a} IN ('x')`),
    ]),
  )
  const to = schema(
    table('t', { a: text().default(sql`upper('x'::text)`), b: text().default(sql`upper('x'::text)`) }, t => [
      check('ck', sql`${t.a} = ANY (ARRAY['x'])`),
    ]),
  )

  it('is for expressions that differ as text, each once', async () => {
    const context = await on('postgresql', from)
    expect(
      compareSoFar(from, to, context)
        .open.filter(isExpression)
        .map(({ use, sql }) => `${use}: ${sql}`),
    ).toEqual([
      "default: upper('x')",
      "default: upper('x'::text)",
      `check: "a" IN ('x')`,
      `check: "a" = ANY (ARRAY['x'])`,
    ])
    expect(compareSoFar(from, from, context).open).toEqual([])
  })

  it('decides whether they are the same', async () => {
    const context = await on('postgresql', from)
    const requests = compareSoFar(from, to, context).open
    const same = canonicalFrom(requests, ['d', 'd', 'c', 'c'])
    expect(compare(from, to, { ...context, canonical: same })).toEqual([])
    const unknown = canonicalFrom(requests, [undefined, undefined, 'c', 'e'])
    expect(words(compare(from, to, { ...context, canonical: unknown }))).toEqual([
      'drop constraint ck of t',
      'alter column t.a',
      'alter column t.b',
      'create check constraint ck on t',
    ])
  })

  it('is done in the names that the database has before a rename', async () => {
    const renames = [
      { kind: 'renameTable', table: 't', to: 'u' },
      { kind: 'renameColumn', table: 'u', from: 'a', to: 'c' },
    ] as const
    const wanted = schema(
      table('u', { c: text().default(sql`upper('x')`), b: text().default(sql`upper('x')`) }, t => [
        check('ck', sql`${t.c} = 'x'`),
      ]),
    )
    const requests = compareSoFar(from, wanted, await on('postgresql', from, { renames })).open
    expect(requests.filter(isExpression).map(({ sql, table }) => `${table.name}: ${sql}`)).toEqual([
      `t: "a" IN ('x')`,
      `t: "a" = 'x'`,
    ])
  })
})

it('changes how a table is kept, and its comment', async () => {
  const plain = schema(table('t', { id }))
  const strict = schema(table('t', { id }, undefined, { strict: true }))
  const context = await on('sqlite', plain)
  expect(compare(plain, strict, context)).toEqual([
    { kind: 'setTableOptions', table: 't', changes: { strict: true } },
  ])
  const kept = schema(table('t', { id }, undefined, { with: { fillfactor: 70 }, comment: 'T' }))
  const wanted = schema(
    table('t', { id }, undefined, { with: { autovacuum_enabled: false }, unlogged: true }),
  )
  const there = await on('postgresql', kept)
  expect(compare(kept, wanted, there)).toEqual([
    {
      kind: 'setTableOptions',
      table: 't',
      changes: { unlogged: true, with: { fillfactor: null, autovacuum_enabled: false } },
    },
    { kind: 'setTableComment', table: 't', comment: null },
  ])
  // What a model does not say of storage is not its business.
  expect(compare(kept, schema(table('t', { id }, undefined, { comment: 'T' })), there)).toEqual([])
})

it('leaves partitions to those who make them, and refuses another partitioning', async () => {
  const parent = table('t', { id }, undefined, { partitionBy: { range: ['id'] } })
  const partition = table('t_1', {}, undefined, {
    partitionOf: { table: 't', bounds: sql`FOR VALUES FROM (1) TO (2)` },
  })
  const there = schema(parent, partition)
  const context = await on('postgresql', there)
  expect(compare(there, schema(parent), context)).toEqual([])
  expect(words(compare(emptySchema, schema(partition, parent), context))).toEqual([
    'create table t',
    'create table t_1, a partition of t',
  ])
  const managed = { tables: new Set(['t', 't_1']), enums: new Set<string>(), objects: new Set<string>() }
  expect(words(compare(there, emptySchema, { ...context, managed }))).toEqual(['drop table t'])
  const other = schema(table('t', { id }, undefined, { partitionBy: { list: ['id'] } }))
  expect(() => compare(there, other, context)).toThrow('The partitioning of the table "t" differs')
  const alone = schema(parent, table('t_1', { id }))
  expect(() => compare(there, alone, context)).toThrow('The table that it is a partition of')
})

it('makes an enum for engines that have it, even where only columns show it, and once', async () => {
  const mood = enumType('mood', ['a'])
  const to = schema(table('t', { a: mood() }), mood)
  const context = await on('sqlite', emptySchema)
  expect(words(compare(emptySchema, to, context))).toEqual(['create enum mood', 'create table t'])
  // Reflected: the column carries it. Dropped with its column, it lives on in PostgreSQL's types, and in the revisions.
  const unused = schema(table('t', { b: text() }), mood)
  const managed = { tables: new Set(['t']), enums: new Set(['mood']), objects: new Set<string>() }
  const reflected = schema(table('t', { b: text() }))
  expect(words(compare(reflected, unused, { ...context, managed }))).toEqual([])
  expect(
    words(compare(reflected, schema(table('t', { b: text(), a: mood() })), { ...context, managed })),
  ).toEqual(['add column t.a'])
})
