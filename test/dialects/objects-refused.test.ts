import { describe, expect, it } from 'vitest'
import type { Dialect } from '../../src/dialects/dialect.ts'
import { mariadb } from '../../src/dialects/mariadb/index.ts'
import { mysql } from '../../src/dialects/mysql/index.ts'
import { postgresql } from '../../src/dialects/postgresql/index.ts'
import { sqlite } from '../../src/dialects/sqlite/index.ts'
import { LimbeckError } from '../../src/errors.ts'
import { apply } from '../../src/operations/apply.ts'
import { reverse } from '../../src/operations/reverse.ts'
import { sql } from '../../src/schema/index.ts'
import { emptyState, type State, unknownState } from '../../src/schema/state.ts'
import { recorded, type Upgrade } from './migrate.ts'

const problemOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof LimbeckError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'no problem'
}

const compiled = (dialect: Dialect, upgrade: Upgrade, before: State = unknownState) => {
  const version = dialect.defaultVersion
  const features = dialect.features(version)
  return dialect.compile(recorded(dialect, upgrade), { before, features, version }).statements
}

describe('what an engine has not got is refused with a sentence', () => {
  const policies: Upgrade = op => op.createPolicy('own', 'users', { using: sql`true` })
  const materialized: Upgrade = op => op.createView('v', 'SELECT 1', { materialized: true })
  const cascade: Upgrade = op => op.dropView('v', { cascade: true })
  const renamed: Upgrade = op => op.renameTrigger('a', 'b', 'users')
  it.each<readonly [string, Dialect, Upgrade, string]>([
    ['policies', sqlite, policies, 'SQLite has no row-level security.'],
    ['policies', mysql, policies, 'MySQL has no row-level security.'],
    ['row security', mariadb, op => op.enableRowSecurity('users'), 'MariaDB has no row-level security.'],
    ['materialized views', sqlite, materialized, 'SQLite has no materialized views.'],
    ['materialized views', mariadb, materialized, 'MariaDB has no materialized views.'],
    ['a refresh', sqlite, op => op.refreshMaterializedView('v'), 'SQLite has no materialized views.'],
    [
      'a check option',
      sqlite,
      op => op.createView('v', 'SELECT 1', { checkOption: 'local' }),
      'SQLite has no WITH CHECK OPTION.',
    ],
    ['CASCADE', sqlite, cascade, 'SQLite has no DROP VIEW ... CASCADE.'],
    ['CASCADE', mysql, cascade, 'MySQL has no DROP VIEW ... CASCADE.'],
    [
      'IF NOT EXISTS',
      postgresql,
      op => op.createView('v', 'SELECT 1', { ifNotExists: true }),
      'PostgreSQL has no CREATE VIEW IF NOT EXISTS.',
    ],
    [
      'a function',
      sqlite,
      op => op.createFunction('f', 'CREATE FUNCTION f() RETURNS int RETURN 1'),
      'SQLite has no functions and procedures of its own.',
    ],
    [
      'a procedure',
      sqlite,
      op => op.dropProcedure('p'),
      'SQLite has no functions and procedures of its own.',
    ],
    ['a name for a trigger', sqlite, renamed, 'SQLite has no new names for triggers.'],
    ['a name for a trigger', mariadb, renamed, 'MariaDB has no new names for triggers.'],
    [
      'a trigger at rest',
      mysql,
      op => op.disableTrigger('t', 'users'),
      'MySQL has no triggers that are switched off.',
    ],
  ])('%s (%#)', (_, dialect, upgrade, message) => {
    expect(problemOf(() => compiled(dialect, upgrade))).toBe(`FEATURE_NOT_SUPPORTED: ${message}`)
  })

  it('and what would lose something that is not known', () => {
    const replace: Upgrade = op => op.replaceView('v', 'SELECT 1')
    expect(problemOf(() => compiled(sqlite, replace))).toMatch(/^SHAPE_UNKNOWN: "replace view v"/)
    const materialized: Upgrade = op => op.replaceView('v', 'SELECT 1', { materialized: true })
    expect(problemOf(() => compiled(postgresql, materialized))).toMatch(/^SHAPE_UNKNOWN: /)
  })
})

