import { expect, it } from 'vitest'
import { definitionOf, type Operation } from '../../operations/index.ts'
import type { OpMethods } from '../../operations/op.ts'
import { record } from '../../operations/record.ts'
import { integer, text } from '../../schema/index.ts'
import { emptyState, unknownState } from '../../schema/state.ts'
import type { Dialect } from '../dialect.ts'
import { mariadb } from '../mariadb/index.ts'
import { postgresql } from '../postgresql/index.ts'
import { sqlite } from '../sqlite/index.ts'
import { mysql } from './index.ts'

type Upgrade = (op: OpMethods) => void

const recorded = (dialect: Dialect, upgrade: Upgrade) =>
  record(upgrade as (op: never) => void, { dialect: dialect.name, x: {}, offline: true })

const start: Upgrade = op => op.createTable('t', { id: integer().primaryKey(), a: text(), b: integer() })

/** What comes after the table is made. */
const statements = (dialect: Dialect, upgrade: Upgrade): readonly string[] => {
  const version = dialect.defaultVersion
  const compiled = (all: Upgrade) =>
    dialect
      .compile(recorded(dialect, all), {
        before: emptyState,
        version,
        features: dialect.features(version),
      })
      .statements.map(({ sql }) => sql)
  const both: Upgrade = op => {
    start(op)
    upgrade(op)
  }
  return compiled(both).slice(compiled(start).length)
}

const asked = { algorithm: 'inplace', lock: 'none' } as const

const cases: readonly (readonly [name: string, upgrade: Upgrade])[] = [
  ['addColumn', op => op.addColumn('t', 'c', text(), asked)],
  ['dropColumn', op => op.dropColumn('t', 'b', asked)],
  ['alterColumn', op => op.alterColumn('t', 'b', { nullable: false, ...asked })],
  ['renameColumn', op => op.renameColumn('t', 'b', 'c', asked)],
  ['createIndex', op => op.createIndex('ix', 't', ['b'], asked)],
  [
    'alterTable',
    op =>
      op.alterTable(
        't',
        t => {
          t.addColumn('c', integer())
          t.createCheckConstraint('ck', 'b > 0')
        },
        asked,
      ),
  ],
]

it.each(cases)('%s ends with what was asked for', (_, upgrade) => {
  for (const dialect of [mysql, mariadb]) {
    const [sql = '', ...others] = statements(dialect, upgrade)
    expect(others).toEqual([])
    expect(sql).toMatch(/^ALTER TABLE `t`\n[^;]*,\n {2}ALGORITHM=INPLACE,\n {2}LOCK=NONE$/)
    expect(sql.match(/ALGORITHM/g)).toHaveLength(1)
  }
})

it.each(cases)('%s is made as usual elsewhere, and as it was without it', (_, upgrade) => {
  const plain: Upgrade = op => {
    const without = (value: unknown) =>
      value !== null && typeof value === 'object' && 'lock' in value
        ? Object.fromEntries(Object.entries(value).filter(([key]) => !Object.hasOwn(asked, key)))
        : value
    upgrade(
      new Proxy(op, {
        get:
          (methods, name) =>
          (...args: readonly unknown[]) =>
            (Reflect.get(methods, name) as (...given: unknown[]) => void)(...args.map(without)),
      }),
    )
  }
  for (const dialect of [sqlite, postgresql])
    expect(statements(dialect, upgrade)).toEqual(statements(dialect, plain))
  for (const dialect of [mysql, mariadb])
    expect(statements(dialect, plain).join('\n')).not.toMatch(/ALGORITHM|LOCK/)
})

it('is asked for again by what takes it back', () => {
  const back = (upgrade: Upgrade) => {
    const [operation] = recorded(mariadb, upgrade).map(one => one.operation as Operation)
    return definitionOf(operation!).reverse(
      operation as never,
      unknownState,
      mariadb.features(mariadb.defaultVersion),
    )
  }
  expect(back(op => op.addColumn('t', 'c', text(), asked))).toEqual([
    expect.objectContaining({ kind: 'dropColumn', ...asked }),
  ])
  expect(back(op => op.createIndex('ix', 't', ['b'], asked))).toEqual([
    expect.objectContaining({ kind: 'dropIndex', ...asked }),
  ])
  expect(back(op => op.alterTable('t', t => t.addColumn('c', text()), asked))).toEqual([
    expect.objectContaining({ kind: 'alterTable', ...asked }),
  ])
})

it('is instant without a lock on MySQL, which has no NOCOPY', () => {
  const instant: Upgrade = op => op.addColumn('t', 'c', text(), { algorithm: 'instant', lock: 'none' })
  expect(statements(mysql, instant)).toEqual(['ALTER TABLE `t`\n  ADD COLUMN `c` text,\n  ALGORITHM=INSTANT'])
  expect(statements(mariadb, instant)).toEqual([
    'ALTER TABLE `t`\n  ADD COLUMN `c` text,\n  ALGORITHM=INSTANT,\n  LOCK=NONE',
  ])
  const noCopy: Upgrade = op => op.createIndex('ix', 't', ['b'], { algorithm: 'nocopy' })
  expect(statements(mariadb, noCopy)).toEqual([
    'ALTER TABLE `t`\n  ADD INDEX `ix` (`b`),\n  ALGORITHM=NOCOPY',
  ])
  expect(() => statements(mysql, noCopy)).toThrow(/ALGORITHM=NOCOPY/)
})

it.each<readonly [string, Upgrade, RegExp]>([
  [
    'another word',
    op => op.addColumn('t', 'c', text(), { algorithm: 'INSTANT' as 'instant' }),
    /"algorithm" is/,
  ],
  [
    'what is made by itself',
    op => op.addColumn('t', 'c', integer().unique(), { algorithm: 'instant' }),
    /made by itself/,
  ],
  [
    'one change of a group',
    op => op.alterTable('t', t => t.addColumn('c', text(), { lock: 'none' } as never)),
    /whole group/,
  ],
  ['no change at all', op => op.alterColumn('t', 'b', asked), /changes nothing/],
])('refuses %s', (_, upgrade, message) => {
  expect(() => recorded(mariadb, upgrade)).toThrow(message)
})
