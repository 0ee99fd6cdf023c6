import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { operationFrom } from './from-json.ts'

const lines = readFileSync(new URL('../../test/golden/operations.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')

it.each(lines.map(line => [JSON.parse(line).kind, line]))('gives back %s, and nothing else', (kind, line) => {
  const operation = operationFrom(JSON.parse(line))
  if (kind === 'run') return expect(operation).toBeUndefined()
  expect(operation && canonicalJson(operation)).toBe(line)
})

it('gives back what JSON has no word for', () => {
  const sql = {
    kind: 'sql',
    parts: [{ value: 1n }, { value: new Date(0) }, { value: new Uint8Array([0, 255]) }, { value: Infinity }],
  } as const
  const operation = { kind: 'execute', sql } as const
  expect(operationFrom(JSON.parse(canonicalJson(operation)))).toEqual(operation)
})

it.each([
  ['another version', { kind: 'dropTable', table: 'a', opVersion: 99 }],
  ['a kind of a newer Limbeck', { kind: 'dropEverything', opVersion: 1 }],
  [
    'one of them within another',
    { kind: 'autocommit', operations: [{ kind: 'run', opVersion: 1 }], opVersion: 1 },
  ],
  ['what is no object', 'dropTable'],
])('gives nothing of %s', (_, data) => {
  expect(operationFrom(data)).toBeUndefined()
})
