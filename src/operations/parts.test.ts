import { describe, expect, it } from 'vitest'
import { features as postgresql } from '../dialects/postgresql/features.ts'
import { features as sqlite } from '../dialects/sqlite/features.ts'
import { LimbeckError } from '../errors.ts'
import { check, integer, text, unique } from '../schema/index.ts'
import { emptyState, type State, unknownState } from '../schema/state.ts'
import { sql } from '../sql/sql.ts'
import { apply } from './apply.ts'
import type { Features } from './features.ts'
import type { OpMethods } from './op.ts'
import { cannotRunInTransaction } from './outside-transaction.ts'
import { record } from './record.ts'
import { reverse } from './reverse.ts'

type Upgrade = (op: OpMethods) => void

const recorded = (upgrade: Upgrade) =>
  record(upgrade as (op: never) => void, { dialect: 'postgresql', x: {}, offline: false })

const applied = (upgrade: Upgrade, features: Features = postgresql(), state: State = emptyState): State =>
  recorded(upgrade).reduce((before, { operation }) => apply(operation, before, features), state)

const refusal = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof LimbeckError) return `${error.code}: ${error.message} ${error.hint ?? ''}`
    throw error
  }
  return 'nothing was refused'
}

const users: Upgrade = op => {
  op.createTable('users', { id: integer().primaryKey('pk'), email: text(), age: integer() }, t => [
    unique('uq_a').on(t.email),
    unique('uq_b').on(t.email, t.age),
    check('ck', sql`age > 0`),
  ])
  op.createIndex('ix', 'users', ['age'])
}

describe('a misspelt option', () => {
  it.each<[string, (op: OpMethods) => void]>([
    ['where', op => op.createIndex('ix', 'users', ['age'], { were: 'age > 1' } as never)],
    ['ifExists', op => op.dropIndex('ix', 'users', { ifExist: true } as never)],
    ['onDelete', op => op.createForeignKey('fk', 'a', ['b'], 'c', ['d'], { ondelete: 'cascade' } as never)],
    ['notValid', op => op.createCheckConstraint('ck', 'a', 'b > 0', { notvalid: true } as never)],
    [
      'nullsNotDistinct',
      op => op.createUniqueConstraint('uq', 'a', ['b'], { nullNotDistinct: true } as never),
    ],
    ['include', op => op.createPrimaryKey('pk', 'a', ['b'], { includes: ['c'] } as never)],
    ['cascade', op => op.dropConstraint('uq', 'a', { cascad: true } as never)],
    ['type', op => op.dropConstraint({ tipe: 'unique' } as never, 'a')],
    ['deferrable', op => op.alterConstraint('a', 'fk', { deferable: null } as never)],
    ['tablespace', op => op.alterIndex('a', 'ix', { tablespaces: 'fast' } as never)],
    ['schema', op => op.renameIndex('a', 'b', 'c', { schem: 'app' } as never)],
    ['schema', op => op.validateConstraint('a', 'b', { schem: 'app' } as never)],
  ])('is refused with the nearest: %s', (near, upgrade) => {
    expect(refusal(() => recorded(upgrade))).toContain(`Did you mean "${near}"?`)
  })

  it('that is undefined is refused too', () => {
    expect(refusal(() => recorded(op => op.dropIndex('ix', 'a', { schema: undefined } as never)))).toBe(
      `USAGE: dropIndex('ix', 'a'): "schema" is undefined. Leave "schema" out, or give it a value.`,
    )
  })
})

describe('a constraint told by what it covers', () => {
  it('must be the only one that fits', () => {
    expect(
      refusal(() =>
        applied(op => {
          users(op)
          op.dropConstraint({ type: 'unique' }, 'users')
        }),
      ),
    ).toBe(
      'AMBIGUOUS_CONSTRAINT: Several constraints of "users" fit: unique constraint. Say which: uq_a, uq_b.',
    )
  })

  it('is found by its columns', () => {
    const { schema } = applied(op => {
      users(op)
      op.dropConstraint({ type: 'unique', columns: ['email'] }, 'users')
    })
    expect(schema.tables[0]!.constraints.map(({ name }) => name)).toEqual(['pk', 'uq_b', 'ck'])
  })
})

