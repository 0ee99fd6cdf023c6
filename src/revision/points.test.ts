import { expect, it } from 'vitest'
import { revisions } from '../../test/revision-graphs.ts'
import {
  branchLabels,
  branchPoints,
  buildGraph,
  currentRevisions,
  mergePoints,
  missingHeads,
  pointsOf,
} from './index.ts'

/** a1 - b2 - (c3, d3) - e4 (merge) - f5; side1, which f5 depends on; g9 alone. */
const graph = buildGraph(
  revisions(
    'a1',
    'b2 < a1',
    'c3 < b2 # left',
    'd3 < b2',
    'e4 < c3 d3',
    'f5 < e4 ~ side1',
    'side1 # side',
    'g9',
  ),
)

const marks = (id: string) =>
  Object.entries(pointsOf(graph, id))
    .filter(([, holds]) => holds)
    .map(([mark]) => mark)

it.each([
  ['a1', ['isBase']],
  ['b2', ['isBranchPoint']],
  ['c3', []],
  ['e4', ['isMergePoint']],
  ['f5', ['isHead']],
  ['side1', ['isHead', 'isEffectiveHead', 'isBase']],
  ['g9', ['isHead', 'isBase']],
])('marks %s with %j', (id, expected) => {
  expect(marks(id)).toEqual(expected)
})

it('lists the branch points and the merge points', () => {
  expect(branchPoints(graph)).toEqual(['b2'])
  expect(mergePoints(graph)).toEqual(['e4'])
})

it('shows the heads that the rows imply beside the rows', () => {
  expect(currentRevisions(graph, ['f5'])).toEqual(['f5', 'side1'])
  expect(currentRevisions(graph, ['c3'])).toEqual(['c3'])
  expect(currentRevisions(graph, [])).toEqual([])
})

it('misses no head that is implied', () => {
  expect(missingHeads(graph, ['f5', 'g9'])).toEqual([])
  expect(missingHeads(graph, ['f5'])).toEqual(['g9'])
  expect(missingHeads(graph, [])).toEqual(['f5', 'side1', 'g9'])
})

it('gives a label to what is above its revision, and below it down to a branch point or a merge point', () => {
  expect(Object.fromEntries(branchLabels(graph))).toEqual({
    c3: ['left'],
    e4: ['left'],
    f5: ['left'],
    side1: ['side'],
  })
  const line = buildGraph(revisions('a1', 'b2 < a1', 'c3 < b2 # x y', 'd4 < c3 # z'))
  expect(Object.fromEntries(branchLabels(line))).toEqual({
    a1: ['x', 'y', 'z'],
    b2: ['x', 'y', 'z'],
    c3: ['x', 'y', 'z'],
    d4: ['x', 'y', 'z'],
  })
})
