import { apply } from '../operations/apply.ts'
import { located, type Recorded } from '../operations/record.ts'
import { buildGraph, nodeOf, type RevisionGraph } from '../revision/index.ts'
import type { Op } from '../runtime/op.ts'
import { type PrepareInput, recordBody } from '../runtime/prepare.ts'
import { emptyState, type State } from '../schema/state.ts'
import { findRevisionFiles } from '../script/find-revision-files.ts'
import { loadRevision } from '../script/load-revision.ts'
import { readRevisionFiles } from '../script/read-revision-files.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import type { Environment } from './environment.ts'
import type { Findings } from './findings.ts'

/** The graph of the revisions; `undefined` where a file or the graph is not right, which is noted. */
export const checkGraph = async (
  { settings }: Environment,
  findings: Findings,
): Promise<RevisionGraph<RevisionFile> | undefined> => {
  const read: RevisionFile[] = []
  const before = findings.list.length
  // One by one, so that all that are wrong are told.
  for (const path of findRevisionFiles(settings.versionFolders, { recursive: settings.recursive }))
    read.push(...((await findings.during(() => readRevisionFiles([path]))) ?? []))
  return findings.list.length > before ? undefined : findings.during(() => buildGraph(read))
}

/**
 * What each revision records, oldest first, gone through in thought: a file that does not load, a table that is not
 * there by then. `undefined` where something of it is not right.
 */
export const checkRecorded = async (
  input: PrepareInput,
  findings: Findings,
): Promise<ReadonlyMap<string, readonly Recorded[]> | undefined> => {
  const recorded = new Map<string, readonly Recorded[]>()
  const before = findings.list.length
  let state: State = { ...emptyState, others: 'unknown' }
  for (const id of input.graph.order) {
    const { revision: file } = nodeOf(input.graph, id)
    await findings.during(async () => {
      const operations = await recordBody(input, file, (await loadRevision<Op>(file)).upgrade)
      recorded.set(id, operations)
      for (const one of operations) state = located(one, () => apply(one.operation, state, input.features))
    })
  }
  return findings.list.length > before ? undefined : recorded
}
