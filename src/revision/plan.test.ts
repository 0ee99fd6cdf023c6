import { describe, expect, it } from 'vitest'
import { revisions } from '../../test/revision-graphs.ts'
import { LimbeckError } from '../errors.ts'
import {
  buildGraph,
  type PlanStep,
  planDowngrade,
  planStamp,
  planUpgrade,
  type RevisionGraph,
} from './index.ts'

const line = buildGraph(revisions('a1', 'b2 < a1', 'c3 < b2'))
/** a1 - b2 - d4 (merge) - e5, and a1 - c3 - d4 */
const merged = buildGraph(revisions('a1', 'b2 < a1 # left', 'c3 < a1 # right', 'd4 < b2 c3', 'e5 < d4'))
/** Two lines; p2 of the first depends on q1 of the second. */
const dependent = buildGraph(revisions('p1 # first', 'q1 # second', 'p2 < p1 ~ q1', 'p3 < p2', 'q2 < q1'))
/** d1 depends on k2 and on what k2 revises. */
const redundant = buildGraph(revisions('k1', 'k2 < k1', 'd1 ~ k1 k2'))
/** Of two heads, one depends on the other. */
const leaning = buildGraph(revisions('a1', 'b2 < a1', 'c2 < a1 ~ b2'))
const prefixes = buildGraph(revisions('a1', 'abcd1 < a1 # left', 'abcd2 < a1', 'x9 < abcd1'))

const told = (steps: () => readonly PlanStep[]): string => {
  try {
    const all = steps()
    const each = all.map(
      ({ revision, direction, rowsAfter }) =>
        `${direction === 'up' ? '+' : '-'}${revision} [${rowsAfter.join(' ')}]`,
    )
    return each.join('  ') || 'nothing'
  } catch (error) {
    if (error instanceof LimbeckError) return `${error.code}: ${error.message}\n    ${error.hint}`
    throw error
  }
}

interface Case {
  readonly graph: RevisionGraph
  readonly rows: readonly string[]
  readonly to: string
  readonly plan: string
}

describe('planUpgrade', () => {
  it.each<Case>([
    { graph: line, rows: [], to: 'head', plan: '+a1 [a1]  +b2 [b2]  +c3 [c3]' },
    { graph: line, rows: ['b2'], to: 'head', plan: '+c3 [c3]' },
    { graph: line, rows: ['c3'], to: 'b2', plan: 'nothing' },
    { graph: line, rows: ['a1'], to: '+1', plan: '+b2 [b2]' },
    { graph: line, rows: ['a1'], to: 'c3-1', plan: '+b2 [b2]' },
    { graph: line, rows: ['c3'], to: 'base', plan: 'nothing' },
    { graph: line, rows: [], to: 'current', plan: 'nothing' },
    { graph: merged, rows: ['a1'], to: 'head', plan: '+b2 [b2]  +c3 [b2 c3]  +d4 [d4]  +e5 [e5]' },
    { graph: merged, rows: ['b2'], to: 'right', plan: '+c3 [b2 c3]' },
    { graph: merged, rows: ['b2'], to: 'right@+1', plan: '+c3 [b2 c3]' },
    { graph: dependent, rows: ['p1'], to: 'first@head', plan: '+q1 [p1 q1]  +p2 [p2]  +p3 [p3]' },
    { graph: dependent, rows: ['p2'], to: 'second@+1', plan: '+q2 [p2 q2]' },
    { graph: dependent, rows: [], to: 'second', plan: '+q1 [q1]' },
    { graph: buildGraph([]), rows: [], to: 'head', plan: 'nothing' },
    // One dependency stands on the other, so that their rows are one by then: Alembic ends with a KeyError.
    { graph: redundant, rows: [], to: 'd1', plan: '+k1 [k1]  +k2 [k2]  +d1 [d1]' },
    { graph: redundant, rows: ['k1'], to: 'd1', plan: '+k2 [k2]  +d1 [d1]' },
    // Two heads on the branch, of which one depends on the other: Alembic calls them overlapping.
    { graph: leaning, rows: ['a1'], to: 'a1@heads', plan: '+b2 [b2]  +c2 [c2]' },
  ])('from $rows to $to: $plan', ({ graph, rows, to, plan }) => {
    expect(told(() => planUpgrade(graph, rows, to))).toBe(plan)
  })

  it('refuses what goes down, what is unknown, and rows that overlap', () => {
    const said = [
      told(() => planUpgrade(line, ['b2'], '-1')),
      told(() => planUpgrade(line, ['b9'], 'head')),
      told(() => planUpgrade(line, ['a1', 'c3'], 'head')),
      told(() => planUpgrade(dependent, ['p1'], 'head')),
      told(() => planUpgrade(line, ['a1'], 'a1:c3')),
      told(() => planUpgrade(line, ['a1'], 'base-1')),
      told(() => planUpgrade(line, ['a1'], 'c3+1')),
    ]
    expect(said.join('\n')).toMatchInlineSnapshot(`
      "WRONG_DIRECTION: "-1" counts down from where the database is, and upgrade goes up.
          Run "limbeck downgrade -1" to go the other way.
      UNKNOWN_ROW: The database is at revision b9, and no revision file has that id.
          Did you mean b2? Bring back its file (another branch of the repository may have it), or run "limbeck stamp --purge REVISION" with the revision that the database really is at.
      OVERLAPPING_ROWS: The version table names both c3 and a1, but c3 already stands on a1.
          If c3 is applied, run "limbeck stamp c3": it leaves one row.
      MULTIPLE_HEADS: There are 2 heads, so "head" is not one revision: p3, q2.
          Run "limbeck merge heads -m ..." to join them, name one of them, or say "heads" to upgrade to them all.
      INVALID_TARGET: "a1:c3" does not name a revision: it is a range.
          A range is for "limbeck history -r" and for "--sql".
      TARGET_TOO_FAR: "base-1" is too far: there is nothing that way.
          Run "limbeck history -i" to see where the database is.
      TARGET_TOO_FAR: "c3+1" is too far: there is nothing that way.
          Run "limbeck history -i" to see where the database is."
    `)
  })
})

