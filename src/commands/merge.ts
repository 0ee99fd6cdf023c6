import { nothingToMerge } from '../errors.ts'
import { resolveTarget } from '../revision/index.ts'
import type { Environment } from './environment.ts'
import { emptyBody, planNewRevision } from './new-revision.ts'
import type { RevisionResult } from './revision.ts'

export interface MergeOptions {
  readonly revisions: readonly string[]
  readonly message: string
  readonly branchLabel?: string
  readonly revId?: string
}

/** Writes a revision that comes after several heads and makes them one. Both sides are kept. */
export const merge = async (
  environment: Environment,
  { revisions, ...options }: MergeOptions,
): Promise<RevisionResult> => {
  const graph = await environment.graph()
  const heads = [...new Set(revisions.flatMap(target => resolveTarget(graph, target)))]
  if (heads.length < 2) throw nothingToMerge(heads)
  const planned = await planNewRevision(environment, { ...options, head: heads })
  await planned.write(emptyBody)
  return {
    revision: planned.revision,
    downRevision: planned.downRevision,
    path: planned.path,
    written: true,
    operations: [],
    destructive: [],
    later: [],
  }
}
