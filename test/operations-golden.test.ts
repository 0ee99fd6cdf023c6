import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { canonicalJson } from '../src/operations/canonical-json.ts'
import { operations } from '../src/operations/index.ts'
import { record } from '../src/operations/record.ts'
import { everyOperation } from './golden/operations.ts'

const recorded = record(everyOperation as (op: never) => void, {
  dialect: 'postgresql',
  x: {},
  offline: false,
})

it('has an operation of each kind', () => {
  const kinds = new Set(recorded.map(({ operation }) => operation.kind))
  expect(Object.keys(operations).filter(kind => !kinds.has(kind as never))).toEqual([])
})

// A line that changes calls every applied revision edited that has such an operation: see recordHashVersion.
it('keeps the canonical JSON of each', async () => {
  const lines = recorded.map(({ operation }) => `${canonicalJson(operation)}\n`).join('')
  await expect(lines).toMatchFileSnapshot(resolve(import.meta.dirname, 'golden/operations.jsonl'))
})
