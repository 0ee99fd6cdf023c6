import { describe, expect, it } from 'vitest'
import { everIn, grown, placeOf } from './grown-tables.ts'
import type { Table } from './table.ts'

const table = (name: string, schema?: string): Table => ({
  name,
  ...(schema === undefined ? {} : { schema }),
  columns: [],
  constraints: [],
  indexes: [],
})

const [a, b, c] = [table('a'), table('b'), table('c')]
const inApp = table('a', 'app')

describe('lists of tables that grow out of one another', () => {
  it('each know their own', () => {
    const first = grown([], a)
    const left = grown(first, b)
    const right = grown(grown(first, c), b)
    const places = (tables: readonly Table[]) => ['a', 'b', 'c'].map(name => placeOf(tables, { name }))
    expect([first, left, right].map(places)).toEqual([
      [0, -1, -1],
      [0, 1, -1],
      [0, 2, 1],
    ])
  })

  it('tell schemas apart, and put a table in the place of an older one', () => {
    const both = grown(grown([], a), inApp)
    const newer = { ...a, comment: 'newer' }
    expect(grown(both, newer)).toEqual([newer, inApp])
    expect(both).toEqual([a, inApp])
    expect(placeOf(both, { name: 'a', schema: 'app' })).toBe(1)
    expect(placeOf(both, { name: 'a', schema: 'other' })).toBe(-1)
  })

  it('find what a list of other origin holds', () => {
    const dropped = grown(grown([], a), b).filter(({ name }) => name !== 'a')
    expect(placeOf(dropped, b)).toBe(0)
    expect(placeOf(grown(dropped, c), b)).toBe(0)
    expect(grown([b, c], a)).toEqual([b, c, a])
  })

  it('remember all that ever was in one of them', () => {
    const first = grown([], a)
    grown(first, b)
    expect(everIn(first)).toEqual([a, b])
    expect(everIn([c])).toEqual([c])
  })
})
