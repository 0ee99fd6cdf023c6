import { expect, it } from 'vitest'
import type { DialectName } from '../../src/dialects/dialect.ts'
import { dialectOf } from '../../src/dialects/index.ts'
import { LimbeckError } from '../../src/errors.ts'
import type { OpMethods } from '../../src/operations/op.ts'
import { record } from '../../src/operations/record.ts'
import {
  ColumnBuilder,
  customType,
  enumType,
  geometry,
  integer,
  interval,
  numeric,
  rawType,
  sql,
  text,
  timestamp,
  varchar,
} from '../../src/schema/index.ts'
import { emptyState, unknownState } from '../../src/schema/state.ts'
import type { ColumnType } from '../../src/schema/types.ts'

const breakout = `x); DROP TABLE kept; --`

/** What only a program without types can write. */
const untyped = <T>(value: unknown): T => value as T

const names: readonly DialectName[] = ['sqlite', 'postgresql', 'mysql', 'mariadb']

/** Every dialect refuses it, be it for the words or because it has nothing of the kind; none lets the words through. */
const refusals = async (upgrade: (op: OpMethods) => void, on = names): Promise<readonly string[]> => {
  const found: string[] = []
  for (const name of on)
    for (const before of [emptyState, unknownState]) {
      const dialect = await dialectOf(name)
      const version = dialect.defaultVersion
      try {
        const recorded = record(upgrade as (op: never) => void, { dialect: name, x: {}, offline: false })
        const { statements } = dialect.compile(recorded, {
          before,
          features: dialect.features(version),
          version,
        })
        found.push(`${name}: ${statements.map(one => one.sql).join('; ')}`)
      } catch (error) {
        if (!(error instanceof LimbeckError)) throw error
      }
    }
  return found
}

const column = (type: () => Parameters<OpMethods['addColumn']>[2]) => (op: OpMethods) =>
  op.createTable('t', { id: integer(), a: type() })

const number = untyped<number>(breakout)

/** A type that no builder has looked at: from JSON, or from a program without types. */
const typed = (type: ColumnType) => new ColumnBuilder({ type, nullable: true })

