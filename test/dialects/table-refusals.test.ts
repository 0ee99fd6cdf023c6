import { describe, expect, it } from 'vitest'
import type { DialectName } from '../../src/dialects/dialect.ts'
import { dialectOf } from '../../src/dialects/index.ts'
import { LimbeckError } from '../../src/errors.ts'
import type { OpMethods } from '../../src/operations/op.ts'
import { record } from '../../src/operations/record.ts'
import { integer, sql, text } from '../../src/schema/index.ts'
import { emptyState } from '../../src/schema/state.ts'

type Upgrade = (op: OpMethods) => void

const upgradeOn = async (name: DialectName, upgrade: Upgrade) => {
  const dialect = await dialectOf(name)
  const version = dialect.defaultVersion
  const recorded = record(upgrade as (op: never) => void, { dialect: name, x: {}, offline: false })
  return dialect.compile(recorded, { before: emptyState, features: dialect.features(version), version })
}

const refusal = async (name: DialectName, upgrade: Upgrade): Promise<LimbeckError> => {
  try {
    await upgradeOn(name, upgrade)
  } catch (error) {
    if (error instanceof LimbeckError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

const users: Upgrade = op => op.createTable('users', { id: integer().primaryKey(), email: text() })

describe('what is known to be impossible is refused before the first statement', () => {
  it.each<[string, Upgrade, string, string | undefined]>([
    ['a comment on no table', op => op.setTableComment('usres', 'x'), 'NO_SUCH_TABLE', 'users'],
    ['options of no table', op => op.setTableOptions('usres', { strict: true }), 'NO_SUCH_TABLE', 'users'],
    ['a move of no table', op => op.setTableSchema('usres', 'app'), 'NO_SUCH_TABLE', 'users'],
    ['a group on no table', op => op.alterTable('usres', t => t.dropColumn('id')), 'NO_SUCH_TABLE', 'users'],
    [
      'a group on no column',
      op => op.alterTable('users', t => t.dropColumn('emial')),
      'NO_SUCH_COLUMN',
      'email',
    ],
    [
      'a column behind none',
      op => op.addColumn('users', 'a', text(), { after: 'emial' }),
      'NO_SUCH_COLUMN',
      'email',
    ],
    [
      'a move behind no column',
      op => op.alterColumn('users', 'id', { after: 'emial' }),
      'NO_SUCH_COLUMN',
      'email',
    ],
    [
      'a column twice in a group',
      op => op.alterTable('users', t => t.addColumn('email', text())),
      'COLUMN_EXISTS',
      undefined,
    ],
    [
      'a partition of no table',
      op => op.attachPartition('usres', 'users', sql`DEFAULT`),
      'NO_SUCH_TABLE',
      'users',
    ],
    [
      'no table as a partition',
      op => op.attachPartition('users', 'usres', sql`DEFAULT`),
      'NO_SUCH_TABLE',
      'users',
    ],
  ])('%s', async (_, upgrade, code, near) => {
    for (const name of ['postgresql', 'sqlite', 'mariadb'] as const) {
      const error = await refusal(name, op => {
        users(op)
        upgrade(op)
      })
      expect(error.code).toBe(code)
      if (near !== undefined) expect(error.hint).toContain(near)
    }
  })
})

describe('what an engine does not have is refused with the way out', () => {
  it.each<[string, readonly DialectName[], Upgrade]>([
    ['a place for a column', ['postgresql'], op => op.addColumn('users', 'a', text(), { first: true })],
    ['another place for a column', ['postgresql'], op => op.alterColumn('users', 'email', { first: true })],
    [
      'what an update sets',
      ['postgresql', 'sqlite'],
      op => op.addColumn('users', 'a', text().onUpdate(sql`'x'`)),
    ],
    [
      'an invisible column',
      ['postgresql', 'sqlite'],
      op => op.alterColumn('users', 'email', { invisible: true }),
    ],
    ['CASCADE of a table', ['sqlite', 'mariadb', 'mysql'], op => op.dropTable('users', { cascade: true })],
    [
      'CASCADE of a column',
      ['sqlite', 'mariadb', 'mysql'],
      op => op.dropColumn('users', 'email', { cascade: true }),
    ],
    [
      'a plain column that becomes computed',
      ['postgresql'],
      op => op.alterColumn('users', 'email', { generated: sql`'x'` }),
    ],
    [
      'partitions',
      ['sqlite'],
      op => op.createTable('p', { a: text() }, undefined, { partitionBy: { list: ['a'] } }),
    ],
    ['a partition', ['sqlite', 'mariadb'], op => op.detachPartition('users', 'users')],
    ['a partition in its table', ['sqlite', 'postgresql'], op => op.addPartition('users', 'p', sql`IN (1)`)],
    [
      'partitions by key',
      ['postgresql'],
      op => op.createTable('p', { a: text() }, undefined, { partitionBy: { key: ['a'] } }),
    ],
    ['a move to another schema', ['mariadb'], op => op.setTableSchema('users', 'app')],
    ['a character set taken back', ['mariadb'], op => op.setTableOptions('users', { engine: null as never })],
  ])('%s', async (_, names, upgrade) => {
    for (const name of names) {
      const error = await refusal(name, op => {
        users(op)
        upgrade(op)
      })
      expect(error.code).toBe('FEATURE_NOT_SUPPORTED')
      expect(error.hint).toMatch(/\.$|\w\)$/)
    }
  })

  it('leaves the options of other engines alone', async () => {
    const options = { strict: true, unlogged: true, with: { fillfactor: 70 }, engine: 'InnoDB' }
    for (const name of ['postgresql', 'sqlite', 'mariadb', 'mysql'] as const) {
      const { statements } = await upgradeOn(name, op =>
        op.createTable('t', { a: text() }, undefined, options),
      )
      expect(statements).toHaveLength(1)
    }
  })
})