describe('planDowngrade', () => {
  it.each<Case>([
    { graph: line, rows: ['c3'], to: '-1', plan: '-c3 [b2]' },
    { graph: line, rows: ['c3'], to: 'a1', plan: '-c3 [b2]  -b2 [a1]' },
    { graph: line, rows: ['c3'], to: 'base', plan: '-c3 [b2]  -b2 [a1]  -a1 []' },
    { graph: line, rows: ['c3'], to: 'c3', plan: 'nothing' },
    { graph: line, rows: [], to: 'base', plan: 'nothing' },
    { graph: line, rows: ['a1'], to: '-1', plan: '-a1 []' },
    { graph: merged, rows: ['e5'], to: 'b2', plan: '-e5 [d4]  -d4 [b2 c3]' },
    { graph: merged, rows: ['e5'], to: 'left@a1', plan: '-e5 [d4]  -d4 [b2 c3]  -b2 [c3]' },
    { graph: merged, rows: ['b2', 'c3'], to: 'left@-1', plan: '-b2 [c3]' },
    // What depends on a revision goes before it; what it depends on stays.
    {
      graph: dependent,
      rows: ['p3', 'q2'],
      to: 'second@base',
      plan: '-q2 [p3]  -p3 [p2]  -p2 [p1 q1]  -q1 [p1]',
    },
    { graph: dependent, rows: ['p3'], to: 'first@base', plan: '-p3 [p2]  -p2 [p1 q1]  -p1 [q1]' },
    { graph: dependent, rows: ['p3'], to: 'p1', plan: '-p3 [p2]  -p2 [p1 q1]' },
    // From one row there is one way to base, also where several lines begin there.
    { graph: dependent, rows: ['q1'], to: '-1', plan: '-q1 []' },
    // Rows that overlap come out whole.
    { graph: line, rows: ['a1', 'c3'], to: 'b2', plan: '-c3 [b2]' },
  ])('from $rows to $to: $plan', ({ graph, rows, to, plan }) => {
    expect(told(() => planDowngrade(graph, rows, to))).toBe(plan)
  })

  it('keeps no row that another implies, also where a merge names a parent and its ancestor', () => {
    const graph = buildGraph(revisions('a1', 'b2 < a1', 'm3 < a1 b2', 'z9'))
    expect(told(() => planDowngrade(graph, ['m3', 'z9'], 'b2'))).toBe('-m3 [b2 z9]')
  })

  it('refuses what goes up, what is not below, and what is ambiguous', () => {
    const said = [
      told(() => planDowngrade(line, ['b2'], '+1')),
      told(() => planDowngrade(line, ['b2'], 'c3')),
      told(() => planDowngrade(line, ['b2'], '-3')),
      told(() => planDowngrade(dependent, ['p1', 'q1'], '-1')),
      told(() => planDowngrade(merged, ['d4'], '-1')),
      told(() => planDowngrade(buildGraph(revisions('q1', 'p1 ~ q1')), ['p1'], 'q1')),
      told(() => planDowngrade(merged, ['e5'], 'a1@a1')),
      told(() => planDowngrade(dependent, ['p3'], 'head')),
      told(() => planDowngrade(dependent, ['p3'], 'nowhere@base')),
    ]
    expect(said.join('\n')).toMatchInlineSnapshot(`
      "WRONG_DIRECTION: "+1" counts up from where the database is, and downgrade goes down.
          Run "limbeck upgrade +1" to go the other way.
      NOT_BELOW_CURRENT: Cannot downgrade to "c3": revision c3 is not applied.
          Run "limbeck current" to see where the database is; a downgrade goes to a revision below that.
      TARGET_TOO_FAR: "-3" is too far: only 2 steps can be taken that way.
          Run "limbeck history -i" to see where the database is.
      AMBIGUOUS_TARGET: "-1" could go several ways: p1, q1.
          The database is at several revisions: say which one to go from, as in "p1@-1", or where to go by its id.
      AMBIGUOUS_TARGET: "-1" could go several ways: b2, c3.
          d4 is a merge: name the revision to go to by its id.
      NOT_BELOW_CURRENT: Cannot downgrade to "q1": nothing applied revises q1; p1 only depends on it.
          Run "limbeck current" to see where the database is; a downgrade goes to a revision below that.
      NOT_BELOW_CURRENT: Cannot downgrade to "a1@a1": the branch of a1 does not begin there.
          Run "limbeck current" to see where the database is; a downgrade goes to a revision below that.
      MULTIPLE_HEADS: There are 2 heads, so "head" is not one revision: p3, q2.
          Run "limbeck merge heads -m ..." to join them, name one of them, or say "heads" to upgrade to them all.
      UNKNOWN_REVISION: There is no revision or branch label "nowhere".
          Run "limbeck history" to see what there is."
    `)
  })
})

