import type { DialectName } from '../../../src/dialects/dialect.ts'
import type { Default } from '../../../src/schema/column.ts'
import type { ColumnType } from '../../../src/schema/types.ts'
import { sql } from '../../../src/sql/sql.ts'

/** What a column of a type may hold, and which types take each other's values. */
export interface TypeChoice {
  readonly type: ColumnType | 'mood' | 'level' | 'domain' | 'moods' | 'domains'
  /** Types of one family hold each other's values in these tests. */
  readonly family: string
  /** May be a key, or unique. */
  readonly keyed: boolean
  readonly value: (row: number, at: number) => string
  readonly defaults: readonly Default[]
}

const given = (value: string | number | boolean): Default => ({ kind: 'value', value })
const number = (row: number, at: number) => String(row * 10 + at)
const text = (row: number, at: number) => `'${row * 10 + at}'`

const common: readonly TypeChoice[] = [
  {
    type: { kind: 'integer' },
    family: 'number',
    keyed: true,
    value: number,
    defaults: [given(7), { kind: 'sql', sql: sql`1 + 2` }],
  },
  { type: { kind: 'bigint' }, family: 'number', keyed: true, value: number, defaults: [given(-3)] },
  {
    type: { kind: 'numeric', precision: 12, scale: 2 },
    family: 'number',
    keyed: true,
    value: number,
    defaults: [given('1.50')],
  },
  { type: { kind: 'varchar', length: 20 }, family: 'text', keyed: true, value: text, defaults: [given('9')] },
  {
    type: { kind: 'varchar', length: 60 },
    family: 'text',
    keyed: true,
    value: text,
    defaults: [given("it's `x` $ \\")],
  },
  {
    type: { kind: 'text' },
    family: 'text',
    keyed: false,
    value: text,
    defaults: [given('12'), { kind: 'sql', sql: sql`lower('ABC')` }],
  },
  {
    type: { kind: 'boolean' },
    family: 'boolean',
    keyed: false,
    value: row => (row % 2 ? 'TRUE' : 'FALSE'),
    defaults: [given(true)],
  },
  {
    type: { kind: 'timestamp', withTimezone: true },
    family: 'timestamptz',
    keyed: false,
    value: row => `'2026-01-0${row} 10:00:00'`,
    defaults: [{ kind: 'now' }],
  },
  {
    type: { kind: 'uuid' },
    family: 'uuid',
    keyed: false,
    value: row => `'00000000-0000-4000-8000-00000000000${row}'`,
    defaults: [{ kind: 'uuid' }],
  },
  {
    type: { kind: 'jsonb' },
    family: 'json',
    keyed: false,
    value: row => `'{"r": ${row}}'`,
    defaults: [{ kind: 'json', value: { a: [1, 'b'] } }],
  },
  { type: 'mood', family: 'mood', keyed: false, value: () => '', defaults: [] },
  { type: 'level', family: 'level', keyed: false, value: () => '', defaults: [] },
  {
    type: { kind: 'date' },
    family: 'date',
    keyed: false,
    value: row => `'2026-02-0${row}'`,
    defaults: [given('2026-01-01')],
  },
  {
    type: { kind: 'double' },
    family: 'double',
    keyed: false,
    value: row => `${row}.5`,
    defaults: [given(1.5)],
  },
  {
    type: { kind: 'time', precision: 3 },
    family: 'time',
    keyed: false,
    value: row => `'10:0${row}:00'`,
    defaults: [],
  },
  {
    type: { kind: 'custom', name: 'label', sql: { default: 'varchar(40)' } },
    family: 'text',
    keyed: true,
    value: text,
    defaults: [given('11')],
  },
]

const own: Readonly<Record<'postgresql' | 'sqlite' | 'mariadb', readonly TypeChoice[]>> = {
  postgresql: [
    { type: 'domain', family: 'domain', keyed: true, value: number, defaults: [] },
    {
      type: { kind: 'array', of: { kind: 'integer' } },
      family: 'array',
      keyed: false,
      value: row => `'{${row}}'`,
      defaults: [{ kind: 'json', value: [1, 2] }],
    },
    {
      type: { kind: 'range', of: 'integer' },
      family: 'range',
      keyed: false,
      value: row => `'[${row},${row + 1})'`,
      defaults: [],
    },
    { type: 'moods', family: 'moods', keyed: false, value: () => '', defaults: [] },
    {
      type: 'domains',
      family: 'domains',
      keyed: false,
      value: row => `'{${row},${row + 1}}'`,
      defaults: [],
    },
    { type: { kind: 'citext' }, family: 'citext', keyed: true, value: text, defaults: [given('12')] },
    ...[2, 3].map(
      (dimensions): TypeChoice => ({
        type: { kind: 'vector', dimensions },
        family: `vector of ${dimensions}`,
        keyed: false,
        value: row => `'${JSON.stringify(Array(dimensions).fill(row))}'`,
        defaults: [],
      }),
    ),
  ],
  sqlite: [
    { type: { kind: 'bytes' }, family: 'bytes', keyed: false, value: row => `X'0${row}'`, defaults: [] },
    { type: { kind: 'smallint' }, family: 'number', keyed: true, value: number, defaults: [given(1)] },
    { type: { kind: 'char', length: 12 }, family: 'text', keyed: false, value: text, defaults: [] },
  ],
  mariadb: [
    { type: { kind: 'bytes' }, family: 'bytes', keyed: false, value: row => `X'0${row}'`, defaults: [] },
    {
      type: { kind: 'integer', unsigned: true },
      family: 'number',
      keyed: true,
      value: number,
      defaults: [given(1)],
    },
    {
      type: { kind: 'set', values: ['a', 'b', 'c'] },
      family: 'set',
      keyed: false,
      value: row => `'${row % 2 ? 'a' : 'b,c'}'`,
      defaults: [given('a,b')],
    },
  ],
}

/** What the number of a column's type means on an engine. */
export const typeChoice = (dialect: DialectName, at: number): TypeChoice => {
  const choices = [...common, ...own[dialect === 'mysql' ? 'mariadb' : dialect]]
  const found = choices[at % choices.length]
  if (!found) throw new Error(`There is no type ${at}.`)
  return found
}
