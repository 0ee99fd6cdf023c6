import type { Recorded } from '../operations/record.ts'
import { loadRevision } from '../script/load-revision.ts'
import type { Op } from './op.ts'
import { type Lines, type PrepareInput, recordBody } from './prepare.ts'

/**
 * What the upgrades of these revisions recorded, parents first.
 *
 * @param lines whether somebody will ask for the lines; of what cannot be recorded the line is known all the same
 */
export const recordedBy = async (
  input: PrepareInput,
  revisions: ReadonlySet<string>,
  lines: Lines = 'with lines',
): Promise<readonly Recorded[]> => {
  const recorded: Recorded[] = []
  for (const id of input.graph.order) {
    if (!revisions.has(id)) continue
    const file = input.graph.nodes.get(id)!.revision
    const { upgrade } = await loadRevision<Op>(file)
    const now = await recordBody(input, file, upgrade, lines).catch(error => {
      if (lines === 'with lines') throw error
      return recordBody(input, file, upgrade)
    })
    for (const one of now) recorded.push(one)
  }
  return recorded
}
