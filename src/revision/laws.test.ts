import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyRevisions, belowOf, closureOf, revisions, rowsByDefinition } from '../../test/revision-graphs.ts'
import { LimbeckError } from '../errors.ts'
import {
  buildGraph,
  missingHeads,
  type PlanStep,
  planDowngrade,
  planStamp,
  planUpgrade,
  type Revision,
} from './index.ts'

/** Revisions, and rows that say some of them are applied. */
const anyState = anyRevisions.chain(all =>
  fc.record({
    all: fc.constant(all),
    rows: fc
      .subarray(all.map(each => each.revision))
      .map(some => rowsByDefinition(all, closureOf(all, some))),
  }),
)

const target = (all: readonly Revision[]): fc.Arbitrary<string> => {
  const names = all.flatMap(each => [each.revision, ...each.branchLabels])
  const ident = fc.constantFrom('head', 'heads', 'base', 'current', ...names)
  const branch = names.length === 0 ? fc.constant('') : fc.constantFrom('', ...names.map(name => `${name}@`))
  const offset = fc.constantFrom('', '', '+1', '-1', '+2', '-2')
  return fc.tuple(branch, fc.oneof(ident, fc.constant('')), offset).map(parts => parts.join(''))
}

const anyCommand = (all: readonly Revision[]) =>
  fc.record({ command: fc.constantFrom('upgrade', 'downgrade', 'stamp'), target: target(all) })

const rowsAtEnd = (steps: readonly PlanStep[], rows: readonly string[]) => steps.at(-1)?.rowsAfter ?? rows

/** Whatever may be typed is planned, or refused with an error that says so. */
const planned = (plan: () => readonly PlanStep[]): readonly PlanStep[] | undefined => {
  try {
    return plan()
  } catch (error) {
    if (error instanceof LimbeckError) return undefined
    throw error
  }
}

describe('from anywhere', () => {
  it('an upgrade to heads applies what is missing, each after what it stands on, and ends at the heads', () => {
    fc.assert(
      fc.property(anyState, ({ all, rows }) => {
        const graph = buildGraph(all)
        const applied = new Set(closureOf(all, rows))
        for (const { revision, direction, rowsAfter } of planUpgrade(graph, rows, 'heads')) {
          const below = belowOf(all, all.find(each => each.revision === revision)!)
          expect(direction).toBe('up')
          expect(applied.has(revision)).toBe(false)
          expect(below.every(id => applied.has(id))).toBe(true)
          applied.add(revision)
          expect(rowsAfter).toEqual(rowsByDefinition(all, applied))
        }
        expect(applied.size).toBe(all.length)
        expect(missingHeads(graph, rowsByDefinition(all, applied))).toEqual([])
      }),
    )
  })

  it('a downgrade to base takes everything back, and an upgrade to the same rows brings it back', () => {
    fc.assert(
      fc.property(anyState, ({ all, rows }) => {
        const graph = buildGraph(all)
        const down = planDowngrade(graph, rows, 'base')
        expect(new Set(down.map(step => step.revision))).toEqual(closureOf(all, rows))
        expect(rowsAtEnd(down, rows)).toEqual([])
        expect(
          rows.reduce((at, row) => rowsAtEnd(planUpgrade(graph, at, row), at), [] as readonly string[]),
        ).toEqual(rows)
      }),
    )
  })

  it('a downgrade to any revision takes back nothing that must stay, and the way up is the way down', () => {
    fc.assert(
      fc.property(anyState, fc.nat(), ({ all, rows }, n) => {
        fc.pre(rows.length > 0)
        const graph = buildGraph(all)
        const applied = [...closureOf(all, rows)].sort()
        const to = applied[n % applied.length]!
        const down = planned(() => planDowngrade(graph, rows, to))
        if (down === undefined) return
        const left = closureOf(all, rowsAtEnd(down, rows))
        for (const id of closureOf(all, [to])) expect(left.has(id)).toBe(true)
        expect(
          rows.reduce((at, row) => rowsAtEnd(planUpgrade(graph, at, row), at), rowsAtEnd(down, rows)),
        ).toEqual(rows)
      }),
    )
  })

  it('a plan that stopped after any step goes on with the steps that were left', () => {
    fc.assert(
      fc.property(anyState, fc.nat(), ({ all, rows }, n) => {
        const graph = buildGraph(all)
        for (const plan of [planUpgrade, planDowngrade]) {
          const to = plan === planUpgrade ? 'heads' : 'base'
          const steps = plan(graph, rows, to)
          const done = steps.length === 0 ? 0 : n % steps.length
          expect(plan(graph, rowsAtEnd(steps.slice(0, done), rows), to)).toEqual(steps.slice(done))
        }
      }),
    )
  })

  it('stamp heads says that everything is applied', () => {
    fc.assert(
      fc.property(anyState, ({ all, rows }) => {
        const graph = buildGraph(all)
        expect(rowsAtEnd(planStamp(graph, rows, ['heads']), rows)).toEqual([...graph.realHeads].sort())
      }),
    )
  })
})

describe('after any commands', () => {
  it('the rows are the heads of a set that holds all it stands on', () => {
    const anySession = anyRevisions.chain(all =>
      fc.record({
        all: fc.constant(all),
        commands: fc.array(anyCommand(all), { minLength: 1, maxLength: 8 }),
      }),
    )
    fc.assert(
      fc.property(anySession, ({ all, commands }) => {
        const graph = buildGraph(all)
        let rows: readonly string[] = []
        for (const { command, target: to } of commands) {
          const steps = planned(() =>
            command === 'upgrade'
              ? planUpgrade(graph, rows, to)
              : command === 'downgrade'
                ? planDowngrade(graph, rows, to)
                : planStamp(graph, rows, [to]),
          )
          for (const { rowsAfter } of steps ?? [])
            expect(rowsAfter).toEqual(rowsByDefinition(all, closureOf(all, rowsAfter)))
          rows = rowsAtEnd(steps ?? [], rows)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('the order in which the files were found changes neither what is done nor where it ends', () => {
    fc.assert(
      fc.property(anyState, ({ all, rows }) => {
        const sorted = [...all].sort((a, b) => (a.revision < b.revision ? -1 : 1))
        const [one, other] = [all, sorted].map(each => planUpgrade(buildGraph(each), rows, 'heads'))
        const names = (steps: readonly PlanStep[]) => steps.map(step => step.revision).sort()
        expect(names(one!)).toEqual(names(other!))
        expect(rowsAtEnd(one!, rows)).toEqual(rowsAtEnd(other!, rows))
      }),
    )
  })
})

it('a law can fail: rows of which one stands on another are told from good ones', () => {
  const all = revisions('a', 'b < a')
  expect(rowsByDefinition(all, closureOf(all, ['a', 'b']))).toEqual(['b'])
})
