import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyRevisions, closureOf, revisions, rowsByDefinition } from '../../test/revision-graphs.ts'
import { LimbeckError } from '../errors.ts'
import { buildGraph, planRebase, planTakeBack, type Revision } from './index.ts'

interface Case {
  readonly name: string
  readonly graph: readonly string[]
  readonly mine: readonly string[]
  readonly onto?: string
  /** `id from>to`, or the code of the refusal. */
  readonly moves: readonly string[] | string
}

const cases: readonly Case[] = [
  { name: 'one', graph: ['a', 'b < a', 'm < a'], mine: ['m'], moves: ['m a>b'] },
  {
    name: 'a chain',
    graph: ['a', 'b < a', 'm < a', 'n < m', 'o < n'],
    mine: ['m', 'n', 'o'],
    moves: ['m a>b'],
  },
  {
    name: 'what comes after one that is named',
    graph: ['a', 'b < a', 'm < a', 'n < m'],
    mine: ['m'],
    moves: ['m a>b'],
  },
  { name: 'the upper part of a line', graph: ['a', 'b < a', 'c < a', 'm < c'], mine: ['m'], moves: [] },
  { name: 'far below', graph: ['a', 'b < a', 'c < b', 'm < a'], mine: ['m'], moves: ['m a>c'] },
  {
    name: 'two chains',
    graph: ['a', 'b < a', 'm < a', 'n < a'],
    mine: ['m', 'n'],
    moves: ['m a>b', 'n a>b'],
  },
  {
    name: 'two lines, each to its own head',
    graph: ['a', 'b < a', 'm < a', 'x # billing', 'y < x', 'n < x'],
    mine: ['m', 'n'],
    moves: ['m a>b', 'n x>y'],
  },
  {
    name: 'a merge of mine',
    graph: ['a', 'b < a', 'm < a', 'n < a', 'o < m n'],
    mine: ['m', 'n', 'o'],
    moves: ['m a>b', 'n a>b'],
  },
  {
    name: 'a merge with theirs',
    graph: ['a', 'b < a', 'm < a', 'o < m b'],
    mine: ['m', 'o'],
    moves: 'MERGE_IN_THE_WAY',
  },
  { name: 'several heads', graph: ['a', 'b < a', 'c < a', 'm < a'], mine: ['m'], moves: 'ONTO_NEEDED' },
  {
    name: 'the one that is named',
    graph: ['a', 'b < a', 'c < a', 'm < a'],
    mine: ['m'],
    onto: 'c',
    moves: ['m a>c'],
  },
  {
    name: 'the one head of the others',
    graph: ['a', 'b < a', 'm < a'],
    mine: ['m'],
    onto: 'head',
    moves: ['m a>b'],
  },
  { name: 'a base', graph: ['a', 'm'], mine: ['m'], moves: [] },
  { name: 'a base that is told to', graph: ['a', 'm'], mine: ['m'], onto: 'a', moves: ['m >a'] },
  { name: 'no head', graph: ['a', 'b < a', 'm < a'], mine: ['m'], onto: 'a', moves: 'NOT_A_HEAD' },
  { name: 'one of mine', graph: ['a', 'b < a', 'm < a'], mine: ['m'], onto: 'm', moves: 'USAGE' },
  { name: 'what theirs depend on', graph: ['a', 'b < a ~ m', 'm < a'], mine: ['m'], moves: ['m a>b'] },
]

const outcome = (plan: () => readonly string[]): readonly string[] | string => {
  try {
    return plan()
  } catch (error) {
    if (error instanceof LimbeckError) return error.code
    throw error
  }
}

describe('a rebase moves', () => {
  it.each(cases)('$name', ({ graph, mine, onto, moves }) => {
    const plan = () =>
      planRebase(buildGraph(revisions(...graph)), mine, onto).moves.map(
        ({ revision, from, to }) => `${revision} ${from ?? ''}>${to}`,
      )
    expect(outcome(plan)).toEqual(moves)
  })
})

describe('of any graph', () => {
  const anyCase = anyRevisions.chain(all => {
    const ids = all.map(({ revision }) => revision)
    return fc.record({ all: fc.constant(all), mine: fc.subarray(ids), applied: fc.subarray(ids) })
  })

  it('a plan moves only the lowest, to where nothing of mine is, or is refused by name', () => {
    fc.assert(
      fc.property(anyCase, ({ all, mine }) => {
        const graph = buildGraph(all)
        const after = outcome(() => {
          const plan = planRebase(graph, mine)
          const own = new Set(plan.mine)
          const to = new Map(plan.moves.map(move => [move.revision, move.to]))
          for (const { revision, from, to } of plan.moves)
            expect([own.has(revision), own.has(to), from !== undefined && own.has(from)]).toEqual([
              true,
              false,
              false,
            ])
          return buildGraph(
            all.map((one): Revision => {
              const below = to.get(one.revision)
              return below === undefined ? one : { ...one, downRevision: [below] }
            }),
          ).order
        })
        if (typeof after === 'string')
          expect(['MERGE_IN_THE_WAY', 'ONTO_NEEDED', 'REVISION_CYCLE']).toContain(after)
        else expect(new Set(after)).toEqual(new Set(graph.order))
      }),
    )
  })

  it('what is taken back leaves rows of what is left, without any of them', () => {
    fc.assert(
      fc.property(anyCase, ({ all, mine, applied }) => {
        const before = closureOf(all, applied)
        const rows = rowsByDefinition(all, before)
        const left = new Set(before)
        let last: readonly string[] = rows
        for (const { revision, direction, rowsAfter } of planTakeBack(buildGraph(all), rows, mine)) {
          expect([direction, left.delete(revision)]).toEqual(['down', true])
          expect(rowsAfter).toEqual(rowsByDefinition(all, left))
          last = rowsAfter
        }
        expect([...closureOf(all, last)].filter(id => mine.includes(id))).toEqual([])
      }),
    )
  })
})
