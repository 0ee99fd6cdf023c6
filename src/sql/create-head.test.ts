import { describe, expect, it } from 'vitest'
import { createHead, nameAfter, withHeadName, withOnName, withReplace } from './create-head.ts'
import { routineArguments } from './routine-arguments.ts'
import { type Sql, sql } from './sql.ts'

const headOf = (piece: Sql) => {
  const head = createHead(piece)
  if ('wrong' in head) throw new Error(head.wrong)
  return head
}

describe('createHead', () => {
  it.each([
    [sql`CREATE FUNCTION f() RETURNS int`, 'FUNCTION', ['f']],
    [sql`  -- why\ncreate or replace procedure App."P q"(a int)`, 'PROCEDURE', ['App', 'P q']],
    [sql`CREATE DEFINER=\`root\`@\`%\` FUNCTION \`f\`() RETURNS int`, 'FUNCTION', ['f']],
    [sql`CREATE CONSTRAINT TRIGGER t AFTER INSERT ON x`, 'TRIGGER', ['t']],
    [sql`CREATE TRIGGER ${sql.identifier('odd name')} AFTER INSERT ON x`, 'TRIGGER', ['odd name']],
    [sql`CREATE FUNCTION ${sql.identifier('app', 'f')}()`, 'FUNCTION', ['app', 'f']],
  ] as const)('%#', (piece, kind, names) => {
    const head = headOf(piece)
    expect({ kind: head.kind, names: head.name.map(({ name }) => name) }).toEqual({ kind, names })
  })

  it.each([
    ['ALTER FUNCTION f() OWNER TO x', 'it does not begin with CREATE'],
    ['CREATE VIEW v AS SELECT 1', 'it makes something else'],
    ['CREATE TEMP TRIGGER t AFTER INSERT ON x', 'what is temporary is gone with the connection'],
    ['CREATE FUNCTION IF NOT EXISTS f()', 'with IF NOT EXISTS nobody knows what is there afterwards'],
    ['CREATE FUNCTION (a int)', 'no name stands where the name should be'],
    ['', 'it does not begin with CREATE'],
  ])('%s', (text, wrong) => {
    expect(createHead(sql.raw(text))).toEqual({ wrong })
  })
})

it('says OR REPLACE, or leaves it out', () => {
  const plain = sql`CREATE FUNCTION f() RETURNS int`
  const replacing = sql`CREATE OR REPLACE FUNCTION f() RETURNS int`
  expect(withReplace(plain, true)).toEqual(replacing)
  expect(withReplace(replacing, false)).toEqual(plain)
  expect(withReplace(plain, false)).toBe(plain)
  expect(withReplace(replacing, true)).toBe(replacing)
})

it('gives another name to what is made, and to the table it is made on', () => {
  const trigger = sql`CREATE TRIGGER old AFTER INSERT ON app.users EXECUTE FUNCTION old()`
  expect(withHeadName(trigger, headOf(trigger), 'new')).toEqual(
    sql`CREATE TRIGGER ${sql.identifier('new')} AFTER INSERT ON app.users EXECUTE FUNCTION old()`,
  )
  expect(withOnName(trigger, ['people'])).toEqual(
    sql`CREATE TRIGGER old AFTER INSERT ON ${sql.identifier('people')} EXECUTE FUNCTION old()`,
  )
  const put = sql`CREATE TRIGGER ${sql.identifier('old')} AFTER INSERT ON ${sql.identifier('users')} BEGIN`
  expect(withOnName(withHeadName(put, headOf(put), 'new'), ['people'])).toEqual(
    sql`CREATE TRIGGER ${sql.identifier('new')} AFTER INSERT ON ${sql.identifier('people')} BEGIN`,
  )
})

it('finds the table after the columns of an event', () => {
  const { rest } = headOf(sql`CREATE TRIGGER t BEFORE UPDATE OF a, "ON" ON app."Users" FOR EACH ROW`)
  expect(nameAfter(rest, 'ON').map(({ name }) => name)).toEqual(['app', 'Users'])
})

describe('routineArguments', () => {
  it.each([
    ['()', ''],
    ['(integer, text)', 'integer, text'],
    ['(a int, "B c" Text DEFAULT \'x\', OUT d text)', 'int, text'],
    ['(INOUT a numeric(10, 2) = 1, VARIADIC b text[])', 'numeric(10,2), text[]'],
    [
      '(double precision, a double precision, character varying(20))',
      'double precision, double precision, character varying(20)',
    ],
    [
      '(a timestamp with time zone, timestamp(3) without time zone)',
      'timestamp with time zone, timestamp(3) without time zone',
    ],
    ['(a app.mood, "Odd type")', 'app.mood, "Odd type"'],
  ])('%s', (list, types) => {
    expect(routineArguments(headOf(sql.raw(`CREATE FUNCTION f${list} RETURNS int`)).rest)).toBe(types)
  })
})
