import { nothingToMerge, standsBelow } from '../errors.ts'
import { ancestors, resolveTarget } from '../revision/index.ts'
import type { Environment } from './environment.ts'
import { emptyBody, planNewRevision } from './new-revision.ts'
import type { RevisionResult } from './revision.ts'
import { type Touching, touching } from './touching.ts'

export interface MergeOptions {
  readonly revisions: readonly string[]
  readonly message: string
  readonly branchLabel?: string
  readonly revId?: string
  /** Allows revisions that are no heads. */
  readonly splice?: boolean
}

export interface MergeResult extends RevisionResult {
  /** What the sides both touch: to be looked at. */
  readonly touching: Touching
}

/** Writes a revision that comes after several heads and makes them one. Both sides are kept. */
export const merge = async (
  environment: Environment,
  { revisions, ...options }: MergeOptions,
): Promise<MergeResult> => {
  const graph = await environment.graph()
  const heads = [...new Set(revisions.flatMap(target => resolveTarget(graph, target)))]
  if (heads.length < 2) throw nothingToMerge(heads)
  for (const head of heads) {
    const below = heads.find(other => other !== head && ancestors(graph, [head]).has(other))
    if (below !== undefined) throw standsBelow(below, head)
  }
  const planned = await planNewRevision(environment, { ...options, head: heads })
  const touched = await touching(environment, graph, heads)
  await planned.write(emptyBody)
  return {
    revision: planned.revision,
    downRevision: planned.downRevision,
    path: planned.path,
    written: true,
    operations: [],
    destructive: [],
    later: [],
    touching: touched,
  }
}
