import type {
  ColumnType,
  Generated,
  GeneratedAlways,
  Insertable,
  Kysely,
  Selectable,
  Updateable,
} from 'kysely'
import {
  bigint,
  boolean,
  bytes,
  customType,
  type DatabaseOf,
  date,
  enumType,
  index,
  inet,
  int4range,
  integer,
  json,
  numeric,
  rawType,
  schemaWith,
  set,
  sql,
  table,
  text,
  timestamp,
  tinyint,
  uuid,
  vector,
  view,
} from '../../src/schema/index.ts'
import { isTrue, type Same } from './same-type.ts'
import { posts } from './two-files/posts.ts'
import { users } from './two-files/users.ts'

const money = customType<string, { readonly cents: number }>({ name: 'money_amount', sql: 'numeric(12,2)' })
const role = enumType('role', ['admin', 'guest'])
const models = {
  users,
  posts,
  role,
  messages: table('messages', {
    id: integer().primaryKey().identity(),
    role: role().notNull().default('guest'),
    body: text(),
    size: bigint().notNull(),
    cost: numeric({ precision: 12, scale: 6 }),
    seen: boolean().notNull().default(false),
    raw: bytes(),
    day: date().notNull(),
    sent_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    settings: json<{ readonly theme: string }>().notNull(),
    tags: text().array().notNull(),
    length: integer().notNull().generatedAs(sql`length(body)`),
    answerTo: uuid().named('answer_to'),
  }),
  counted: table('counted', {
    always: integer().identity({ generation: 'always', start: 100 }),
    byDefault: integer().identity({ start: 100 }),
    either: integer().identity({ generation: 'byDefault' }),
    mine: integer().primaryKey().autoincrement(),
    now: timestamp().defaultNow(),
    total: money().notNull().default({ cents: 5 }),
    tax: money(),
    box: rawType<readonly number[]>('box').notNull(),
    address: inet().notNull(),
    span: int4range().array(),
    embedding: vector({ dimensions: 3 }).notNull().variant('sqlite', bytes()),
    kind: set(['a', 'b']).notNull().$type<'a' | 'b' | 'a,b'>(),
    id: bigint({ unsigned: true }).notNull(),
    small: tinyint({ unsigned: true }).notNull(),
  }),
  elders: view('elders', { id: integer().notNull(), name: text() }, sql`SELECT id, name FROM people`),
  ages: schemaWith({ casing: 'snake' }).materializedView(
    'ages',
    { howMany: bigint().notNull() },
    sql`SELECT count(*) AS how_many FROM people`,
    { indexes: t => [index().on(t.howMany)] },
  ),
  untold: view('untold', sql`SELECT 1`),
  people: schemaWith({ casing: 'snake' }).table('people', {
    firstName: text().notNull(),
    lastName: text().named('surname'),
  }),
}
interface DB extends DatabaseOf<typeof models> {}

isTrue<Same<keyof DB, 'users' | 'posts' | 'messages' | 'counted' | 'people' | 'elders' | 'ages'>>()
isTrue<Same<keyof DB['ages'], 'how_many'>>()
isTrue<Same<Selectable<DB['elders']>['name'], string | null>>()

type Row = Selectable<DB['messages']>
isTrue<
  Same<
    { [K in keyof Row]: Row[K] },
    {
      id: number
      role: 'admin' | 'guest'
      body: string | null
      size: string
      cost: string | null
      seen: boolean
      raw: Uint8Array | null
      day: Date
      sent_at: Date
      settings: { readonly theme: string }
      tags: string[]
      length: number
      answer_to: string | null
    }
  >
>()

type New = Insertable<DB['messages']>
const least: New = { size: 1n, day: '2026-11-20', settings: { theme: 'dark' }, tags: [] }
const most: New = { ...least, id: 7, role: 'admin', body: null, cost: 0.5, seen: true, sent_at: new Date(0) }
// @ts-expect-error: a column that takes no NULL and has no default must be given
const tooLittle: New = { day: '2026-11-20', settings: { theme: 'dark' }, tags: [] }
// @ts-expect-error: nobody writes a computed column
const computed: New = { ...least, length: 3 }
// @ts-expect-error: no such value
const unknownRole: New = { ...least, role: 'owner' }
// @ts-expect-error: it takes no NULL
const noRole: New = { ...least, role: null }

/** What Kysely makes of a column: how it is read, inserted and updated. */
type Told<T> = {
  read: Selectable<{ c: T }>
  written: Insertable<{ c: T }>
  changed: Updateable<{ c: T }>
}

type Counted = { [K in keyof DB['counted']]: Told<DB['counted'][K]> }
isTrue<
  Same<
    Counted,
    {
      always: Told<GeneratedAlways<number>>
      byDefault: Told<Generated<number>>
      either: Told<Generated<number>>
      mine: Told<Generated<number>>
      now: Told<ColumnType<Date | null, Date | string | null | undefined, Date | string | null>>
      total: Told<ColumnType<string, { readonly cents: number } | undefined, { readonly cents: number }>>
      tax: Told<
        ColumnType<string | null, { readonly cents: number } | null, { readonly cents: number } | null>
      >
      box: Told<readonly number[]>
      address: Told<string>
      span: Told<string[] | null>
      embedding: Told<string>
      kind: Told<'a' | 'b' | 'a,b'>
      id: Told<ColumnType<string, string | number | bigint, string | number | bigint>>
      small: Told<number>
    }
  >
>()

const change: Updateable<DB['messages']> = { body: null, answer_to: null }
// @ts-expect-error: nor is it changed
const computedChange: Updateable<DB['messages']> = { length: 3 }

isTrue<Same<keyof Selectable<DB['people']>, 'first_name' | 'surname'>>()

/** Kysely itself takes it. */
export const newest = (db: Kysely<DB>) =>
  db.selectFrom('posts').innerJoin('users', 'users.id', 'posts.author_id').select(['title', 'users.email'])

export const unknownColumn = (db: Kysely<DB>) =>
  // @ts-expect-error: no such column
  db.selectFrom('posts').select('titel')

export const uses = { most, tooLittle, computed, unknownRole, noRole, change, computedChange }
