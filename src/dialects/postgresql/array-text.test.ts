import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrayText, parseArrayText } from './array-text.ts'

const asText = (text: string) => text

describe('arrays as text', () => {
  it('come back as they went', () => {
    // An empty array within another has no text of its own: PostgreSQL keeps none.
    const { array } = fc.letrec<{ array: readonly unknown[]; element: unknown }>(tie => ({
      array: fc.array(tie('element'), { maxLength: 5 }),
      element: fc.oneof(
        { maxDepth: 3 },
        fc.string({ unit: fc.constantFrom('"', '\\', ',', '{', '}', ' ', 'a', 'NULL', "'", '\n') }),
        fc.constant(null),
        tie('array').filter(value => value.length > 0),
      ),
    }))
    fc.assert(
      fc.property(array, values => {
        expect(parseArrayText(arrayText(values), asText)).toEqual(values)
      }),
    )
  })

  it('are read as PostgreSQL writes them', () => {
    expect(parseArrayText('{}', asText)).toEqual([])
    expect(parseArrayText('{1,NULL,"NULL"}', asText)).toEqual(['1', null, 'NULL'])
    expect(parseArrayText('{{a,b},{c,"d,e"}}', asText)).toEqual([
      ['a', 'b'],
      ['c', 'd,e'],
    ])
    expect(parseArrayText('[0:1]={1,2}', Number)).toEqual([1, 2])
  })
})