describe('planStamp', () => {
  it.each<Omit<Case, 'to'> & { to: readonly string[] }>([
    { graph: line, rows: [], to: ['c3'], plan: '+c3 [c3]' },
    { graph: line, rows: ['a1'], to: ['head'], plan: '+c3 [c3]' },
    { graph: line, rows: ['c3'], to: ['a1'], plan: '-a1 [a1]' },
    { graph: line, rows: ['c3'], to: ['-1'], plan: '-b2 [b2]' },
    { graph: line, rows: ['c3'], to: ['c3'], plan: 'nothing' },
    { graph: line, rows: ['c3'], to: ['base'], plan: '-c3 []' },
    // Two parents of a merge.
    { graph: merged, rows: ['d4'], to: ['b2', 'c3'], plan: '-b2 [b2]  +c3 [b2 c3]' },
    { graph: merged, rows: ['b2', 'c3'], to: ['e5'], plan: '+e5 [e5]' },
    { graph: merged, rows: ['b2'], to: ['c3'], plan: '+c3 [b2 c3]' },
    // A head that has its row keeps it when another head moves.
    { graph: dependent, rows: ['p1', 'q2'], to: ['heads'], plan: '+p3 [p3 q2]' },
    { graph: dependent, rows: ['p3'], to: ['q1'], plan: '-q1 [q1]' },
    { graph: dependent, rows: ['p1', 'q2'], to: ['second@base'], plan: '-q2 [p1]' },
    { graph: dependent, rows: ['p1', 'q2'], to: ['base'], plan: '-p1 [q2]  -q2 []' },
    { graph: dependent, rows: ['q2'], to: ['base', 'p1'], plan: '-q2 []  +p1 [p1]' },
    // One that another target stands on adds nothing.
    { graph: line, rows: [], to: ['b2', 'a1'], plan: '+b2 [b2]' },
    // The way out of rows that overlap.
    { graph: line, rows: ['a1', 'c3'], to: ['c3'], plan: '+c3 [c3]' },
    { graph: line, rows: ['a1', 'c3'], to: ['b2'], plan: '-b2 [b2]' },
    { graph: leaning, rows: ['a1'], to: ['a1@heads'], plan: '+c2 [c2]' },
    // A prefix on a branch looks only there, whatever the rows are: Alembic cannot locate it.
    { graph: prefixes, rows: ['x9'], to: ['left@abcd'], plan: '-abcd1 [abcd1]' },
  ])('from $rows to $to: $plan', ({ graph, rows, to, plan }) => {
    expect(told(() => planStamp(graph, rows, to))).toBe(plan)
  })

  it('moves a whole branch where one is named, and otherwise only what is above or below', () => {
    const forked = buildGraph(revisions('a1', 'b2 < a1', 'x2 < b2', 'y2 < b2', 'x3 < x2'))
    expect(told(() => planStamp(forked, ['x3', 'y2'], ['x2']))).toBe('-x2 [x2 y2]')
    expect(told(() => planStamp(forked, ['x3', 'y2'], ['b2@x2']))).toBe('-x2 [x2]')
  })
})
