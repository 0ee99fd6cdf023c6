import { editedDown, LimbeckError, revisionInserted } from '../errors.ts'
import { ancestors, nodeOf, type PlanStep, type RevisionGraph } from '../revision/index.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { editedAmong } from './edited-revisions.ts'
import { type Inserted, insertedBelow } from './inserted-below.ts'
import { canUndo } from './kept-undo.ts'
import { readLastEntries, readNotedRevisions } from './last-entries.ts'
import { readUndo } from './read-undo.ts'
import type { Session } from './session.ts'
import { verifyHistory } from './verify-history.ts'

type Rows = readonly string[]
type Plan = (rows: Rows) => readonly PlanStep[]

export interface WithHistory {
  readonly graph: RevisionGraph<RevisionFile>
  readonly plan: Plan
  /** The revision that the target names as it is, where it does. Asked once the plan has found the target right. */
  readonly named: () => string | undefined
  /** Go on where what was applied is not what is in the files. */
  readonly allowEdited: boolean
}

/**
 * A plan to go up that stops where what was applied is not what is in the files. A revision that was put below an applied
 * one is looked for every time, for the version rows hide it; the files are read only where something is to be
 * applied, so that an upgrade with nothing to do stays as fast as it is.
 */
export const upWithHistory = (session: Session, input: WithHistory) => {
  // Asked along with the version rows, not after them.
  let asked: Promise<ReadonlySet<string>> | undefined = readNotedRevisions(session)
  asked.catch(() => undefined)
  let verified = false
  return async (rows: Rows): Promise<readonly PlanStep[]> => {
    const planned = input.plan(rows)
    const noted = await (asked ?? readNotedRevisions(session))
    asked = undefined
    const inserted = await insertedUnder(session, input.graph, rows, noted)
    const below = planned.length > 0 ? [] : stepsBelow(input, inserted, rows)
    const steps = below.length > 0 ? below : planned
    if (verified) return steps
    verified = true
    const problems =
      steps.length > 0
        ? await problemsOf(session, input.graph, rows)
        : inserted.map(one => insertedError(input.graph, one))
    const left = below.length > 0 ? problems.filter(({ code }) => code !== 'REVISION_INSERTED') : problems
    if (input.allowEdited) for (const { message } of left) session.report({ kind: 'editedAllowed', message })
    else refuse(left)
    return steps
  }
}

/**
 * How a revision is taken back that was edited since it was applied: it is not; by what its file says now; by what the
 * ledger kept when it was applied; or so where the ledger kept it, and else not.
 */
export type EditedDown = 'refused' | 'byFile' | 'asApplied' | 'asAppliedIfKept'

interface DownWithHistory extends Pick<WithHistory, 'graph' | 'plan'> {
  readonly edited: EditedDown
}

/** A plan to go down, which refuses to take back what never ran, or what ran as something else. */
export const downWithHistory =
  (session: Session, { graph, plan, edited }: DownWithHistory) =>
  async (rows: Rows): Promise<readonly PlanStep[]> => {
    const steps = plan(rows)
    if (steps.length === 0) return steps
    const inserted = await insertedUnder(session, graph, rows, await readNotedRevisions(session))
    const found = inserted.find(({ revision }) => steps.some(step => step.revision === revision))
    if (found) throw insertedError(graph, found)
    const ids = steps.map(({ revision }) => revision)
    const problems = await editedAmong({ ...session, graph }, ids, await readLastEntries(session))
    const down: PlanStep[] = []
    for (const step of steps) {
      const problem = problems.get(step.revision)
      down.push(problem === undefined ? step : await editedStep(session, step, problem, edited))
    }
    return down
  }

const editedStep = async (
  session: Session,
  step: PlanStep,
  problem: LimbeckError,
  edited: EditedDown,
): Promise<PlanStep> => {
  if (edited === 'byFile') {
    session.report({ kind: 'editedAllowed', message: problem.message })
    return step
  }
  const kept = canUndo((await readUndo(session, step.revision)).undoBy)
  if (edited === 'asApplied' || (edited === 'asAppliedIfKept' && kept)) return { ...step, byLedger: true }
  throw editedDown(problem, kept)
}

const insertedUnder = async (
  session: Session,
  graph: RevisionGraph,
  rows: Rows,
  noted: ReadonlySet<string>,
): Promise<readonly Inserted[]> => {
  const applied = ancestors(graph, rows)
  // Where the ledger knows them all, or none, nothing of it can be inserted.
  if (noted.size === 0 || applied.isSubsetOf(noted)) return []
  return insertedBelow(graph, applied, await readLastEntries(session))
}

/** What is below an applied revision is applied by its name alone. */
const stepsBelow = (
  { graph, named }: WithHistory,
  inserted: readonly Inserted[],
  rows: Rows,
): readonly PlanStep[] => {
  const name = inserted.length > 0 ? named() : undefined
  if (!inserted.some(({ revision }) => revision === name) || name === undefined) return []
  const wanted = ancestors(graph, [name])
  return inserted
    .filter(({ revision }) => wanted.has(revision))
    .map(({ revision }) => ({ revision, direction: 'up', rowsAfter: rows, belowApplied: true }))
}

const insertedError = (graph: RevisionGraph<RevisionFile>, { revision, above }: Inserted) =>
  revisionInserted(revision, above.revision, nodeOf(graph, revision).revision.path, above)

const problemsOf = async (
  session: Session,
  graph: RevisionGraph<RevisionFile>,
  rows: Rows,
): Promise<readonly LimbeckError[]> => {
  if (rows.length === 0) return []
  const { recordContext, features } = session
  const files = [...graph.nodes.values()].map(({ revision }) => revision)
  const entries = await readLastEntries(session)
  return (await verifyHistory({ files, rows, entries, recordContext, features })).problems
}

/** The first is thrown; of the others it says how many there are. */
const refuse = ([first, ...others]: readonly LimbeckError[]): void => {
  if (first === undefined) return
  const more =
    others.length === 0
      ? ''
      : ` Of ${others.length + 1} such things this is the first: "limbeck verify" tells them all.`
  throw new LimbeckError(first.code, first.message, {
    hint: `${first.hint ?? ''} "--allow-edited" goes on as it is.${more}`.trim(),
    details: { ...first.details, codes: [first, ...others].map(({ code }) => code) },
  })
}
