import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { belowOf, closureOf, rowsByDefinition } from '../../test/revision-graphs.ts'
import { LimbeckError } from '../errors.ts'
import {
  buildGraph,
  type PlanStep,
  planDowngrade,
  planStamp,
  planUpgrade,
  type Revision,
  type RevisionGraph,
} from './index.ts'

// What Alembic answers for some hundreds of random graphs, kept beside the project.
const answers = join(import.meta.dirname, '../../../shared/conformance/revision-graphs.jsonl')
const isThere = existsSync(answers)
const isSkipped = !isThere && !process.env.CI
if (isSkipped) process.stderr.write(`What Alembic answers is not compared: ${answers} is not there.\n`)

interface Case {
  readonly current: readonly string[]
  readonly command: 'upgrade' | 'downgrade' | 'stamp'
  readonly target: string
  readonly steps?: readonly { readonly revision?: string; readonly rows: readonly string[] }[]
  readonly error?: keyof typeof codesOf
  readonly warned?: boolean
}

interface Answered {
  readonly id: string
  readonly revisions: readonly {
    readonly revision: string
    readonly down: readonly string[]
    readonly depends: readonly string[]
    readonly labels: readonly string[]
  }[]
  readonly heads: readonly string[]
  readonly bases: readonly string[]
  readonly cases: readonly Case[]
}

/** What Limbeck did: its steps, or the code of its error. */
type Outcome = readonly PlanStep[] | LimbeckError['code']

/** Alembic's classes of errors, and what Limbeck may call them. */
const codesOf = {
  multiple_heads: ['MULTIPLE_HEADS'],
  cant_locate: ['UNKNOWN_REVISION', 'AMBIGUOUS_REVISION', 'NOT_ON_BRANCH'],
  ambiguous: ['AMBIGUOUS_TARGET'],
  // Alembic counts -3 down from the first of several rows before it finds that there are not so many.
  relative: ['TARGET_TOO_FAR', 'WRONG_DIRECTION', 'AMBIGUOUS_TARGET'],
  not_ancestor: ['NOT_BELOW_CURRENT'],
  branch: ['MULTIPLE_HEADS'],
  other: ['NOT_BELOW_CURRENT'],
} as const satisfies Record<string, readonly LimbeckError['code'][]>

/** Where Limbeck differs on purpose: which cases a rule touches, why, and what Limbeck answers there. */
const intended: readonly {
  readonly rule: string
  readonly why: string
  readonly touches: (of: Case, graph: RevisionGraph, all: readonly Revision[]) => boolean
  readonly answer: (of: Case, outcome: Outcome, graph: RevisionGraph, all: readonly Revision[]) => boolean
}[] = [
  {
    rule: 'a prefix needs four characters',
    why: 'with fewer, the next revision soon changes what is meant; Alembic says four too, but looks at the length of what is found',
    touches: ({ target }, graph) => {
      const names = target.split('@').map(part => part.replace(/[+-]\d+$/, ''))
      const isExact = (name: string) => graph.nodes.has(name) || graph.labels.has(name)
      return names.some(name => /^\w{1,3}$/.test(name) && !isExact(name))
    },
    answer: (_, outcome) => outcome === 'UNKNOWN_REVISION',
  },
  {
    rule: '-N with several rows is refused as ambiguous',
    why: 'Alembic goes down from the row that the database returns first, and warns',
    touches: ({ warned }) => warned === true,
    answer: (_, outcome) => outcome === 'AMBIGUOUS_TARGET',
  },
  {
    rule: 'stamp heads ends at the heads',
    why: 'Alembic moves all rows to the first head that is above one of them, and so loses the rows that are heads already: the next upgrade would apply those lines again',
    touches: ({ command, target, current, steps }, graph) => {
      const end = steps?.at(-1)?.rows
      const isLost = (row: string) => graph.realHeads.includes(row) && end?.includes(row) === false
      return command === 'stamp' && target === 'heads' && current.some(isLost)
    },
    answer: (_, outcome, graph) =>
      typeof outcome !== 'string' && same(outcome.at(-1)?.rowsAfter, [...graph.realHeads].sort()),
  },
  {
    rule: 'no row stands on another after a downgrade',
    why: 'Alembic keeps a row for each parent of a merge, also where one parent stands on another; its next upgrade refuses such rows',
    touches: ({ command, steps }, _, all) => {
      const end = steps?.at(-1)?.rows
      return (
        command === 'downgrade' && end !== undefined && !same(end, rowsByDefinition(all, closureOf(all, end)))
      )
    },
    answer: ({ steps }, outcome, _, all) =>
      typeof outcome !== 'string' &&
      same(outcome.at(-1)?.rowsAfter, rowsByDefinition(all, closureOf(all, steps?.at(-1)?.rows ?? []))),
  },
  {
    rule: 'what is stamped takes the place of the rows below it',
    why: 'where a row is asked for that is there already, Alembic leaves the rows below it; its next upgrade refuses such rows',
    touches: ({ command, steps, current }, _, all) =>
      command === 'stamp' && steps !== undefined && !areRows(all, steps.at(-1)?.rows ?? current),
    // Rows that have nothing to do with it stay as they are, with Alembic and here.
    answer: (of, outcome, _, all) =>
      typeof outcome !== 'string' &&
      (areRows(all, outcome.at(-1)?.rowsAfter ?? of.current) || disagreement(of, outcome) === undefined),
  },
  {
    rule: 'rows of which one stands on another are refused before an upgrade',
    why: 'Alembic refuses them too, but tells first what else is wrong with the target',
    touches: ({ command, error, current }, _, all) =>
      command === 'upgrade' && error !== undefined && !areRows(all, current),
    answer: (_, outcome) => outcome === 'OVERLAPPING_ROWS',
  },
]

