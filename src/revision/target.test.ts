import { describe, expect, it } from 'vitest'
import { LimbeckError } from '../errors.ts'
import { needsRows, parseRange, parseTarget } from './target.ts'

const codeOf = (parse: () => unknown): string => {
  try {
    parse()
    return 'none'
  } catch (error) {
    if (error instanceof LimbeckError) return error.code
    throw error
  }
}

describe('parseTarget', () => {
  it.each([
    ['head', undefined, 'head', 0],
    ['ae10', undefined, 'ae10', 0],
    ['billing@head', 'billing', 'head', 0],
    ['+2', undefined, undefined, 2],
    ['-1', undefined, undefined, -1],
    ['billing@-3', 'billing', undefined, -3],
    ['ae10+2', undefined, 'ae10', 2],
    ['billing@ae10-1', 'billing', 'ae10', -1],
    ['my-feature', undefined, 'my-feature', 0],
    ['my-feature@my-feature-2', 'my-feature', 'my-feature', -2],
  ])('reads %s', (text, branch, symbol, offset) => {
    expect(parseTarget(text)).toEqual({ text, branch, symbol, offset })
  })

  it.each(['', '@', '@head', 'billing@', 'a@b@c', 'ae10:b2', 'ae10+', 'ae10+x', '+0', 'ae10-0'])(
    'refuses "%s"',
    text => {
      expect(codeOf(() => parseTarget(text))).toBe('INVALID_TARGET')
    },
  )
})

describe('parseRange', () => {
  it.each([
    ['ae10:b2', 'ae10', 'b2'],
    ['ae10:', 'ae10', undefined],
    [':b2', undefined, 'b2'],
    ['-2:', '-2', undefined],
    [':', undefined, undefined],
    ['billing@base:current', 'billing@base', 'current'],
  ])('reads %s', (text, from, to) => {
    const range = parseRange(text)
    expect([range.from?.text, range.to?.text]).toEqual([from, to])
  })

  it.each([
    ['ae10', 'INVALID_RANGE'],
    ['a:b:c', 'INVALID_RANGE'],
    ['a:@b', 'INVALID_TARGET'],
  ])('refuses %s', (text, code) => {
    expect(codeOf(() => parseRange(text))).toBe(code)
  })
})

it.each([
  ['current', true],
  ['current-1', true],
  ['+1', true],
  ['billing@-1', true],
  ['head-1', false],
  ['heads', false],
])('knows whether %s needs the version rows', (text, needed) => {
  expect(needsRows(parseTarget(text))).toBe(needed)
})
