import { currentRows } from '../runtime/migrate.ts'
import type { StepResult } from '../runtime/prepared-step.ts'
import { downgrade } from './downgrade.ts'
import { type Environment, withSession } from './environment.ts'
import { upgrade } from './upgrade.ts'

export interface RedoResult {
  readonly steps: readonly StepResult[]
  readonly rows: readonly string[]
}

/** Takes the last revision back and applies it again: for one that is still being written. */
export const redo = async (environment: Environment): Promise<RedoResult> => {
  // A fault in the revisions is told also where nothing is applied.
  await environment.graph()
  const before = await withSession(environment, currentRows, { absentIsEmpty: true })
  if (before.length === 0) return { steps: [], rows: before }
  return downAndUp(environment, '-1', before)
}

/** Down to a target, and up again to where the database was. */
export const downAndUp = async (
  environment: Environment,
  target: string,
  before: readonly string[],
): Promise<RedoResult> => {
  let { steps, rows } = await downgrade(environment, { revision: target })
  // Whatever depended on what was taken back has its own row, so each row is asked for.
  for (const revision of before) {
    const up = await upgrade(environment, { revision })
    steps = [...steps, ...up.steps]
    rows = up.rows
  }
  return { steps, rows }
}
