import { describe, expect, it } from 'vitest'
import { revisions } from '../../test/revision-graphs.ts'
import { LimbeckError } from '../errors.ts'
import { buildGraph, resolveRevision, resolveTarget } from './index.ts'

/**
 *     base1111 - fork2222 - left3333 - left4444      side1111 (label: side, left4444 depends on it)
 *                       \ - right333 - right444
 *     (label: left on left3333; right on right333)
 */
const graph = buildGraph(
  revisions(
    'base1111',
    'fork2222 < base1111',
    'left3333 < fork2222 # left',
    'right333 < fork2222 # right',
    'left4444 < left3333 ~ side',
    'right444 < right333',
    'side1111 # side',
  ),
)

const outcome = (resolve: () => unknown): unknown => {
  try {
    return resolve()
  } catch (error) {
    if (error instanceof LimbeckError) return `${error.code}: ${error.message} ${error.hint}`
    throw error
  }
}

describe('resolveTarget', () => {
  it.each<[target: string, rows: string[], ids: string[]]>([
    ['base', [], []],
    ['left@base', [], []],
    ['heads', [], ['left4444', 'right444']],
    ['left@heads', [], ['left4444']],
    ['left@head', [], ['left4444']],
    ['side@head', [], ['side1111']],
    ['fork2222@heads', [], ['left4444', 'right444']],
    ['left', [], ['left3333']],
    ['left@left3', [], ['left3333']],
    ['fork', [], ['fork2222']],
    ['base1111+1', [], ['fork2222']],
    ['left@head-2', [], ['fork2222']],
    ['left@fork2222+1', [], ['left3333']],
    ['base1111-1', [], []],
    ['current', ['left4444', 'right333'], ['left4444', 'right333']],
    ['right@current', ['left4444', 'right333'], ['right333']],
    ['side@current', ['left4444'], ['side1111']],
    ['+1', ['base1111'], ['fork2222']],
    ['current+1', ['base1111'], ['fork2222']],
    ['right@+1', ['left4444', 'right333'], ['right444']],
    ['right@+1', ['left4444'], ['right333']],
    ['right@+2', [], ['fork2222']],
    ['-1', ['left3333'], ['fork2222']],
    ['right@-1', ['left4444', 'right444'], ['right333']],
    ['-2', ['fork2222'], []],
  ])('resolves %s from %j', (target, rows, ids) => {
    expect(resolveTarget(graph, target, rows)).toEqual(ids)
  })

  it('says what is wrong and what to type', () => {
    const cases: readonly [target: string, rows: readonly string[]][] = [
      ['fork222', []],
      ['left3334', []],
      ['zzzzzz', []],
      ['for', []],
      ['righ', []],
      ['head', []],
      ['fork2222@head', []],
      ['left@right333', []],
      ['nobranch@head', []],
      ['base+1', []],
      ['fork2222+1', []],
      ['left4444+1', []],
      ['base1111-2', []],
      ['base-1', []],
      ['+1', ['left4444', 'right333']],
      ['-1', ['left4444', 'right333']],
      ['-1', []],
      ['right@-1', ['left4444']],
      ['+1', ['gone1111']],
    ]
    const said = cases.map(
      ([target, rows]) =>
        `${target} from ${rows.join(' ') || 'base'}\n    ${outcome(() => resolveTarget(graph, target, rows))}`,
    )
    expect(said.join('\n')).toMatchInlineSnapshot(`
      "fork222 from base
          fork2222
      left3334 from base
          UNKNOWN_REVISION: There is no revision or branch label "left3334". Did you mean left3333?
      zzzzzz from base
          UNKNOWN_REVISION: There is no revision or branch label "zzzzzz". Run "limbeck history" to see what there is.
      for from base
          UNKNOWN_REVISION: There is no revision or branch label "for": a prefix needs at least 4 characters. Did you mean fork2222?
      righ from base
          AMBIGUOUS_REVISION: "righ" could mean 3 revisions or labels: right333, right444, right. Type one more character, or the whole id.
      head from base
          MULTIPLE_HEADS: There are 3 heads, so "head" is not one revision: left4444, right444, side1111. Run "limbeck merge heads -m ..." to join them, name one of them, or say "heads" to upgrade to them all.
      fork2222@head from base
          MULTIPLE_HEADS: There are 2 heads, so "fork2222@head" is not one revision: left4444, right444. Run "limbeck merge heads -m ..." to join them, name one of them, or say "heads" to upgrade to them all.
      left@right333 from base
          NOT_ON_BRANCH: Revision right333 is not on the branch "left". Leave out "left@", or run "limbeck history" to see which branch it is on.
      nobranch@head from base
          UNKNOWN_REVISION: There is no revision or branch label "nobranch". Run "limbeck history" to see what there is.
      base+1 from base
          AMBIGUOUS_TARGET: "base+1" could go several ways: base1111, side1111. Name the way: a revision by its id, or a branch as in "BRANCH@+1".
      fork2222+1 from base
          AMBIGUOUS_TARGET: "fork2222+1" could go several ways: left3333, right333. Name the way: a revision by its id, or a branch as in "BRANCH@+1".
      left4444+1 from base
          TARGET_TOO_FAR: "left4444+1" is too far: there is nothing that way. Run "limbeck history -i" to see where the database is.
      base1111-2 from base
          TARGET_TOO_FAR: "base1111-2" is too far: only one step can be taken that way. Run "limbeck history -i" to see where the database is.
      base-1 from base
          TARGET_TOO_FAR: "base-1" is too far: there is nothing that way. Run "limbeck history -i" to see where the database is.
      +1 from left4444 right333
          AMBIGUOUS_TARGET: "+1" could go several ways: left4444, right333. The database is at several revisions: say which one to go from, as in "left4444@+1", or where to go by its id.
      -1 from left4444 right333
          AMBIGUOUS_TARGET: "-1" could go several ways: left4444, right333. The database is at several revisions: say which one to go from, as in "left4444@-1", or where to go by its id.
      -1 from base
          TARGET_TOO_FAR: "-1" is too far: there is nothing that way. Run "limbeck history -i" to see where the database is.
      right@-1 from left4444
          TARGET_TOO_FAR: "right@-1" is too far: there is nothing that way. Nothing of the branch "right" is applied: there is nothing to count from.
      +1 from gone1111
          UNKNOWN_ROW: The database is at revision gone1111, and no revision file has that id. Bring back its file (another branch of the repository may have it), or run "limbeck stamp --purge REVISION" with the revision that the database really is at."
    `)
  })
})

describe('resolveRevision', () => {
  it('gives one revision, or null for base', () => {
    expect(resolveRevision(graph, 'left')).toBe('left3333')
    expect(resolveRevision(graph, 'base')).toBe(null)
  })

  it('refuses several', () => {
    expect(outcome(() => resolveRevision(graph, 'heads'))).toMatch(/^MULTIPLE_HEADS/)
    expect(outcome(() => resolveRevision(graph, 'current', ['left3333', 'right333']))).toMatch(
      /^AMBIGUOUS_TARGET/,
    )
  })

  it('takes an exact name before a prefix, at any length', () => {
    const named = buildGraph(revisions('a1', 'a1b2', 'a1b2c3', 'x # a1b2c'))
    expect(['a1', 'a1b2', 'a1b2c', 'a1b2c3'].map(name => resolveRevision(named, name))).toEqual([
      'a1',
      'a1b2',
      'x',
      'a1b2c3',
    ])
  })

  it('takes a prefix of a label', () => {
    expect(resolveRevision(buildGraph(revisions('a', 'b < a # billing')), 'bill')).toBe('b')
  })
})
