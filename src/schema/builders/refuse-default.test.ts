import { expect, it } from 'vitest'
import type { OpMethods } from '../../operations/op.ts'
import { record } from '../../operations/record.ts'
import {
  bigint,
  bit,
  boolean,
  bytes,
  type ColumnBuilder,
  customType,
  date,
  double,
  enumType,
  integer,
  json,
  numeric,
  rawType,
  set,
  smallint,
  sql,
  text,
  tinyint,
  uuid,
  varchar,
  year,
} from '../index.ts'

const recorded = (upgrade: (op: OpMethods) => void) =>
  record(upgrade as (op: never) => void, { dialect: 'sqlite', x: {}, offline: false })

/** What passes by the type checker, where nobody checks. */
const built = (column: ColumnBuilder, value: unknown) =>
  recorded(op => op.createTable('users', { c: column.default(value as never) }))

const role = enumType('role', ['admin', 'guest'])

it.each<[column: ColumnBuilder, value: unknown, sentence: string]>([
  [integer(), 'abc', `the text 'abc', which is no value of the type integer`],
  [integer(), 1.5, '1.5, which is no value of the type integer'],
  [integer(), 2147483648, '2147483648, which is no value of the type integer'],
  [smallint(), -32769, '-32769, which is no value of the type smallint'],
  [tinyint({ unsigned: true }), -1, '-1, which is no value of the type unsigned tinyint'],
  [bigint(), 'x', `the text 'x', which is no value of the type bigint`],
  [bigint(), 2n ** 63n, '9223372036854775808, which is no value of the type bigint'],
  [year(), '2026', `the text '2026', which is no value of the type year`],
  [double(), '1', `the text '1', which is no value of the type double`],
  [numeric(), true, 'true, which is no value of the type numeric'],
  [boolean(), 1, '1, which is no value of the type boolean'],
  [text(), { a: 1 }, 'the JSON {"a":1}, which is no value of the type text'],
  [text(), 5, '5, which is no value of the type text'],
  [text(), new Date(0), 'the date 1970-01-01T00:00:00.000Z, which is no value of the type text'],
  [varchar({ length: 2 }), 'abc', `the text 'abc', which is no value of the type varchar(2)`],
  [bytes(), 'abc', `the text 'abc', which is no value of the type bytes`],
  [uuid(), new Uint8Array(3), '3 bytes, which is no value of the type uuid'],
  [date(), 5, '5, which is no value of the type date'],
  [bit(), '12', `the text '12', which is no value of the type bit`],
  [role(), 'owner', `the text 'owner', which is no value of the type "role"`],
  [set(['a', 'b']), 'a,c', `the text 'a,c', which is no value of the type set`],
  [integer().array(), ['a'], `the JSON ["a"], which is no value of the type array of integer`],
  [text().variant('postgresql', json()), [], 'the JSON [], which is no value of the type text'],
])('refuses what is no value of the type, %#', (column, value, sentence) => {
  expect(() => built(column, value)).toThrow(`The default of "users"."c" is ${sentence}.`)
})

it.each<[column: ColumnBuilder, value: unknown]>([
  [integer(), sql`'abc'`],
  [integer(), null],
  [tinyint({ unsigned: true }), 255],
  [bigint({ unsigned: true }), 2n ** 64n - 1n],
  [double(), Number.NaN],
  [numeric(), '1.50'],
  [varchar({ length: 2 }), '💾💾'],
  [json(), 5],
  [role(), 'admin'],
  [integer().array(), [1, null, [2]]],
  [rawType('point'), '(1,2)'],
  [rawType('jsonb'), { a: 1 }],
])('takes what is one, %#', (column, value) => {
  expect(built(column, value)).toHaveLength(1)
})

it('asks a type of one’s own for the literal', () => {
  const money = customType<string, { readonly cents: number }>({
    name: 'money',
    sql: 'numeric(12,2)',
    literal: ({ cents }) => (cents / 100).toFixed(2),
  })
  expect(built(money(), { cents: 1250 })[0]?.operation).toMatchObject({
    table: { columns: [{ default: { kind: 'value', value: '12.50' } }] },
  })
})

it('is asked of a new column, and of a default that comes with a new type', () => {
  expect(() => recorded(op => op.addColumn('users', 'age', integer().default('x' as never)))).toThrow(
    `The default of "users"."age" is the text 'x', which is no value of the type integer.`,
  )
  expect(() => recorded(op => op.alterColumn('users', 'age', { type: integer(), default: 'x' }))).toThrow(
    `The default of alterColumn('users', 'age') is the text 'x', which is no value of the type integer.`,
  )
})
