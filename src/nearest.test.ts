import { expect, it } from 'vitest'
import { nearest } from './nearest.ts'

it.each([
  { name: 'a letter changed', typed: 'upgrede', found: ['upgrade'] },
  { name: 'a letter missing', typed: 'stmp', found: ['stamp'] },
  { name: 'another case', typed: 'STAMP', found: ['stamp'] },
  { name: 'the beginning only', typed: 'down', found: ['downgrade'] },
  { name: 'the best first', typed: 'heads', found: ['heads', 'head'] },
  { name: 'nothing close', typed: 'zzzz', found: [] },
  { name: 'nothing typed', typed: '', found: [] },
])('offers for $name', ({ typed, found }) => {
  expect(nearest(typed, ['upgrade', 'downgrade', 'stamp', 'head', 'heads'])).toEqual(found)
})

it('offers three at most', () => {
  expect(nearest('abcd', ['abcd1', 'abcd2', 'abcd3', 'abcd4'])).toEqual(['abcd1', 'abcd2', 'abcd3'])
})
