import { describe, expect, it } from 'vitest'
import { parenthesized, parenthesizedUnlessPlain, withoutOuterParentheses } from './parentheses.ts'

describe('parenthesized', () => {
  it('is not undone by a comment at the end', () => {
    expect(parenthesized('a > 1 -- or so')).toBe('(a > 1 -- or so\n)')
    expect(parenthesized('a > 1 /* or so */')).toBe('(a > 1 /* or so */)')
    expect(parenthesized("a = '--'")).toBe("(a = '--')")
  })
})

describe('parenthesizedUnlessPlain', () => {
  it.each([
    ['now()', 'now()'],
    ['lower(x) || f(y)', '(lower(x) || f(y))'],
    ['f(a)(b)', '(f(a)(b))'],
    ["'it''s'", "'it''s'"],
    ['5', '5'],
    ['-5', '(-5)'],
    ['CURRENT_DATE', 'CURRENT_DATE'],
    ['(a + b)', '(a + b)'],
    ['(a) + (b)', '((a) + (b))'],
    ['a AND b', '(a AND b)'],
    ["f(')')", "f(')')"],
    ['x -- y', '(x -- y\n)'],
  ])('%s', (text, shown) => {
    expect(parenthesizedUnlessPlain(text)).toBe(shown)
  })
})

describe('withoutOuterParentheses', () => {
  it.each([
    ['(a > 0)', 'a > 0'],
    ['((a > 0))', 'a > 0'],
    ['(a) + (b)', '(a) + (b)'],
    ["(a = ')')", "a = ')'"],
    ['a', 'a'],
    ['(a', '(a'],
    ['(f)(x)', '(f)(x)'],
  ])('%s', (text, shown) => {
    expect(withoutOuterParentheses(text)).toBe(shown)
  })
})
