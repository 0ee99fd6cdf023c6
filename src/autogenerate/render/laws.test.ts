import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyOperation, anyOperationOf } from '../../../test/autogenerate/any-operation.ts'
import { checkSamples } from '../../../test/samples/sample-project.ts'
import { canonicalJson } from '../../operations/canonical-json.ts'
import type { Operation } from '../../operations/index.ts'
import { record } from '../../operations/record.ts'
import * as schema from '../../schema/index.ts'
import type { Table } from '../../schema/table.ts'
import { renderRevisionFile } from '../../script/render-revision.ts'
import { renderOperations } from './index.ts'

const root = join(import.meta.dirname, '../../..')

/** What the rendered text records, given nothing but what it says it imports. */
const recordedFrom = (operations: readonly Operation[]): readonly Operation[] => {
  const { lines, imports } = renderOperations(operations, {
    losses: new Map(operations.map(operation => [operation, 'what it loses'])),
  })
  const body = new Function(...imports, 'op', lines.map(line => `  ${line}`).join('\n'))
  const names = imports.map(name => (schema as Readonly<Record<string, unknown>>)[name])
  return record(op => body(...names, op), { dialect: 'sqlite', x: {}, offline: false }).map(
    ({ operation }) => operation,
  )
}

/** What a text can say: indexes apart from their table, and constraints of a table in no order. */
const sayable = (operation: Operation): readonly string[] => {
  if (operation.kind === 'dropTable')
    return [canonicalJson(operation.was ? { ...operation, was: inOrder(operation.was) } : operation)]
  if (operation.kind !== 'createTable') return [canonicalJson(operation)]
  const { indexes, ...table } = operation.table
  const { name, schema } = table
  const place = schema === undefined ? { table: name } : { table: name, schema }
  return [
    canonicalJson({ ...operation, table: inOrder({ ...table, indexes: [] }) }),
    ...indexes.map(index => canonicalJson({ kind: 'createIndex', ...place, index })),
  ]
}

const inOrder = (table: Table): Table => ({
  ...table,
  constraints: table.constraints
    .map(constraint => [JSON.stringify([constraint.name, constraint.kind]), constraint] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, constraint]) => constraint),
})

const fileOf = (operations: readonly Operation[]): string => {
  const { lines, imports } = renderOperations(operations, {
    losses: new Map(operations.map(operation => [operation, 'what it loses'])),
  })
  return renderRevisionFile({
    revision: 'ae1027a6acf0',
    downRevision: [],
    message: 'a sample',
    created: new Date('2026-11-20T23:50:00Z'),
    upgrade: lines,
    downgrade: [],
    imports: [{ from: 'limbeck/schema', names: imports }],
  })
}

const formatted = (text: string): string =>
  execFileSync(join(root, 'node_modules/.bin/biome'), ['format', '--stdin-file-path=revision.ts'], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  })

describe('the text of operations', () => {
  it.each(Object.entries<fc.Arbitrary<Operation>>(anyOperationOf))('of %s records them again', (_, any) => {
    fc.assert(
      fc.property(any, operation => {
        expect(recordedFrom([operation]).flatMap(sayable)).toEqual(sayable(operation))
      }),
      { numRuns: 200 },
    )
  })

  it('records several of them, whatever names they share', () => {
    fc.assert(
      fc.property(fc.array(anyOperation, { maxLength: 6 }), operations => {
        expect(recordedFrom(operations).flatMap(sayable)).toEqual(operations.flatMap(sayable))
      }),
    )
  })

  it('is left as it is by the formatter', () => {
    fc.assert(
      fc.property(fc.array(anyOperation, { minLength: 10, maxLength: 30 }), operations => {
        const text = fileOf(operations)
        expect(formatted(text)).toBe(text)
      }),
      { numRuns: 20 },
    )
  })

  it('passes the type checker', async () => {
    const samples = fc
      .sample(fc.array(anyOperation, { minLength: 10, maxLength: 30 }), { numRuns: 15, seed: 1 })
      .map((operations, at) => ({ file: `sample-${at}`, line: 1, code: fileOf(operations) }))
    expect(await checkSamples(root, samples)).toEqual([])
  })
})
