import { describe, expect, it } from 'vitest'
import type { Default } from '../../schema/column.ts'
import type { ColumnType } from '../../schema/types.ts'
import { sql } from '../../sql/sql.ts'
import { lowerDefault } from './lower-default.ts'

const text: ColumnType = { kind: 'text' }
const integer: ColumnType = { kind: 'integer' }
const numeric: ColumnType = { kind: 'numeric', precision: 10, scale: 2 }
const role: ColumnType = { kind: 'enum', name: 'message role', values: ['user'] }
const array = (of: ColumnType): ColumnType => ({ kind: 'array', of })

const value = (given: Extract<Default, { kind: 'value' }>['value']): Default => ({
  kind: 'value',
  value: given,
})
const json = (given: unknown): Default => ({ kind: 'json', value: given })
const asIs = (given: string): Default => ({ kind: 'sql', sql: sql.raw(given) })

describe('a default from its text', () => {
  it.each<[string, ColumnType, Default | undefined]>([
    ["'user'::text", text, value('user')],
    ["'user'::character varying", { kind: 'varchar', length: 9 }, value('user')],
    ["'x'::bpchar", { kind: 'char', length: 1 }, value('x')],
    ["'it''s'::text", text, value("it's")],
    ["E'a\\\\b'::text", text, value('a\\b')],
    ["E'a\\nb'", text, asIs("E'a\\nb'")],
    ["'5'::text", text, value('5')],
    ["'x'::text || 'y'::text", text, asIs("'x'::text || 'y'::text")],
    ["'x'::name", text, asIs("'x'::name")],
    ['NULL::text', text, undefined],
    ['NULL', text, undefined],
    ['0', integer, value(0)],
    ["'-1'::integer", integer, value(-1)],
    ["'-1'::integer", { kind: 'smallint' }, value(-1)],
    ['(5)::bigint', { kind: 'bigint' }, value(5)],
    ["'9007199254740993'::bigint", { kind: 'bigint' }, value('9007199254740993')],
    ['0.00', numeric, value(0)],
    ["'-12.50'::numeric", numeric, value(-12.5)],
    // PostgreSQL rounds what it assigns.
    ['1.5', integer, asIs('1.5')],
    ['(1.5)::integer', numeric, asIs('(1.5)::integer')],
    ["'NaN'::real", { kind: 'real' }, value('NaN')],
    ["'-1e-09'::numeric", { kind: 'double' }, value(-1e-9)],
    ['true', { kind: 'boolean' }, value(true)],
    ['(1 = 1)', { kind: 'boolean' }, asIs('(1 = 1)')],
    ['now()', { kind: 'timestamp' }, { kind: 'now' }],
    ['CURRENT_TIMESTAMP', { kind: 'date' }, { kind: 'now' }],
    ['gen_random_uuid()', { kind: 'uuid' }, { kind: 'uuid' }],
    ["nextval('users_id_seq'::regclass)", integer, asIs("nextval('users_id_seq'::regclass)")],
    ['\'{"b": 1, "a": [true]}\'::jsonb', { kind: 'jsonb' }, json({ a: [true], b: 1 })],
    ["'no json'::json", { kind: 'json' }, asIs("'no json'::json")],
    ['\'user\'::"message role"', role, value('user')],
    ['\'user\'::app."message role"', role, value('user')],
    ["'user'::other", role, asIs("'user'::other")],
    ["'\\x00ff'::bytea", { kind: 'bytes' }, value(new Uint8Array([0, 255]))],
    ["'{}'::text[]", array(text), json([])],
    ['\'{a,"b c",NULL}\'::text[]', array(text), json(['a', 'b c', null])],
    ["'{1,-2}'::integer[]", array(integer), json([1, -2])],
    ["ARRAY['a'::text]", array(text), asIs("ARRAY['a'::text]")],
  ])('%s', (given, type, expected) => {
    expect(lowerDefault(asIs(given), type)).toEqual(expected)
  })
})

describe('a default of a model', () => {
  it.each<[Default, ColumnType, Default | undefined]>([
    [value('0.00'), numeric, value(0)],
    [value(5n), { kind: 'bigint' }, value(5)],
    [value(5), text, value('5')],
    [value('true'), { kind: 'boolean' }, value(true)],
    [value(null), text, undefined],
    [value(new Date('2026-11-20T23:50:00.5Z')), { kind: 'date' }, value('2026-11-20')],
    [value(new Date('2026-11-20T23:50:00.5Z')), { kind: 'timestamp' }, value('2026-11-20 23:50:00.5')],
    [json({ b: 1, a: 2 }), { kind: 'jsonb' }, json({ a: 2, b: 1 })],
    [json(['1', 2]), array(integer), json([1, 2])],
    [asIs("'x'"), text, value('x')],
  ])('%o', (given, type, expected) => {
    expect(lowerDefault(given, type)).toEqual(expected)
  })
})
