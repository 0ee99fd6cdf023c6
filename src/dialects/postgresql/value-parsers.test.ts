import { describe, expect, it } from 'vitest'
import { parserOf } from './value-parsers.ts'

describe('values are read', () => {
  it.each<[string, number, string, unknown]>([
    ['boolean', 16, 't', true],
    ['bytea', 17, '\\x00ff', new Uint8Array([0, 255])],
    ['bigint', 20, '9007199254740993', '9007199254740993'],
    ['integer', 23, '-1', -1],
    ['numeric', 1700, '1.10', '1.10'],
    ['float8', 701, 'Infinity', Number.POSITIVE_INFINITY],
    ['date', 1082, '2026-11-20', new Date('2026-11-20T00:00:00Z')],
    ['timestamp', 1114, '2026-11-20 23:50:00.123456', new Date('2026-11-20T23:50:00.123Z')],
    ['timestamptz', 1184, '2026-11-20 23:50:00+00', new Date('2026-11-20T23:50:00Z')],
    ['a moment that JavaScript has not', 1184, 'infinity', 'infinity'],
    ['one before our era', 1082, '0044-03-15 BC', '0044-03-15 BC'],
    ['jsonb', 3802, '{"a": 1}', { a: 1 }],
    ['integer[]', 1007, '{1,NULL}', [1, null]],
    ['timestamptz[]', 1185, '{"2026-11-20 23:50:00+00"}', [new Date('2026-11-20T23:50:00Z')]],
    ['interval', 1186, '1 day', '1 day'],
    ['any other', 999_999, '(1,2)', '(1,2)'],
  ])('%s', (_, oid, text, value) => {
    expect(parserOf(oid)(text)).toEqual(value)
  })
})
