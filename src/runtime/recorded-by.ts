import type { Recorded } from '../operations/record.ts'
import { loadRevision } from '../script/load-revision.ts'
import type { Op } from './op.ts'
import { type PrepareInput, recordBody } from './prepare.ts'

/** What the upgrades of these revisions recorded, parents first. */
export const recordedBy = async (
  input: PrepareInput,
  revisions: ReadonlySet<string>,
): Promise<readonly Recorded[]> => {
  const recorded: Recorded[] = []
  for (const id of input.graph.order) {
    if (!revisions.has(id)) continue
    const file = input.graph.nodes.get(id)!.revision
    const { upgrade } = await loadRevision<Op>(file)
    recorded.push(...(await recordBody(input, file, upgrade)))
  }
  return recorded
}
