import { needsRows, parseTarget, resolveTarget } from '../revision/index.ts'
import { currentRows } from '../runtime/version-rows.ts'
import { type Environment, withSession } from './environment.ts'
import type { RevisionsResult } from './heads.ts'
import { revisionViews } from './revision-view.ts'

/** One revision, or those that a target like `heads` names. */
export const show = async (
  environment: Environment,
  { revision = 'head' }: { readonly revision?: string } = {},
): Promise<RevisionsResult> => {
  const graph = await environment.graph()
  const rows = needsRows(parseTarget(revision))
    ? await withSession(environment, currentRows, { absentIsEmpty: true })
    : undefined
  return { revisions: resolveTarget(graph, revision, rows).map(revisionViews(graph, rows)) }
}
