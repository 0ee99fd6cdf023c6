import type { Recorded } from '../operations/record.ts'
import type { PlanStep } from '../revision/index.ts'
import type { RevisionFile } from '../script/revision-file.ts'

/** A step of a plan with everything that running it needs, so that no file is read once the run has begun. */
export interface PreparedStep extends PlanStep {
  readonly file: RevisionFile
  readonly recorded: readonly Recorded[]
  /** Not known of a module. */
  readonly fileHash: string | undefined
  /** Of what `upgrade` recorded; known for a step up only. */
  readonly recordHash?: string
  /** What takes it back, for the ledger; of a step up only. */
  readonly undoBy?: string
}

/** What a step did, for people and machines. */
export interface StepResult {
  readonly revision: string
  readonly direction: 'up' | 'down'
  /** Milliseconds. */
  readonly durationMs: number
}