describe('a name that is taken', () => {
  const second: Upgrade = op => {
    users(op)
    op.createTable('posts', { id: integer(), age: integer() })
  }
  const also =
    (upgrade: Upgrade): Upgrade =>
    op => {
      second(op)
      upgrade(op)
    }

  it.each<[string, Upgrade]>([
    ['an index of another table', op => op.createIndex('ix', 'posts', ['age'])],
    ['a key of another table', op => op.createIndex('uq_a', 'posts', ['age'])],
    ['a table', op => op.createUniqueConstraint('users', 'posts', ['age'])],
    ['an index that is renamed', op => op.renameIndex('users', 'ix', 'pk')],
    ['a constraint that is renamed', op => op.renameConstraint('users', 'uq_a', 'ix')],
    ['a new table', op => op.createTable('ix', { a: integer() })],
    ['a constraint of a new table', op => op.createTable('t', { a: integer().unique('uq_b') })],
  ])('by %s is refused on PostgreSQL', (_, upgrade) => {
    expect(refusal(() => applied(also(upgrade)))).toMatch(/^NAME_TAKEN/)
  })

  it.each<[string, Upgrade]>([
    ['a key of another table', op => op.createIndex('uq_a', 'posts', ['age'])],
    ['a check', op => op.createIndex('ck', 'posts', ['age'])],
  ])('by %s is none on SQLite, where constraints are no relations', (_, upgrade) => {
    expect(refusal(() => applied(also(upgrade), sqlite()))).toBe('nothing was refused')
  })

  it('in the same table is refused everywhere', () => {
    const twice = also(op => op.createCheckConstraint('uq_a', 'users', 'age < 9'))
    expect(refusal(() => applied(twice, sqlite()))).toMatch(/^CONSTRAINT_EXISTS/)
    expect(
      refusal(() =>
        applied(
          also(op => op.createIndex('ix', 'users', ['id'])),
          sqlite(),
        ),
      ),
    ).toMatch(/^INDEX_EXISTS/)
  })

  it('by a check of another table is free', () => {
    const same = also(op => op.createCheckConstraint('ck', 'posts', 'age < 9'))
    expect(refusal(() => applied(same))).toBe('nothing was refused')
  })
})

describe('what may be there, or gone', () => {
  const back = (upgrade: Upgrade, before: State) =>
    reverse(recorded(upgrade), before, postgresql()).map(({ kind }) => kind)

  it('is taken back by what was there', () => {
    const before = applied(users)
    expect(back(op => op.createIndex('ix', 'users', ['id'], { ifNotExists: true }), before)).toEqual([])
    expect(back(op => op.createIndex('ix2', 'users', ['id'], { ifNotExists: true }), before)).toEqual([
      'dropIndex',
    ])
    expect(back(op => op.dropIndex('gone', 'users', { ifExists: true }), before)).toEqual([])
    expect(back(op => op.dropConstraint('gone', 'users', { ifExists: true }), before)).toEqual([])
    expect(back(op => op.dropConstraint('ck', 'users', { ifExists: true }), before)).toEqual([
      'createCheckConstraint',
    ])
  })

  it('is never guessed', () => {
    expect(
      refusal(() => back(op => op.createIndex('ix', 'users', ['id'], { ifNotExists: true }), unknownState)),
    ).toMatch(/^CANNOT_REVERSE/)
    expect(refusal(() => back(op => op.dropIndex('ix', 'users', { ifExists: true }), unknownState))).toMatch(
      /^CANNOT_REVERSE/,
    )
  })
})

it('an index that is made concurrently stands outside of a transaction on PostgreSQL alone', () => {
  const [made, dropped, plain] = recorded(op => {
    op.createIndex('ix', 'users', ['age'], { concurrently: true })
    op.dropIndex('ix', 'users', { concurrently: true })
    op.createIndex('ix', 'users', ['age'])
  }).map(({ operation }) => operation)
  for (const operation of [made!, dropped!]) {
    expect(cannotRunInTransaction(operation, 'postgresql')).toMatch(/outside of a transaction/)
    expect(cannotRunInTransaction(operation, 'sqlite')).toBeUndefined()
  }
  expect(cannotRunInTransaction(plain!, 'postgresql')).toBeUndefined()
})

it('only what can be validated or altered is', () => {
  const on = (upgrade: Upgrade) =>
    refusal(() =>
      applied(op => {
        users(op)
        upgrade(op)
      }),
    )
  expect(on(op => op.validateConstraint('users', 'uq_a'))).toMatch(/^USAGE: .*it is a unique constraint/)
  expect(on(op => op.alterConstraint('users', 'ck', { deferrable: 'deferred' }))).toMatch(/^USAGE/)
  expect(on(op => op.validateConstraint('users', 'uq_c'))).toMatch(/^NO_SUCH_CONSTRAINT.*uq_a/)
  expect(on(op => op.alterIndex('users', 'iy', { comment: 'x' }))).toMatch(/^NO_SUCH_INDEX.*ix/)
})
