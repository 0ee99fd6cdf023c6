import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { operationsSchema } from '../scripts/schema/operations-schema.ts'
import { canonicalJson } from '../src/operations/canonical-json.ts'
import type { Operation } from '../src/operations/index.ts'
import { anyOperationOf } from './autogenerate/any-operation.ts'

const root = resolve(import.meta.dirname, '..')
const file = resolve(root, 'operations.schema.json')

describe('operations.schema.json', () => {
  it('is what the types say; "npm run schema" writes it anew', async () => {
    await expect(await operationsSchema(root)).toMatchFileSnapshot(file)
  })

  const ajv = new Ajv2020({ strict: true, strictTypes: false })
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')))

  it.each(Object.entries<fc.Arbitrary<Operation>>(anyOperationOf))('takes the JSON of %s', (_, any) => {
    fc.assert(
      fc.property(any, operation => {
        validate(JSON.parse(canonicalJson(operation)))
        expect(validate.errors ?? []).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('takes the golden JSON of each kind', () => {
    const lines = readFileSync(resolve(root, 'test/golden/operations.jsonl'), 'utf8').trimEnd().split('\n')
    for (const line of lines) {
      validate(JSON.parse(line))
      expect([line, validate.errors ?? []]).toEqual([line, []])
    }
  })

  it('refuses what is no operation', () => {
    expect(validate({ kind: 'dropEverything', opVersion: 1 })).toBe(false)
    expect(validate({ kind: 'dropTable', tabel: 'users', opVersion: 1 })).toBe(false)
    expect(validate({ kind: 'dropTable', table: 'users' })).toBe(false)
  })
})
