import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyRevisions, belowOf, revisions } from '../../test/revision-graphs.ts'
import { LimbeckError } from '../errors.ts'
import { buildGraph, nodeOf, planUpgrade, type Revision } from './index.ts'

const thrownBy = (build: () => unknown): LimbeckError => {
  try {
    build()
  } catch (error) {
    if (error instanceof LimbeckError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('buildGraph', () => {
  it('links what it is given, in any order', () => {
    const graph = buildGraph(revisions('m < b c', 'c < a', 'b < a ~ side', 'a', 'x # side'))
    expect(nodeOf(graph, 'b')).toMatchObject({ parents: ['a'], dependencies: ['x'], children: ['m'] })
    expect(nodeOf(graph, 'x')).toMatchObject({ children: [], dependents: ['b'] })
    expect(graph).toMatchObject({ heads: ['m', 'x'], realHeads: ['m'], bases: ['a', 'x'] })
    expect(graph.order).toEqual(['a', 'x', 'b', 'c', 'm'])
  })

  it('is content with no revisions at all', () => {
    expect(buildGraph([])).toMatchObject({ heads: [], realHeads: [], bases: [], order: [] })
  })

  it('counts a link that is named twice once', () => {
    const graph = buildGraph(revisions('a # side', 'b < a a ~ a side', 'c ~ a side'))
    expect(nodeOf(graph, 'b')).toMatchObject({ parents: ['a'], dependencies: [] })
    expect(nodeOf(graph, 'a')).toMatchObject({ children: ['b'], dependents: ['c'] })
  })

  it('keeps what the caller knows of a revision', () => {
    const graph = buildGraph(revisions('a').map(revision => ({ ...revision, message: 'add users' })))
    expect(nodeOf(graph, 'a').revision.message).toBe('add users')
  })
})

describe('a malformed graph', () => {
  const cases: readonly { name: string; given: readonly Revision[]; code: string; says: string }[] = [
    {
      name: 'a cycle with an entry and an exit',
      given: revisions('root', 'a < root c', 'b < a', 'c < b', 'top < b'),
      code: 'REVISION_CYCLE',
      says: 'Revisions stand on each other in a circle: b -> a -> c -> b.',
    },
    {
      name: 'a cycle with neither',
      given: revisions('root', 'a < c', 'b < a', 'c < b'),
      code: 'REVISION_CYCLE',
      says: 'Revisions stand on each other in a circle: a -> c -> b -> a.',
    },
    {
      name: 'a cycle with an entry only',
      given: revisions('root', 'a < root b', 'b < a'),
      code: 'REVISION_CYCLE',
      says: 'Revisions stand on each other in a circle: a -> b -> a.',
    },
    {
      name: 'a cycle through dependencies',
      given: revisions('a ~ y', 'b < a', 'x ~ b', 'y < x'),
      code: 'REVISION_CYCLE',
      says: 'Revisions stand on each other in a circle: a -> y -> x -> b -> a.',
    },
    {
      name: 'a revision that revises itself',
      given: revisions('a', 'b < a b'),
      code: 'REVISION_CYCLE',
      says: 'Revision b stands on itself.',
    },
    {
      name: 'a revision that depends on its own label',
      given: revisions('a ~ mine # mine'),
      code: 'REVISION_CYCLE',
      says: 'Revision a stands on itself.',
    },
    {
      name: 'a missing parent',
      given: revisions('ae1027a6', 'b2 < ae1027a7'),
      code: 'MISSING_PARENT',
      says: 'Revision b2 revises ae1027a7, and there is no such revision.',
    },
    {
      name: 'a missing dependency',
      given: revisions('a', 'b < a ~ billing'),
      code: 'MISSING_DEPENDENCY',
      says: 'Revision b depends on billing, and there is no such revision or label.',
    },
    {
      name: 'a label as a parent',
      given: revisions('a # billing', 'b < billing'),
      code: 'MISSING_PARENT',
      says: 'Revision b revises billing, and there is no such revision.',
    },
    {
      name: 'the same id twice',
      given: revisions('a', 'b < a', 'b < a').map((each, n) => ({ ...each, path: `versions/${n}.ts` })),
      code: 'DUPLICATE_REVISION',
      says: 'There are two revisions with the id b (versions/1.ts, versions/2.ts).',
    },
    {
      name: 'ids that differ only in case',
      given: revisions('ae10', 'AE10'),
      code: 'DUPLICATE_REVISION',
      says: 'The revision ids ae10 and AE10 differ only in case.',
    },
    {
      name: 'the same label twice',
      given: revisions('a # billing', 'b # Billing'),
      code: 'DUPLICATE_LABEL',
      says: 'The branch label "Billing" of revision b is taken: revision a has it.',
    },
    {
      name: 'the same label twice on one revision',
      given: revisions('a # billing billing'),
      code: 'DUPLICATE_LABEL',
      says: 'Revision a names the branch label "billing" twice.',
    },
    {
      name: 'a label that is an id',
      given: revisions('a # B', 'b'),
      code: 'LABEL_IS_REVISION',
      says: 'The branch label "B" of revision a is also the id of revision b.',
    },
    {
      name: 'illegal characters in an id',
      given: revisions('ae-10@x:+'),
      code: 'INVALID_REVISION_ID',
      says: 'The revision id "ae-10@x:+" contains "-", "@", ":", "+".',
    },
    {
      name: 'an id that is not ASCII',
      given: revisions('rév'),
      code: 'INVALID_REVISION_ID',
      says: 'The revision id "rév" contains "é".',
    },
    {
      name: 'an id of 33 characters',
      given: revisions('a'.repeat(33)),
      code: 'INVALID_REVISION_ID',
      says: `The revision id "${'a'.repeat(33)}" is longer than 32 characters.`,
    },
    {
      name: 'a cycle beside an id that is a symbol, which is told first',
      given: revisions('base', 'a < base b', 'b < a'),
      code: 'REVISION_CYCLE',
      says: 'Revisions stand on each other in a circle: a -> b -> a.',
    },
    {
      name: 'an empty id',
      given: revisions(''),
      code: 'INVALID_REVISION_ID',
      says: 'The revision id "" is empty.',
    },
    {
      name: 'an id that is a symbol',
      given: revisions('head'),
      code: 'INVALID_REVISION_ID',
      says: 'The revision id "head" is a word of the command line.',
    },
    {
      name: 'a label with an illegal character',
      given: revisions('a # x@y'),
      code: 'INVALID_LABEL',
      says: 'The branch label "x@y" of revision a contains "@".',
    },
    {
      name: 'a label that reads as a relative target',
      given: revisions('a # v1-2'),
      code: 'INVALID_LABEL',
      says: 'The branch label "v1-2" of revision a ends like a relative target.',
    },
    {
      name: 'a label that is a symbol',
      given: revisions('a # base'),
      code: 'INVALID_LABEL',
      says: 'The branch label "base" of revision a is a word of the command line.',
    },
  ]

  it.each(cases)('is refused for $name', ({ given, code, says }) => {
    const error = thrownBy(() => buildGraph(given))
    expect({ code: error.code, says: error.message }).toEqual({ code, says })
    expect(error.hint).toBeTruthy()
  })

  it('offers the nearest names', () => {
    expect(thrownBy(() => buildGraph(revisions('ae1027a6', 'b2 < ae1027a7'))).hint).toMatchInlineSnapshot(
      `"Did you mean ae1027a6? Bring back the file of ae1027a7, or correct downRevision in b2."`,
    )
  })

  it('accepts 32 characters, any printable ASCII, and a label with a hyphen', () => {
    expect(
      buildGraph(revisions('a'.repeat(32), "!$%&'()*,./;=?[]^_`{|}", 'b # my-feature')).heads,
    ).toHaveLength(3)
  })
})

describe('the order of a graph', () => {
  it('puts each revision after all it stands on', () => {
    fc.assert(
      fc.property(anyRevisions, all => {
        const { order } = buildGraph(all)
        expect(new Set(order).size).toBe(all.length)
        for (const revision of all)
          for (const below of belowOf(all, revision))
            expect(order.indexOf(below)).toBeLessThan(order.indexOf(revision.revision))
      }),
    )
  })

  it('exists, or a cycle is named, whatever the links', () => {
    const anyLinks = fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(anyLinks, links => {
        const all = links.map((down, n) => ({
          revision: `r${n}`,
          downRevision: down.map(m => `r${m % links.length}`),
          dependsOn: [],
          branchLabels: [],
        }))
        const isBelowItself = (id: string) => {
          const seen = new Set<string>()
          const todo = [id]
          for (const each of todo)
            for (const below of all.find(({ revision }) => revision === each)!.downRevision) {
              if (!seen.has(below)) todo.push(below)
              seen.add(below)
            }
          return seen.has(id)
        }
        if (!all.some(({ revision }) => isBelowItself(revision))) {
          expect(buildGraph(all).order).toHaveLength(all.length)
          return
        }
        const error = thrownBy(() => buildGraph(all))
        expect(error.code).toBe('REVISION_CYCLE')
        const cycle = error.details.cycle as string[]
        expect(cycle.at(-1)).toBe(cycle[0])
        for (const [at, id] of cycle.slice(0, -1).entries())
          expect(all.find(({ revision }) => revision === id)!.downRevision).toContain(cycle[at + 1])
      }),
    )
  })

  it('goes one branch at a time', () => {
    const graph = buildGraph(revisions('a', 'b1 < a', 'c1 < a', 'b2 < b1', 'c2 < c1', 'm < b2 c2'))
    expect(graph.order).toEqual(['a', 'b1', 'b2', 'c1', 'c2', 'm'])
  })
})

describe('a large graph', () => {
  const line = (length: number) =>
    Array.from({ length }, (_, n) => (n === 0 ? 'r0' : `r${n} < r${n - 1}`)).reverse()

  it('may be a line of 30 000 revisions: nothing recurses', () => {
    const graph = buildGraph(revisions(...line(30_000)))
    expect(planUpgrade(graph, ['r0'], 'head').at(-1)?.rowsAfter).toEqual(['r29999'])
    expect(planUpgrade(graph, ['r29999'], 'heads')).toEqual([])
  })

  it('may have 3 000 merges: no path is walked twice', () => {
    // Each pair stands on both of the pair before: 2^3000 paths from the top to the bottom.
    const pairs = Array.from({ length: 3000 }, (_, n) => {
      const below = n === 0 ? '' : `< a${n - 1} b${n - 1}`
      return [`a${n} ${below}`, `b${n} ${below}`]
    })
    const steps = planUpgrade(buildGraph(revisions(...pairs.flat(), 'top < a2999 b2999')), [], 'head')
    expect(steps).toHaveLength(6001)
    expect(steps.at(-1)?.rowsAfter).toEqual(['top'])
  })
})
