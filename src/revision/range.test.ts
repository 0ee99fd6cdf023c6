import { describe, expect, it } from 'vitest'
import { revisions } from '../../test/revision-graphs.ts'
import { LimbeckError } from '../errors.ts'
import { buildGraph, newestFirst, parseRange, rangeNeedsRows, selectRange } from './index.ts'

/** a1 - b2 - c3 - d4 and a1 - b2 - x3; side1 - side2; c3 depends on side1. */
const graph = buildGraph(
  revisions(
    'a1',
    'b2 < a1',
    'c3 < b2 ~ side1 # main',
    'd4 < c3',
    'x3 < b2 # other',
    'side1 # side',
    'side2 < side1',
  ),
)

const selected = (range: string, rows?: readonly string[]): string => {
  try {
    return selectRange(graph, range, rows).join(' ')
  } catch (error) {
    if (error instanceof LimbeckError) return error.code
    throw error
  }
}

describe('selectRange', () => {
  it.each([
    [':', 'side2 x3 d4 c3 side1 b2 a1'],
    ['base:heads', 'side2 x3 d4 c3 side1 b2 a1'],
    [':c3', 'c3 side1 b2 a1'],
    ['b2:', 'x3 d4 c3 b2'],
    ['b2:c3', 'c3 b2'],
    ['b2:b2', 'b2'],
    ['main@base:', 'd4 c3 side1 b2 a1'],
    ['side@base:', 'side2 side1'],
    ['main@b2:', 'd4 c3 b2'],
    ['-1:d4', 'd4 c3'],
    ['-100:x3', 'x3 b2 a1'],
    ['main@-1:', 'd4 c3'],
    ['-1:', 'side2 x3 d4 c3 side1 b2'],
    ['a1:+1', 'b2 a1'],
    ['a1:main@+2', 'c3 b2 a1'],
    ['c3:+100', 'd4 c3'],
    [':side@+1', 'side1'],
    ['c3:d4+9', 'd4 c3'],
    ['d4-9:d4', 'd4 c3 side1 b2 a1'],
    ['main@head-1:main@head', 'd4 c3'],
    ['d4:b2', 'INVALID_RANGE'],
    ['side1:x3', 'INVALID_RANGE'],
    ['+1:d4', 'INVALID_RANGE'],
    ['a1:-1', 'INVALID_RANGE'],
    ['-1:+1', 'INVALID_RANGE'],
    ['a1:+2', 'AMBIGUOUS_TARGET'],
    [':head', 'MULTIPLE_HEADS'],
    ['side@base:d4', 'NOT_ON_BRANCH'],
  ])('%s is %s', (range, ids) => {
    expect(selected(range)).toBe(ids)
  })

  it('counts from where the database is', () => {
    expect(selected('-1:current', ['c3'])).toBe('c3 b2')
    expect(selected('current:main@head', ['c3'])).toBe('d4 c3')
    expect(selected('current:', ['c3', 'x3'])).toBe('x3 d4 c3')
    expect(selected('current:x3', ['c3'])).toBe('INVALID_RANGE')
    expect(selected(':current', [])).toBe('')
    expect(selected('a1:current', [])).toBe('INVALID_RANGE')
    expect(selected('current:c3', [])).toBe('c3 side1 b2 a1')
    expect(selected('current-1:current+1', ['c3'])).toBe('d4 c3 b2')
    expect(selected('-1:current', ['c3', 'x3'])).toBe('x3 c3 b2')
    expect(selected('current:+1', ['c3', 'x3'])).toBe('AMBIGUOUS_TARGET')
  })

  it('says whether it does', () => {
    const ranges = ['current:', ':current-1', '-2:current', 'a1:', '-2:', 'a1:+2', ':']
    expect(ranges.filter(range => rangeNeedsRows(parseRange(range)))).toEqual([
      'current:',
      ':current-1',
      '-2:current',
    ])
  })
})

it('history is the whole order, newest first', () => {
  expect(newestFirst(graph.order, new Set(graph.order))).toEqual([...graph.order].reverse())
})

it('counts down from each of many heads above a long trunk, and gives each revision once', () => {
  const trunk = Array.from({ length: 3000 }, (_, at) => `t${at}${at === 0 ? '' : ` < t${at - 1}`}`)
  const branches = Array.from({ length: 3000 }, (_, at) => [
    `a${at} < t2999`,
    `b${at} < a${at}`,
    `c${at} < b${at}`,
  ])
  const wide = buildGraph(revisions(...trunk, ...branches.flat()))
  expect(selectRange(wide, '-1:')).toHaveLength(6000)
  expect(selectRange(wide, '-3:')).toHaveLength(9001)
  expect(selectRange(wide, '-4:')).toHaveLength(9002)
})