it.each<[string, (op: OpMethods) => void, (readonly DialectName[])?]>([
  ['a type in words', column(() => rawType(`text${breakout}`))],
  ['a type with a comment', column(() => rawType('text -- not null'))],
  ['a type with a semicolon', column(() => rawType('text; DROP TABLE kept'))],
  ['a type with an open string', column(() => rawType("enum('a"))],
  ['a type with an open name', column(() => rawType('"app'))],
  ['a type with an open parenthesis', column(() => rawType('numeric(1'))],
  ['a type of its own', column(() => customType({ name: 'x', sql: { default: breakout } })())],
  ['a length', column(() => varchar({ length: number }))],
  ['a length that is none', column(() => varchar({ length: 1.5 }))],
  ['a precision', column(() => numeric({ precision: number, scale: 1 }))],
  ['a scale', column(() => numeric({ precision: 10, scale: number }))],
  ['digits of a time', column(() => timestamp({ precision: number }))],
  ['fields of an interval', column(() => interval({ fields: untyped(breakout) }))],
  ['a shape', column(() => geometry({ shape: untyped(breakout) }))],
  ['a reference system', column(() => geometry({ srid: number }))],
  ['a length as data', column(() => typed({ kind: 'varchar', length: number }))],
  ['a broken length as data', column(() => typed({ kind: 'varchar', length: 1.5 }))],
  ['a precision as data', column(() => typed({ kind: 'numeric', precision: number, scale: 1 }))],
  ['a scale as data', column(() => typed({ kind: 'numeric', precision: 10, scale: number }))],
  ['digits of a time as data', column(() => typed({ kind: 'timestamp', precision: number }))],
  ['fields of an interval as data', column(() => typed({ kind: 'interval', fields: breakout }))],
  ['a shape as data', column(() => typed({ kind: 'geometry', shape: breakout }))],
  ['a reference system as data', column(() => typed({ kind: 'geometry', srid: number }))],
  ['a name with NUL', op => op.createTable('a\0b', { id: integer() })],
  ['a name of half a character', op => op.createTable('a\ud83d', { id: integer() })],
  ['a default with NUL', column(() => text().default('a\0b'))],
  ['a default of half a character', column(() => text().default('a\ud83d'))],
  ['a sequence', op => op.createSequence('s', { start: number })],
  ['a large number', op => op.createSequence('s', { maximum: 1e21 })],
  ['a sequence that changes', op => op.alterSequence('s', { restart: number })],
  ['what a sequence counts in', op => op.createSequence('s', { type: untyped(breakout) })],
  ['an index', op => op.createIndex('i', 't', ['a'], { kind: untyped(breakout) })],
  [
    'parameters of an operator class',
    op => op.createIndex('i', 't', [{ column: 'a', operatorClass: `ops(a=1)${breakout})` }]),
    ['postgresql'],
  ],
  ...['= ) ; DROP TABLE kept', '--', '=/*', 'OPERATOR(".=)', 'OPERATOR(a.--)', ''].map(
    operator =>
      [
        `an operator ${operator}`,
        (op: OpMethods) => op.createExclusionConstraint('x', 't', [{ column: 'a', with: operator }]),
      ] as [string, (op: OpMethods) => void],
  ),
  ['a privilege', op => op.grant({ privileges: untyped(breakout), on: { table: 't' }, to: 'a' })],
  [
    'many objects',
    op => op.grant({ privileges: 'all', on: { all: untyped(breakout), schema: 'a' }, to: 'a' }),
  ],
  ['objects to come', op => op.revoke({ privileges: 'all', on: { future: untyped(breakout) }, from: 'a' })],
  [
    'arguments in a grant',
    op => op.grant({ privileges: 'execute', on: { function: 'f', arguments: breakout }, to: 'a' }),
  ],
  ['arguments of what goes', op => op.dropFunction('f', { arguments: breakout }), ['postgresql', 'sqlite']],
  [
    'arguments in a comment',
    op => op.setComment({ function: 'f', arguments: breakout }, 'x'),
    ['postgresql', 'mysql', 'mariadb'],
  ],
  [
    'a storage parameter',
    op => op.setTableOptions('t', { with: { fillfactor: untyped({ toString: () => breakout }) } }),
    ['postgresql'],
  ],
  ['an engine', op => op.setTableOptions('t', { engine: breakout }), ['mysql', 'mariadb']],
  ['a collation', op => op.setTableOptions('t', { collation: breakout }), ['mysql', 'mariadb']],
  ['a character set', op => op.setTableOptions('t', { characterSet: breakout }), ['mysql', 'mariadb']],
  ['a row format', op => op.setTableOptions('t', { rowFormat: breakout }), ['mysql', 'mariadb']],
  ['a method', op => op.createIndex('i', 't', ['a'], { method: breakout }), ['mysql', 'mariadb']],
  [
    'a parser',
    op => op.createIndex('i', 't', ['a'], { kind: 'fulltext', parser: breakout }),
    ['mysql', 'mariadb'],
  ],
  [
    'a length in an index',
    op => op.createIndex('i', 't', [{ column: 'a', length: number }]),
    ['mysql', 'mariadb'],
  ],
  ['the command of a policy', op => op.createPolicy('p', 't', { command: untyped(breakout) })],
  ['when a trigger fires', op => op.enableTrigger('x', 't', { on: untyped(breakout) })],
  ['a check of a view', op => op.createView('v', sql`SELECT 1`, { checkOption: untyped(breakout) })],
  [
    'a count of partitions',
    op => op.createTable('t', { id: integer() }, undefined, { partitionBy: { hash: ['id'], count: number } }),
  ],
])('%s cannot bring SQL along', async (_, upgrade, on) => {
  expect(await refusals(upgrade, on)).toEqual([])
})

it.each(['a ', 'a\n', 'a\r', 'a\t'])('MySQL and MariaDB refuse a name that ends so: %j', async name => {
  expect(await refusals(op => op.createTable(name, { id: integer() }), ['mysql', 'mariadb'])).toEqual([])
})

it.each([
  'timestamp(3) with time zone',
  'int /* ( */',
  'app."Odd;--type"[]',
  "enum('a;b','it''s (')",
  'int[3][]',
  'bigint unsigned',
])('a type in words is what it was: %s', async words => {
  const dialect = await dialectOf('postgresql')
  expect(dialect.types.sql({ kind: 'raw', sql: words })).toBe(words)
})

it.each(['😀', 'ends with spaces  '])(
  'MySQL and MariaDB refuse a value of an enum that they would mangle: %j',
  async value => {
    const change = column(() => enumType('mood', [value, 'b'])())
    expect(await refusals(change, ['mysql', 'mariadb'])).toEqual([])
    expect(await refusals(change, ['sqlite'])).not.toEqual([])
  },
)

it('a comment at the end of the bounds of a partition swallows no option', async () => {
  const [said] = await refusals(
    op => {
      op.createTable('a', { id: integer() }, undefined, { partitionBy: { list: ['id'] } })
      op.createTable('b', {}, undefined, {
        partitionOf: { table: 'a', bounds: sql`FOR VALUES IN (1) -- one` },
        with: { fillfactor: 50 },
      })
    },
    ['postgresql'],
  )
  expect(said).toMatch(/-- one\n WITH \(fillfactor = 50\)$/)
})
