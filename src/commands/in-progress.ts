import type { Progress } from '../runtime/progress.ts'

/** A revision that a run left half done, as `current` and `status` show it. */
export interface InProgressView {
  readonly revision: string
  readonly direction: 'up' | 'down'
  /** The step that comes next, from 1, and how many there are. A step is an operation of the revision. */
  readonly step: number
  readonly steps: number
  /** The operation in words, where it was begun. */
  readonly operation: string | null
  /** `failed`: the database refused it; `interrupted`: the run was broken off. */
  readonly state: 'failed' | 'interrupted'
  readonly error: string | null
  readonly startedAt: string
  readonly runId: string
}

export const inProgressView = (progress: Progress | undefined): InProgressView | null => {
  if (!progress?.begun) return null
  const { revision, direction, done, operations, pending, startedAt, runId } = progress
  const next = pending.find(({ state }) => state !== 'done')
  return {
    revision,
    direction,
    step: Math.min(done + 1, operations),
    steps: operations,
    operation: next?.detail.operation ?? null,
    state: next?.state === 'failed' ? 'failed' : 'interrupted',
    error: next?.error ?? null,
    startedAt,
    runId,
  }
}
