import { describe, expect, it } from 'vitest'
import { dialectOf } from '../dialects/index.ts'
import type { Operation } from '../operations/index.ts'
import { index, integer, sql, table } from '../schema/index.ts'
import { schemaFromModels } from '../schema/models.ts'
import { defaultNaming } from '../schema/naming.ts'
import { knownState } from '../schema/state.ts'
import { mendingDrift } from './drift.ts'

const dialect = await dialectOf('postgresql')
const features = dialect.features(dialect.defaultVersion)

const schemaOf = (model: unknown) =>
  schemaFromModels([{ file: 'models.ts', exports: { model } }], { naming: defaultNaming })

const double = (from: string) => integer().generatedAs(sql`${sql.raw(from)} * 2`)
const made = schemaOf(
  table('posts', { a: integer(), b: integer(), twice: double('a') }, t => [
    index('ix_a').on(t.a),
    index('ix_b').on(t.b),
  ]),
)

const indexOn = (name: string, column: string): Operation => ({
  kind: 'createIndex',
  table: 'posts',
  index: { name, elements: [{ column }] },
})
const columns = schemaOf(table('posts', { a: integer(), twice: double('b') })).tables[0]!.columns
const [a, twice] = columns.map((column): Operation => ({ kind: 'addColumn', table: 'posts', column }))

/** The operations that are taken for mending what somebody did by hand, by their place. */
const drifted = (...operations: readonly Operation[]) => {
  const found = mendingDrift(operations, () => ({ state: knownState(made), unread: [] }), features)
  return found.operations.flatMap((operation, at) => (found.drift.has(operation) ? [at] : []))
}

describe('what a migration made and an operation makes', () => {
  it('was changed by hand where the operations have not taken it away', () => {
    expect(drifted(indexOn('ix_a', 'a'))).toEqual([0])
    expect(drifted(a!)).toEqual([0])
  })

  it('is another one where it is not what the migration made, and must not be passed over', () => {
    expect(drifted(indexOn('ix_a', 'b'))).toEqual([])
    const column = { ...columns[0]!, type: { kind: 'bigint' } as const }
    expect(drifted({ kind: 'addColumn', table: 'posts', column })).toEqual([])
  })

  it('is made anew where they have', () => {
    const cases: Readonly<Record<string, readonly Operation[]>> = {
      'an index over another column': [
        { kind: 'dropIndex', table: 'posts', name: 'ix_a' },
        indexOn('ix_a', 'b'),
      ],
      'indexes that change names': [
        { kind: 'dropIndex', table: 'posts', name: 'ix_a' },
        { kind: 'renameIndex', table: 'posts', from: 'ix_b', to: 'ix_a' },
        indexOn('ix_b', 'a'),
      ],
      'a column that is computed otherwise': [{ kind: 'dropColumn', table: 'posts', name: 'twice' }, twice!],
      'a column in the place of one with a new name': [
        { kind: 'renameColumn', table: 'posts', from: 'a', to: 'c' },
        a!,
      ],
    }
    for (const [name, operations] of Object.entries(cases)) expect(drifted(...operations), name).toEqual([])
  })
})
