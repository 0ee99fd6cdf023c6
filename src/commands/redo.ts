import type { StepResult } from '../runtime/prepared-step.ts'
import { currentRows } from '../runtime/version-rows.ts'
import { downgradeTo } from './downgrade.ts'
import { type Environment, withSession } from './environment.ts'
import type { LossOptions } from './migrate-to.ts'
import { upgrade } from './upgrade.ts'

export interface RedoResult {
  readonly steps: readonly StepResult[]
  readonly rows: readonly string[]
}

/** Takes the last revision back and applies it again: for one that is still being written. */
export const redo = async (
  environment: Environment,
  { yes = true }: LossOptions = {},
): Promise<RedoResult> => {
  // A fault in the revisions is told also where nothing is applied.
  await environment.graph()
  const before = await withSession(environment, currentRows, { absentIsEmpty: true })
  if (before.length === 0) return { steps: [], rows: before }
  // The file is being written: what it made the last time is gone by what it said then.
  let { steps, rows } = await downgradeTo(environment, '-1', 'asAppliedIfKept', { yes })
  // Whatever depended on what was taken back has its own row, so each row is asked for.
  for (const revision of before) {
    const up = await upgrade(environment, { revision, yes })
    steps = [...steps, ...up.steps]
    rows = up.rows
  }
  return { steps, rows }
}
