import { idIsLabel, idTaken, invalidLabel, invalidRevisionId, labelIsId, labelTaken } from '../errors.ts'
import { faultOfId, faultOfLabel, nodeOf, type RevisionGraph } from '../revision/index.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { displayPath } from '../script/user-file.ts'

/**
 * Refuses an id or a label that a new revision cannot have, in words for one whose file is not there yet.
 *
 * @throws LimbeckError INVALID_REVISION_ID, DUPLICATE_REVISION, INVALID_LABEL, DUPLICATE_LABEL, LABEL_IS_REVISION
 */
export const checkNewNames = (
  graph: RevisionGraph<RevisionFile>,
  id: string,
  labels: readonly string[],
): void => {
  const wrongId = faultOfId(id)
  if (wrongId !== undefined) throw invalidRevisionId(id, wrongId)
  const twin = sameName(graph.nodes.keys(), id)
  if (twin !== undefined) throw idTaken(id, twin, displayPath(nodeOf(graph, twin).revision.path))
  const declared = sameName(graph.labels.keys(), id)
  if (declared !== undefined) throw idIsLabel(id, declared, graph.labels.get(declared) ?? '')
  for (const label of labels) checkLabel(graph, id, label)
}

const checkLabel = (graph: RevisionGraph, id: string, label: string): void => {
  const wrongLabel = faultOfLabel(label)
  if (wrongLabel !== undefined) throw invalidLabel(label, id, wrongLabel)
  const revision = sameName([id, ...graph.nodes.keys()], label)
  if (revision !== undefined) throw labelIsId(label, id, revision)
  const other = sameName(graph.labels.keys(), label)
  if (other !== undefined) throw labelTaken(label, graph.labels.get(other) ?? '')
}

/** Ids and labels that differ only in case count as one: see `checkNames`. */
const sameName = (names: Iterable<string>, name: string): string | undefined => {
  const folded = name.toLowerCase()
  for (const one of names) if (one.toLowerCase() === folded) return one
  return undefined
}
