import { irreversibleRevision, LimbeckError } from '../errors.ts'
import type { Features } from '../operations/features.ts'
import { type RecordContext, type Recorded, record } from '../operations/record.ts'
import { reverse } from '../operations/reverse.ts'
import { ancestors, nodeOf, type PlanStep, type RevisionGraph, standsOn } from '../revision/index.ts'
import { unknownState } from '../schema/state.ts'
import { hashOfLoaded } from '../script/file-hash.ts'
import { isIrreversible } from '../script/irreversible.ts'
import { loadRevision, type RevisionCode } from '../script/load-revision.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { userCodeError } from '../script/user-code-error.ts'
import { recordHash } from './checksum.ts'
import { isGone } from './gone-revisions.ts'
import { refusedBefore } from './in-revision.ts'
import { keptUndo } from './kept-undo.ts'
import { misspelled } from './misspelled.ts'
import type { Op } from './op.ts'
import type { PreparedStep } from './prepared-step.ts'
import { replay } from './replay.ts'

export interface PrepareInput {
  readonly graph: RevisionGraph<RevisionFile>
  readonly recordContext: RecordContext
  readonly features: Features
  /** Of a revision whose file is gone, or does not count: what the ledger kept of it. */
  readonly prepareGone?: (step: PlanStep, file: RevisionFile) => Promise<PreparedStep>
}

/** Reads and records the revisions of a plan. Nothing is run. */
export const prepare = async (
  input: PrepareInput,
  steps: readonly PlanStep[],
): Promise<readonly PreparedStep[]> => {
  const prepared: PreparedStep[] = []
  for (const step of steps) prepared.push(await prepareStep(input, step))
  return prepared
}

const prepareStep = async (input: PrepareInput, step: PlanStep): Promise<PreparedStep> => {
  const { revision: file } = nodeOf(input.graph, step.revision)
  if ((isGone(file) || step.byLedger) && input.prepareGone) return input.prepareGone(step, file)
  const code = await loadRevision<Op>(file)
  const hash = hashOfLoaded(file)
  if (step.direction === 'down')
    return {
      ...step,
      file,
      fileHash: hash,
      recorded: await inStep(step, file, recordDowngrade(input, file, code)),
    }
  const recorded = await inStep(step, file, recordBody(input, file, code.upgrade))
  const undoBy = await keptUndo(code, recorded, body => recordBody(input, file, body, 'without lines'))
  return { ...step, file, fileHash: hash, recorded, recordHash: recordHash(recorded), undoBy }
}

/** Why a revision cannot be taken back; `undefined` where it can. */
export const noWayBack = async (
  input: PrepareInput,
  file: RevisionFile,
): Promise<LimbeckError | undefined> => {
  try {
    await recordDowngrade(input, file, await loadRevision<Op>(file))
    return undefined
  } catch (error) {
    if (error instanceof LimbeckError) return error
    throw error
  }
}

/** What an operation of the revision was given wrongly is told with the revision. */
const inStep = async <T>(step: PlanStep, file: RevisionFile, work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (error) {
    const { code, details } = error instanceof LimbeckError ? error : { code: undefined, details: {} }
    throw code === 'FILE_THREW' || !('line' in details)
      ? error
      : refusedBefore(error, { ...step, file }, undefined)
  }
}

const recordDowngrade = async (
  input: PrepareInput,
  file: RevisionFile,
  { upgrade, downgrade }: RevisionCode<Op>,
): Promise<readonly Recorded[]> => {
  if (isIrreversible(downgrade)) throw irreversibleRevision(file.revision, downgrade.reason)
  if (downgrade) return recordBody(input, file, downgrade)
  const below = ancestors(input.graph, standsOn(nodeOf(input.graph, file.revision)))
  const isWhole = [...below].every(id => !isGone(nodeOf(input.graph, id).revision))
  const before = isWhole ? await replay(input, below) : unknownState
  return reverse(await recordBody(input, file, upgrade), before, input.features).map(operation => ({
    operation,
  }))
}

/** Whether the operations know the lines that they came from. */
export type Lines = 'with lines' | 'without lines'

/**
 * What the user's function threw is told with its file and line; our own errors know theirs. Lines cost as much as the
 * rest: what is only kept does without.
 */
export const recordBody = async (
  { recordContext }: Pick<PrepareInput, 'recordContext'>,
  file: RevisionFile,
  body: (op: Op) => unknown,
  lines: Lines = 'with lines',
): Promise<readonly Recorded[]> => {
  try {
    const path = lines === 'with lines' ? file.path : undefined
    return record(body as (op: never) => unknown, recordContext, path)
  } catch (error) {
    if (error instanceof LimbeckError) throw error
    throw misspelled(await userCodeError(error, file.path, Number.POSITIVE_INFINITY))
  }
}