it('lets MySQL replace what it cannot replace in one statement', () => {
  const statements = compiled(mysql, op => {
    op.createFunction('f', 'CREATE OR REPLACE FUNCTION f() RETURNS int RETURN 1')
    op.createTrigger('t', 'users', 'CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW SET NEW.a = 1', {
      replace: true,
    })
  })
  expect(statements.map(({ sql }) => sql)).toEqual([
    'DROP FUNCTION IF EXISTS `f`',
    'CREATE FUNCTION f() RETURNS int RETURN 1',
    'DROP TRIGGER IF EXISTS `t`',
    'CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW SET NEW.a = 1',
  ])
})

describe('a statement must make what the call says', () => {
  const fn = 'CREATE FUNCTION f() RETURNS int RETURN 1'
  it.each<readonly [Upgrade, string]>([
    [op => op.createFunction('g', fn), `createFunction('g'): the statement makes "f".`],
    [op => op.createProcedure('f', fn), `createProcedure('f'): the statement makes a function.`],
    [op => op.createFunction('f', ' '), `createFunction('f') was given no SQL as the statement.`],
    [
      op => op.createFunction('f', fn, { schema: 'app' }),
      `createFunction('f'): the statement says no schema, and the options say "app".`,
    ],
    [
      op => op.createTrigger('t', 'posts', 'CREATE TRIGGER t AFTER INSERT ON users BEGIN SELECT 1; END'),
      `createTrigger('t', 'posts'): the statement is about the table "users", and the call about "posts".`,
    ],
    [
      op => op.createView('v', 'CREATE VIEW v AS SELECT 1'),
      `createView('v'): the query is a whole CREATE statement.`,
    ],
    [
      op => op.createPolicy('p', 'users', { command: 'insert', using: 'true' }),
      `createPolicy('p', 'users'): a row that is inserted was not there before, so "using" says nothing.`,
    ],
    [
      op => op.createView('v', 'SELECT 1', { wihtData: false } as never),
      `createView('v'): there is no option "wihtData".`,
    ],
  ])('%#', (upgrade, message) => {
    expect(problemOf(() => recorded(postgresql, upgrade))).toBe(`USAGE: ${message}`)
  })

  it('and be one statement, under the name that PostgreSQL gives it', () => {
    const both: Upgrade = op => op.createFunction('f', `${fn}; DROP TABLE users`)
    expect(problemOf(() => compiled(postgresql, both))).toBe(
      'USAGE: create function f(): the SQL holds 2 statements.',
    )
    const folded: Upgrade = op => op.createFunction('getAll', 'CREATE FUNCTION getAll() RETURNS int RETURN 1')
    expect(problemOf(() => compiled(postgresql, folded))).toBe(
      'USAGE: create function getAll(): PostgreSQL would call it "getall", for the name is not in quotes.',
    )
  })
})

