import { loadRevision } from '../script/load-revision.ts'
import type { Environment } from './environment.ts'

/**
 * Makes sure that revisions are still what they have to be, once somebody has edited their files: the next command
 * would say so, but nobody would know then what was changed.
 *
 * @throws LimbeckError FILE_SYNTAX, REVISION_HEADER_MISSING, and whatever else is wrong with them or with the graph
 */
export const checkEdited = async (environment: Environment, paths: readonly string[]): Promise<void> => {
  const graph = await environment.graph()
  for (const { revision } of graph.nodes.values())
    if (paths.includes(revision.path)) await loadRevision(revision)
}