/** Whether rows are the heads of what they imply. */
const areRows = (all: readonly Revision[], rows: readonly string[]) =>
  same([...rows].sort(), rowsByDefinition(all, closureOf(all, rows)))

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

const outcomeOf = (graph: RevisionGraph, { current, command, target }: Case): Outcome => {
  try {
    if (command === 'upgrade') return planUpgrade(graph, current, target)
    if (command === 'downgrade') return planDowngrade(graph, current, target)
    return planStamp(graph, current, [target])
  } catch (error) {
    if (error instanceof LimbeckError) return error.code
    throw error
  }
}

/** What is wrong with an outcome; nothing if it agrees. */
const disagreement = (of: Case, outcome: Outcome): string | undefined => {
  if (of.error !== undefined) {
    const codes: readonly string[] = codesOf[of.error]
    if (typeof outcome !== 'string') return 'an error was due'
    return codes.includes(outcome) ? undefined : `${outcome} is not ${of.error}`
  }
  const steps = of.steps ?? []
  if (typeof outcome === 'string') return `steps were due, not ${outcome}`
  if (outcome.length === 0 || steps.length === 0)
    return outcome.length === steps.length ? undefined : 'steps or no steps'
  if (!same(outcome.at(-1)?.rowsAfter, steps.at(-1)?.rows)) return 'other rows at the end'
  if (of.command === 'stamp') return undefined
  const names = (each: readonly { readonly revision?: string }[]) => each.map(step => step.revision).sort()
  return same(names(outcome), names(steps)) ? undefined : 'other revisions'
}

/** What is wrong with the order of a plan or with the rows between its steps. */
const disorder = (of: Case, outcome: Outcome, all: readonly Revision[]): string | undefined => {
  if (of.command === 'stamp' || typeof outcome === 'string') return undefined
  const applied = new Set(closureOf(all, of.current))
  for (const { revision, direction, rowsAfter } of outcome) {
    const below = belowOf(all, all.find(each => each.revision === revision)!)
    if (direction === 'up' && !below.every(id => applied.has(id))) return `${revision} comes too early`
    if (direction === 'up') applied.add(revision)
    else applied.delete(revision)
    const stranded = all.find(
      each => applied.has(each.revision) && !belowOf(all, each).every(id => applied.has(id)),
    )
    if (stranded !== undefined) return `${revision} went before ${stranded.revision}`
    if (!same(rowsAfter, rowsByDefinition(all, applied))) return `wrong rows after ${revision}`
  }
  return undefined
}

describe.skipIf(isSkipped)('what Alembic answers', () => {
  const documents = (isThere ? readFileSync(answers, 'utf8').split('\n').filter(Boolean) : []).map(
    line => JSON.parse(line) as Answered,
  )

  it('is there to be compared', () => {
    expect(documents.length).toBeGreaterThanOrEqual(250)
  })

  it.each(documents)('agrees on graph $id', document => {
    const all = document.revisions.map(({ revision, down, depends, labels }) => ({
      revision,
      downRevision: down,
      dependsOn: depends,
      branchLabels: labels,
    }))
    const graph = buildGraph(all)
    expect([...graph.heads].sort()).toEqual(document.heads)
    expect([...graph.bases].sort()).toEqual(document.bases)

    const failures = document.cases.flatMap(of => {
      const outcome = outcomeOf(graph, of)
      const rule = intended.find(each => each.touches(of, graph, all))
      const agrees = rule ? rule.answer(of, outcome, graph, all) : disagreement(of, outcome) === undefined
      const wrong =
        (agrees ? undefined : (rule?.rule ?? disagreement(of, outcome))) ?? disorder(of, outcome, all)
      return wrong === undefined ? [] : [{ wrong, ...of, outcome }]
    })
    expect(failures).toEqual([])
  })
})