describe('what is known to be absent is refused, and what is not known is not', () => {
  const features = postgresql.features(postgresql.defaultVersion)
  const stateAfter = (upgrade: Upgrade, state: State) =>
    recorded(postgresql, upgrade).reduce((now, { operation }) => apply(operation, now, features), state)
  const some: Upgrade = op => {
    op.createTable('users', {})
    op.createView('active_users', 'SELECT * FROM users')
    op.createFunction('touch', 'CREATE FUNCTION touch() RETURNS trigger AS 1')
    op.createTrigger('tell', 'users', 'CREATE TRIGGER tell AFTER INSERT ON users EXECUTE FUNCTION touch()')
    op.createPolicy('own', 'users')
  }
  it.each<readonly [Upgrade, string]>([
    [op => op.dropView('active_user'), 'NO_SUCH_OBJECT: There is no view "active_user".'],
    [op => op.dropFunction('tuch'), 'NO_SUCH_OBJECT: There is no function "tuch".'],
    [op => op.dropTrigger('tel', 'users'), 'NO_SUCH_OBJECT: There is no trigger on users "tel".'],
    [op => op.dropPolicy('ow', 'users'), 'NO_SUCH_OBJECT: There is no policy on users "ow".'],
    [
      op => op.createView('active_users', 'SELECT 1'),
      'OBJECT_EXISTS: There is a view "active_users" already.',
    ],
    [op => op.createView('users', 'SELECT 1'), 'TABLE_EXISTS: There is a table "users" already.'],
    [op => op.createPolicy('own', 'users'), 'OBJECT_EXISTS: There is a policy on users "own" already.'],
    [op => op.createPolicy('own', 'posts'), 'NO_SUCH_TABLE: There is no table "posts".'],
  ])('%#', (upgrade, message) => {
    const state = stateAfter(some, emptyState)
    expect(problemOf(() => stateAfter(upgrade, state))).toBe(message)
    expect(problemOf(() => stateAfter(upgrade, unknownState))).toBe('no problem')
  })

  it('and after it is dropped it is absent', () => {
    const drop: Upgrade = op => {
      op.dropView('v')
      op.dropView('v')
    }
    expect(problemOf(() => stateAfter(drop, unknownState))).toBe('NO_SUCH_OBJECT: There is no view "v".')
  })
})

describe('taking back', () => {
  const features = postgresql.features(postgresql.defaultVersion)
  const back = (upgrade: Upgrade, before: State = unknownState) =>
    reverse(recorded(postgresql, upgrade), before, features)
  it.each<readonly [Upgrade, string]>([
    [op => op.dropView('v'), 'the definition of the view is not known'],
    [op => op.dropView('v', { ifExists: true, was: 'SELECT 1' }), 'whether the view was there is not known'],
    [op => op.dropView('v', { cascade: true, was: 'SELECT 1' }), 'which views read it is not known'],
    [op => op.replaceView('v', 'SELECT 2'), 'the view that was there is not known'],
    [op => op.dropFunction('f'), 'the definition of the function is not known'],
    [op => op.dropTrigger('t', 'users'), 'the definition of the trigger is not known'],
    [op => op.dropPolicy('p', 'users'), 'the definition of the policy is not known'],
    [op => op.alterPolicy('p', 'users', { using: 'true' }), 'what the policy was is not known'],
    [op => op.disableRowSecurity('users'), 'whether it held for the owner is not known'],
    [op => op.disableTrigger('t', 'users'), 'when it fired before is not known'],
  ])('needs to know what was there (%#)', (upgrade, why) => {
    expect(problemOf(() => back(upgrade))).toMatch(new RegExp(`^CANNOT_REVERSE: .*: ${why}\\.$`))
  })

  it('is told by `was`', () => {
    const drops: Upgrade = op => {
      op.dropView('v', { was: { query: 'SELECT 1', columns: ['a'] } })
      op.dropFunction('f', { was: 'CREATE FUNCTION f(a int) RETURNS int RETURN 1' })
      op.dropTrigger('t', 'users', { was: 'CREATE TRIGGER t AFTER INSERT ON users EXECUTE FUNCTION f()' })
      op.dropPolicy('p', 'users', { was: { using: 'true' } })
      op.disableRowSecurity('users', { was: 'forced' })
    }
    expect(back(drops).map(({ kind }) => kind)).toEqual([
      'enableRowSecurity',
      'createPolicy',
      'createTrigger',
      'createFunction',
      'createView',
    ])
  })

  it('does not bring back a view by the names that it read before a rename', () => {
    const change: Upgrade = op => {
      op.renameTable('users', 'people')
      op.dropView('v')
    }
    const before = recorded(postgresql, op => {
      op.createTable('users', {})
      op.createView('v', 'SELECT 1 FROM users')
    }).reduce((state, { operation }) => apply(operation, state, features), emptyState)
    expect(problemOf(() => back(change, before))).toMatch(/^CANNOT_REVERSE: "drop view v"/)
  })
})
