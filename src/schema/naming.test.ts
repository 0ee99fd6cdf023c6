import { describe, expect, it } from 'vitest'
import { constraintName, defaultNaming, indexName, longestName } from './naming.ts'

const bytes = (text: string) => new TextEncoder().encode(text).length

const indexOn = (table: string, ...columns: readonly string[]) =>
  indexName(defaultNaming, table, { elements: columns.map(column => ({ column })) })

describe('a generated name', () => {
  it('stays as it is up to 63 bytes', () => {
    expect(indexOn('t'.repeat(58), 'a')).toBe(`ix_${'t'.repeat(58)}_a`)
    expect(bytes(indexOn('t'.repeat(58), 'a'))).toBe(longestName)
  })

  it('that is longer keeps its beginning and ends in its hash', () => {
    expect(indexOn('t'.repeat(59), 'a')).toBe(`ix_${'t'.repeat(51)}_3815d0b3`)
    expect(indexOn('t'.repeat(59), 'b')).not.toBe(indexOn('t'.repeat(59), 'a'))
  })

  it.each([
    ['umlauts', 'größe'.repeat(12)],
    ['three bytes each', '名前'.repeat(20)],
    ['emoji', '😀'.repeat(20)],
    ['an emoji of several characters', '👩‍👩‍👧'.repeat(9)],
  ])('is cut between characters: %s', (_, table) => {
    for (const column of ['a', 'ab', 'abc', 'abcd']) {
      const name = indexOn(table, column)
      expect(bytes(name)).toBeLessThanOrEqual(longestName)
      expect(name).toMatch(/_[0-9a-f]{8}$/)
      // No half of a character: what UTF-8 cannot say would come back as U+FFFD.
      expect(new TextDecoder().decode(new TextEncoder().encode(name))).toBe(name)
      expect(`ix_${table}`.startsWith(name.slice(0, -9))).toBe(true)
    }
  })

  it('of an exclusion constraint names its columns, and an expression by its hash', () => {
    expect(
      constraintName(defaultNaming, 'bookings', {
        kind: 'exclusion',
        elements: [
          { column: 'room', with: '=' },
          { expression: { kind: 'sql', parts: ['lower(name)'] }, with: '=' },
        ],
      }),
    ).toMatch(/^ex_bookings_room_[0-9a-f]{8}$/)
  })
})
