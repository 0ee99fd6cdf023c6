import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { schemaArbitrary } from '../../test/autogenerate/random-schema.ts'
import { dialectOf } from '../dialects/index.ts'
import type { Operation } from '../operations/index.ts'
import { buildTable } from '../schema/builders/table.ts'
import { index, integer, sql, text, uuid } from '../schema/index.ts'
import { defaultNaming } from '../schema/naming.ts'
import { emptySchema } from '../schema/schema.ts'
import { inWordsOf, toldBy } from './told.ts'

const sqlite = await dialectOf('sqlite')
const features = sqlite.features(sqlite.defaultVersion)

const users = buildTable(
  {
    name: 'users',
    columns: { id: uuid().primaryKey().defaultRandom(), n: integer().comment('how many'), name: text() },
    parts: t => [index('ix').on(t.n!).using('btree').include(t.name!)],
  },
  defaultNaming,
)

describe('what revisions tell', () => {
  it('is what their operations make, raw SQL aside', () => {
    const operations: readonly Operation[] = [
      { kind: 'createTable', table: users },
      { kind: 'execute', sql: sql`ALTER TABLE users ADD x integer` },
      { kind: 'renameColumn', table: 'users', from: 'n', to: 'count' },
      { kind: 'addColumn', table: 'unseen', column: { name: 'a', type: { kind: 'text' }, nullable: true } },
    ]
    const [told, ...others] = toldBy(operations, features).tables
    expect(told!.columns.map(({ name }) => name)).toEqual(['id', 'count', 'name'])
    expect(others).toEqual([])
  })

  it('is nothing of a table that something unseen has changed', () => {
    const drop: Operation = { kind: 'dropColumn', table: 'users', name: 'n' }
    expect(toldBy([{ kind: 'createTable', table: users }, drop, drop], features).tables).toEqual([])
  })
})

describe('the words of revisions', () => {
  const told = { ...emptySchema, tables: [users] }
  const present = sqlite.lower(users)

  it('are taken where the engine keeps both alike', () => {
    expect(inWordsOf(told, { ...emptySchema, tables: [present] }, sqlite).tables).toEqual([users])
  })

  it('are not taken for what has become something else', () => {
    const changed = {
      ...present,
      columns: present.columns.map(column =>
        column.name === 'id' ? { ...column, type: { kind: 'integer' as const } } : column,
      ),
      indexes: [],
    }
    const [table] = inWordsOf(told, { ...emptySchema, tables: [changed] }, sqlite).tables
    expect(table!.columns[0]!.type).toEqual({ kind: 'integer' })
    expect(table!.indexes).toEqual([])
  })

  it('change nothing that the engine keeps', () => {
    fc.assert(
      fc.property(schemaArbitrary, schemaArbitrary, (told, schema) => {
        const present = { ...schema, tables: schema.tables.map(sqlite.lower) }
        const said = inWordsOf(told, present, sqlite)
        expect(said.tables.map(sqlite.lower)).toEqual(present.tables)
        expect(inWordsOf(schema, present, sqlite).tables).toEqual(schema.tables)
      }),
    )
  })
})
