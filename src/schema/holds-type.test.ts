import { expect, it } from 'vitest'
import { holdsType } from './holds-type.ts'
import type { ColumnType } from './types.ts'

const text: ColumnType = { kind: 'text' }
const whole = (kind: 'smallint' | 'integer' | 'bigint', unsigned?: true): ColumnType => ({
  kind,
  ...(unsigned ? { unsigned } : {}),
})
const varchar = (length?: number): ColumnType => ({ kind: 'varchar', ...(length ? { length } : {}) })
const numeric = (precision?: number, scale?: number): ColumnType => ({
  kind: 'numeric',
  ...(precision === undefined ? {} : { precision }),
  ...(scale === undefined ? {} : { scale }),
})
const time = (precision?: number, withTimezone?: true): ColumnType => ({
  kind: 'timestamp',
  ...(precision === undefined ? {} : { precision }),
  ...(withTimezone ? { withTimezone } : {}),
})
const mood = (...values: readonly string[]): ColumnType => ({ kind: 'enum', name: 'mood', values })

const holding: readonly (readonly [from: ColumnType, to: ColumnType])[] = [
  [whole('integer'), whole('bigint')],
  [whole('integer', true), whole('bigint')],
  [{ kind: 'boolean' }, whole('smallint')],
  [whole('integer'), numeric(10, 0)],
  [whole('integer'), numeric()],
  [whole('integer'), { kind: 'double' }],
  [whole('bigint'), varchar(20)],
  [numeric(10, 2), numeric(12, 2)],
  [numeric(10, 2), numeric(12, 4)],
  [numeric(9), whole('integer')],
  [{ kind: 'real' }, { kind: 'double' }],
  [varchar(40), varchar(80)],
  [varchar(40), varchar()],
  [varchar(40), text],
  [{ kind: 'char', length: 3 }, varchar(3)],
  [{ kind: 'text', size: 'tiny' }, text],
  [varchar(60), { kind: 'text', size: 'tiny' }],
  [{ kind: 'uuid' }, text],
  [mood('sad'), mood('sad', 'happy')],
  [mood('sad', 'happy'), varchar(5)],
  [time(3), time(6)],
  [time(), time(6)],
  [{ kind: 'date' }, time()],
  [
    { kind: 'array', of: varchar(3) },
    { kind: 'array', of: text },
  ],
  [{ kind: 'varbinary', length: 4 }, { kind: 'bytes' }],
  [
    { kind: 'bit', length: 4 },
    { kind: 'bit', length: 8, varying: true },
  ],
]

const losing: readonly (readonly [from: ColumnType, to: ColumnType])[] = [
  [whole('bigint'), whole('integer')],
  [whole('bigint', true), whole('bigint')],
  [whole('integer'), whole('bigint', true)],
  [whole('bigint'), { kind: 'double' }],
  [whole('integer'), { kind: 'real' }],
  [whole('bigint'), varchar(19)],
  [whole('bigint'), numeric(10, 0)],
  [numeric(10, 2), whole('bigint')],
  [numeric(10, 2), numeric(10, 4)],
  [numeric(), numeric(20, 4)],
  [numeric(3, 5), numeric(2, 5)],
  [{ kind: 'double' }, { kind: 'real' }],
  [varchar(80), varchar(40)],
  [varchar(), varchar(40)],
  [text, varchar(40)],
  [text, { kind: 'text', size: 'tiny' }],
  [varchar(64), { kind: 'text', size: 'tiny' }],
  [text, whole('integer')],
  [varchar(3), { kind: 'char', length: 3 }],
  [{ kind: 'uuid' }, varchar(35)],
  [mood('sad', 'happy'), mood('sad')],
  [mood('sad', 'happy'), varchar(4)],
  [time(6), time(3)],
  [time(), time(undefined, true)],
  [time(), { kind: 'date' }],
  [{ kind: 'json' }, { kind: 'jsonb' }],
  [{ kind: 'bytes' }, text],
  [
    { kind: 'array', of: text },
    { kind: 'array', of: varchar(3) },
  ],
  [
    { kind: 'bit', length: 4 },
    { kind: 'bit', length: 8 },
  ],
  [{ kind: 'raw', sql: 'point' }, text],
]

const said = (type: ColumnType) => JSON.stringify(type)

it.each(holding.map(([from, to]) => [said(from), said(to), from, to] as const))(
  '%s has its place in %s',
  (_from, _to, from, to) => expect(holdsType(to, from)).toBe(true),
)

it.each(losing.map(([from, to]) => [said(from), said(to), from, to] as const))(
  '%s has not always its place in %s',
  (_from, _to, from, to) => expect(holdsType(to, from)).toBe(false),
)
