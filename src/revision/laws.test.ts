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
  resolveTarget,
  selectRange,
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

/** The code of the error that something is refused with; what is no LimbeckError is a bug. */
const refusedByName = (work: () => unknown): LimbeckError['code'] | undefined => {
  try {
    work()
  } catch (error) {
    if (error instanceof LimbeckError) return error.code
    throw error
  }
  return undefined
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

describe('whatever is typed', () => {
  it('is planned or refused by name, whatever the rows say', () => {
    const words = fc.constantFrom(
      ...[
        '@',
        '+',
        '-',
        ':',
        '1',
        '9',
        '0',
        '99999999999999999999',
        ' ',
        '',
        'head',
        'heads',
        'base',
        'current',
      ],
      ...[
        'rev00',
        'rev01',
        'rev0',
        'rev',
        'label1',
        'label',
        'REV00',
        'é',
        '\u0000',
        '__proto__',
        'constructor',
      ],
    )
    const anything = fc.oneof(
      fc.array(words, { maxLength: 6 }).map(parts => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 12 }),
    )
    const anyInput = anyRevisions.chain(all =>
      fc.record({
        all: fc.constant(all),
        rows: fc.tuple(
          fc.subarray(all.map(each => each.revision)),
          fc.oneof({ weight: 9, arbitrary: fc.constant<string[]>([]) }, fc.array(anything, { maxLength: 1 })),
        ),
        typed: anything,
      }),
    )
    fc.assert(
      fc.property(anyInput, ({ all, rows: [some, odd], typed }) => {
        const graph = buildGraph(all)
        const rows = [...some, ...odd]
        for (const plan of [planUpgrade, planDowngrade])
          for (const { rowsAfter } of planned(() => plan(graph, rows, typed)) ?? [])
            expect(rowsAfter).toEqual(rowsByDefinition(all, closureOf(all, rowsAfter)))
        planned(() => planStamp(graph, rows, [typed]))
        planned(() => planStamp(graph, [], [typed, typed]))
        refusedByName(() => resolveTarget(graph, typed, rows))
        refusedByName(() => selectRange(graph, typed, rows))
        refusedByName(() => selectRange(graph, `${typed}:`, rows))
      }),
      { numRuns: 1000 },
    )
  })
})

/** Ways to break a graph: what becomes of the revisions when the nth is given a fault, and what that is called. */
const faults: Readonly<
  Record<
    string,
    readonly [LimbeckError['code'], (all: readonly Revision[], n: number, m: number) => Revision]
  >
> = {
  'a circle of parents': ['REVISION_CYCLE', (all, n, m) => under(all, n, m, 'downRevision')],
  'a circle through a dependency': ['REVISION_CYCLE', (all, n, m) => under(all, n, m, 'dependsOn')],
  'a parent that is not there': [
    'MISSING_PARENT',
    (all, n) => ({ ...all[n]!, downRevision: [...all[n]!.downRevision, 'gone'] }),
  ],
  'a dependency that is not there': [
    'MISSING_DEPENDENCY',
    (all, n) => ({ ...all[n]!, dependsOn: ['gone', ...all[n]!.dependsOn] }),
  ],
  'an id in other letters': [
    'DUPLICATE_REVISION',
    (all, n, m) => ({ ...all[n]!, revision: all[m === n ? 0 : m]!.revision.toUpperCase() }),
  ],
  'a label that is an id': [
    'LABEL_IS_REVISION',
    (all, n, m) => ({ ...all[n]!, branchLabels: [...all[n]!.branchLabels, all[m]!.revision] }),
  ],
  'a label twice': ['DUPLICATE_LABEL', (all, n) => ({ ...all[n]!, branchLabels: ['twice', 'Twice'] })],
}

/** The nth revision, put on top of the mth of those that stand on it, itself among them. */
const under = (
  all: readonly Revision[],
  n: number,
  m: number,
  link: 'downRevision' | 'dependsOn',
): Revision => {
  const revision = all[n]!
  const above = all.filter(each => closureOf(all, [each.revision]).has(revision.revision))
  return { ...revision, [link]: [...revision[link], above[m % above.length]!.revision] }
}

describe('a graph with a fault is refused by name, wherever the fault is', () => {
  it.each(Object.entries(faults))('%s', (_, [code, broken]) => {
    const anyPlace = anyRevisions
      .filter(all => all.length > 1)
      .chain(all =>
        fc.record({
          all: fc.constant(all),
          n: fc.integer({ min: 1, max: all.length - 1 }),
          m: fc.nat({ max: all.length - 1 }),
        }),
      )
    fc.assert(
      fc.property(anyPlace, ({ all, n, m }) => {
        const found = refusedByName(() => buildGraph(all.with(n, broken(all, n, m))))
        expect(found).toBe(code)
      }),
    )
  })
})

it('a law can fail: rows of which one stands on another are told from good ones', () => {
  const all = revisions('a', 'b < a')
  expect(rowsByDefinition(all, closureOf(all, ['a', 'b']))).toEqual(['b'])
})
