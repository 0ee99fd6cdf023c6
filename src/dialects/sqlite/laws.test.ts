import { describe, expect, it } from 'vitest'
import type { ColumnRefs } from '../../schema/builders/table.ts'
import { buildTable, type Columns } from '../../schema/builders/table.ts'
import {
  bigint,
  boolean,
  bytes,
  char,
  check,
  date,
  double,
  enumType,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  numeric,
  primaryKey,
  rawType,
  real,
  smallint,
  sql,
  type TableOptions,
  type TablePart,
  text,
  time,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from '../../schema/index.ts'
import { defaultNaming } from '../../schema/naming.ts'
import { emptyState } from '../../schema/state.ts'
import type { Table } from '../../schema/table.ts'
import { sqlite } from './index.ts'
import { normalized } from './normalized.ts'
import { constraintKey } from './same-definition.ts'

const role = enumType('message_role', ['system', "user's", 'tool'])

type Parts = ((t: ColumnRefs<Columns>) => readonly TablePart[]) | undefined

/** Every type and object that models can say and SQLite has. */
const models: Readonly<Record<string, readonly [Columns, Parts?, TableOptions?]>> = {
  numbers: [
    {
      id: bigint().primaryKey(),
      a: smallint().notNull().default(-3),
      b: integer().default(0),
      c: bigint().default(9007199254740993n),
      d: numeric({ precision: 12, scale: 6 }).notNull().default('0.5'),
      e: numeric().default(7),
      f: real().default(1.5),
      g: double().default(-1e-9),
      h: boolean().notNull().default(true),
      i: boolean().default(false),
    },
  ],
  texts: [
    {
      id: uuid().primaryKey().defaultRandom(),
      a: text().notNull().default("it's"),
      b: varchar({ length: 64 }).default(''),
      c: varchar(),
      d: char({ length: 2 }).collate('NOCASE'),
      e: json<object>().default({ a: [1, "x'y"] }),
      f: jsonb<object>().notNull().default([]),
      g: bytes().default(new Uint8Array([0, 255])),
      h: rawType('GEOMETRY'),
      i: text().default(sql`lower('X' || 'y')`),
      j: text().default(sql`CURRENT_TIMESTAMP`),
    },
  ],
  times: [
    {
      id: integer().identity().primaryKey(),
      a: date().defaultNow(),
      b: time().defaultNow(),
      c: timestamp().notNull().defaultNow(),
      d: timestamp({ withTimezone: true }).notNull().defaultNow(),
      e: timestamp({ precision: 0 }).defaultNow(),
      f: timestamp({ precision: 3 }).default(new Date('2026-11-20T23:50:00Z')),
    },
  ],
  enums: [{ id: integer().primaryKey(), role: role().notNull().default('tool'), other: role() }],
  keys: [
    { a: text(), b: integer(), c: integer().unique(), d: integer().check(sql`d > 0`) },
    t => [
      primaryKey().on(t.a!, t.b!),
      unique().on(t.c!, t.d!),
      check('ck_both', sql`${t.c!} < ${t.d!} AND ${t.a!} <> ${"it's"}`),
      foreignKey([t.c!], 'numbers', ['id'], {
        onDelete: 'cascade',
        onUpdate: 'setNull',
        deferrable: 'deferred',
      }),
      foreignKey([t.a!, t.b!], 'keys', ['a', 'b'], { onDelete: 'restrict' }),
    ],
  ],
  indexes: [
    { id: integer().primaryKey(), a: text().index(), b: integer(), c: boolean() },
    t => [
      index('ix_two').on(t.a!.desc(), t.b!),
      uniqueIndex('ux_lower').on(sql`lower(${t.a!})`),
      index('ix_part')
        .on(t.b!.desc().nullsLast())
        .where(sql`${t.c!} AND b > ${5}`)
        .using('btree')
        .include(t.a!),
    ],
  ],
  counter: [{ id: integer().primaryKey('the_key').autoincrement(), n: text() }],
  strict: [
    {
      id: integer().primaryKey(),
      a: boolean().default(true),
      b: varchar({ length: 5 }),
      c: uuid().defaultRandom(),
      d: double(),
      e: bytes(),
      f: role(),
    },
    undefined,
    { strict: true },
  ],
  bare: [{ a: text(), b: integer() }, t => [primaryKey().on(t.a!)], { withoutRowid: true }],
  generated: [
    {
      a: integer(),
      b: integer().generatedAs(sql`a * 2`),
      c: text().generatedAs(sql`a || 'x'`, { stored: false }).notNull(),
    },
  ],
  'a "name"': [
    { select: integer().primaryKey(), 'a b': text().notNull().unique() },
    t => [index().on(t['a b']!)],
  ],
  commented: [{ a: text().comment('what it is') }, undefined, { comment: 'a table' }],
}

const tableOf = (name: string): Table => {
  const [columns, parts, options] = models[name]!
  return buildTable({ name, columns, parts, options }, defaultNaming)
}

/** A table in one form, its expressions compared as tokens: what is left for the engine to judge is theirs alone. */
const plain = (table: Table) => {
  const { constraints, columns, indexes, ...rest } = sqlite.lower(table)
  const text = (piece: { readonly parts: readonly unknown[] } | undefined) =>
    piece &&
    normalized(`(${sqlite.default({ kind: 'sql', sql: piece as never }, { kind: 'text' })})`).replace(
      /[( )]/g,
      '',
    )
  return {
    ...rest,
    columns: columns.map(({ default: value, generated, ...column }) => ({
      ...column,
      default: value?.kind === 'sql' ? text(value.sql) : value,
      generated: generated && { ...generated, expression: text(generated.expression) },
    })),
    constraints: constraints.map(constraint => constraintKey(constraint)).sort(),
    indexes: indexes
      .map(({ where, elements, ...found }) => ({
        ...found,
        where: text(where),
        elements: elements.map(({ expression, ...element }) => ({
          ...element,
          expression: text(expression),
        })),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

describe('a table made from models and reflected is the table of the models', () => {
  it.each(Object.keys(models))('%s', async name => {
    const connection = await sqlite.connect('sqlite::memory:')
    const { version } = connection
    const { statements } = sqlite.compile([{ operation: { kind: 'createTable', table: tableOf(name) } }], {
      before: emptyState,
      features: sqlite.features(version),
      version,
    })
    for (const statement of statements) await connection.query(statement.sql)
    const [reflected] = (await sqlite.reflect(connection)).tables
    expect(plain(reflected!)).toEqual(plain(tableOf(name)))
    await connection.close()
  })
})
