import { expect, it } from 'vitest'
import { dialectOf } from '../dialects/index.ts'
import { canonicalJson } from '../operations/canonical-json.ts'
import type { Operation } from '../operations/index.ts'
import { buildTable } from '../schema/builders/table.ts'
import { type ColumnBuilder, customType, rawType, text } from '../schema/index.ts'
import { defaultNaming } from '../schema/naming.ts'
import { emptySchema, type Schema } from '../schema/schema.ts'
import type { CustomType } from '../schema/types.ts'
import { compare } from './compare/index.ts'
import { renderOperations } from './render/index.ts'

const words = { postgresql: 'app.amount', default: 'text' } as const

const schemaOf = (column: ColumnBuilder): Schema => ({
  ...emptySchema,
  tables: [buildTable({ name: 'orders', columns: { total: column } }, defaultNaming)],
})

const changes = async (database: ColumnBuilder, model: ColumnBuilder): Promise<readonly Operation[]> => {
  const dialect = await dialectOf('postgresql')
  return compare(schemaOf(database), schemaOf(model), {
    dialect,
    features: dialect.features(dialect.defaultVersion),
    managed: { tables: new Set(['orders']), enums: new Set(), objects: new Set<string>() },
  })
}

it('is compared by what the engine keeps of its words', async () => {
  const money = customType({ name: 'money', sql: { postgresql: 'DECIMAL(12, 2)', default: 'text' } })
  expect(await changes(rawType('numeric(12,2)'), money())).toEqual([])
  expect(await changes(rawType('numeric(10,2)'), money())).toMatchObject([{ kind: 'alterColumn' }])
})

it('is compared as it says itself, when it says so', async () => {
  const asked: (readonly string[])[] = []
  const compareAll: CustomType['compare'] = (...words) => asked.push(words) > 0
  const money = customType({ name: 'money', sql: words, compare: compareAll })
  expect(await changes(rawType('numeric(12,2)'), money())).toEqual([])
  expect(asked).toEqual([['app.amount', 'numeric(12,2)', 'postgresql']])
  const never = customType({ name: 'money', sql: words, compare: () => false })
  expect(await changes(rawType('app.amount'), text().variant('postgresql', never()))).toMatchObject([
    { kind: 'alterColumn' },
  ])
})

const added = (column: ColumnBuilder): Operation => ({
  kind: 'addColumn',
  table: 'orders',
  column: { ...schemaOf(column).tables[0]!.columns[0]! },
})

it('is frozen in a revision by its name and words', () => {
  const money = customType<string>({ name: 'money_amount', sql: words, compare: () => true })
  const { lines, imports } = renderOperations([added(money().notNull().default('1.50'))])
  expect(lines).toMatchInlineSnapshot(`
    [
      "const moneyAmount = customType({ name: 'money_amount', sql: { postgresql: 'app.amount', default: 'text' } })",
      "op.addColumn('orders', 'total', moneyAmount().notNull().default('1.50'))",
    ]
  `)
  expect(imports).toEqual(['customType'])
})

it('is written in a revision as it says itself', () => {
  const money = customType<string, number>({
    name: 'money',
    sql: words,
    literal: cents => (cents / 100).toFixed(2),
    render: () => ({ code: 'money()', imports: { '../../src/columns.ts': ['money'] } }),
  })
  const { lines, imports, modules } = renderOperations([added(money().default(150))])
  expect(lines).toMatchInlineSnapshot(`
    [
      "op.addColumn('orders', 'total', money().default(sql\`\${'1.50'}\`))",
    ]
  `)
  expect(imports).toEqual(['sql'])
  expect(modules).toEqual([{ from: '../../src/columns.ts', names: ['money'] }])
})

it('leaves its functions out of what is kept of an operation', () => {
  const plain = customType({ name: 'money', sql: words })
  const clever = customType({
    name: 'money',
    sql: words,
    compare: () => true,
    literal: () => '1',
    render: () => ({ code: 'money()' }),
  })
  expect(canonicalJson(added(clever()))).toBe(canonicalJson(added(plain())))
  expect(canonicalJson(added(plain()))).toContain('"kind":"custom"')
})

it('says something for some dialect', () => {
  expect(() => customType({ name: 'money', sql: ' ' })).toThrow('The type "money" has no words of SQL.')
})
